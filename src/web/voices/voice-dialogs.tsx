import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { DecisionForm, ShippingForm } from '#domains/surveys/feedback/ui/decision-form.tsx';
import { EditFeedbackForm, NewFeedbackForm } from '#domains/surveys/feedback/ui/feedback-form.tsx';
import { ChangeLinkForm, ItemMergeForm } from '#domains/surveys/feedback/ui/joining-forms.tsx';
import { TellingForm } from '#domains/surveys/feedback/ui/telling-form.tsx';
import { shortened } from '#domains/surveys/feedback/ui/voice-words.ts';
import { labelOf } from '#ui/listed.ts';
import { peopleQuery } from '../catalogue-queries.ts';
import { RECORDS } from '../queries.ts';
import { useLists } from '../records/lists.ts';
import { useClose, useSaving } from '../records/saving.ts';
import { useNotice } from '../shell/notice.tsx';
import { plannedChangesQuery, productVoicesQuery, say, tell } from './voice-queries.ts';

/** The item that the address names, and all of its product, as of today. */
function useItem() {
  const { ofOption = '', ofKey = '', window } = useSearch({ strict: false });
  const { data } = useQuery(productVoicesQuery(ofOption, { asOf: undefined, window }));
  const item = data?.items.find(({ key }) => key === ofKey);
  return data === undefined || item === undefined ? undefined : { ...data, item };
}

/** Says what is missing in a product, or sets right what was said. */
export function FeedbackDialog() {
  const { ofKey } = useSearch({ strict: false });
  return ofKey === undefined ? <NewFeedback /> : <EditFeedback />;
}

function NewFeedback() {
  const { ofOption = '' } = useSearch({ strict: false });
  const { data: people } = useQuery(peopleQuery);
  const lists = useLists();
  const client = useQueryClient();
  const notice = useNotice();
  const close = useClose();
  if (lists === undefined || people === undefined) return null;
  const name = labelOf(lists.options, ofOption);
  return (
    <NewFeedbackForm
      product={{ key: ofOption, name }}
      people={people.map(({ key, name: label }) => ({ value: key, label }))}
      teams={lists.teams}
      needs={lists.needs}
      onClose={close}
      onSave={async (said) => {
        await say(said);
        await client.invalidateQueries({ queryKey: [RECORDS] });
        notice(`Recorded: “${shortened(said.problem)}”. It stands under Voices of ${name}.`);
        close();
      }}
    />
  );
}

function EditFeedback() {
  const about = useItem();
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (about === undefined || lists === undefined) return null;
  return (
    <EditFeedbackForm
      item={about.item}
      tags={[...new Set(about.items.flatMap(({ tags }) => tags))]}
      teams={lists.teams}
      needs={lists.needs}
      onClose={close}
      onSave={(item) => save('Saved: what was said.', { 'feedback-items': [item] })}
    />
  );
}

/** Planned changes of the product that the address names, to pick from: none that was dropped. */
function useChanges() {
  const { ofOption = '' } = useSearch({ strict: false });
  const { data } = useQuery(plannedChangesQuery(ofOption));
  return data
    ?.filter(({ state }) => state !== 'dropped')
    .map(({ key, title, state }) => ({
      value: key,
      label: state === 'planned' ? title : `${title} (${state})`,
    }));
}

export function DecisionDialog() {
  const about = useItem();
  const changes = useChanges();
  const save = useSaving();
  const close = useClose();
  if (about === undefined || changes === undefined) return null;
  return (
    <DecisionForm
      item={about.item}
      changes={changes}
      onClose={close}
      onSave={(item) =>
        save(`Decided with ${item.decision}: “${shortened(about.item.problem)}”. Nobody is told yet.`, {
          'feedback-items': [item],
        })
      }
    />
  );
}

export function ShippingDialog() {
  const about = useItem();
  const save = useSaving();
  const close = useClose();
  if (about === undefined) return null;
  const { item, when } = about;
  return (
    <ShippingForm
      item={item}
      today={when.asOf}
      onClose={close}
      onSave={(patch, withChange) =>
        save(`Shipped: “${shortened(item.problem)}”. Nobody is told yet.`, {
          ...(withChange && item.change !== null
            ? { 'planned-changes': [{ key: item.change.key, state: 'shipped', shippedOn: patch.shippedOn }] }
            : {}),
          'feedback-items': [patch],
        })
      }
    />
  );
}

export function TellingDialog() {
  const about = useItem();
  const client = useQueryClient();
  const notice = useNotice();
  const close = useClose();
  if (about === undefined) return null;
  return (
    <TellingForm
      item={about.item}
      onClose={close}
      onTell={async (text) => {
        const { note } = await tell(about.item.key, text);
        await client.invalidateQueries({ queryKey: [RECORDS] });
        notice(note);
        close();
      }}
    />
  );
}

export function ItemMergeDialog() {
  const about = useItem();
  const save = useSaving();
  const close = useClose();
  if (about === undefined) return null;
  return (
    <ItemMergeForm
      item={about.item}
      found={about.items
        .filter(({ key }) => key !== about.item.key)
        .map(({ key, problem }) => ({ value: key, label: shortened(problem, 100) }))}
      onClose={close}
      onSave={(item) =>
        save('Merged: its voices stand under the other, and share its fate.', { 'feedback-items': [item] })
      }
    />
  );
}

export function ChangeLinkDialog() {
  const about = useItem();
  const changes = useChanges();
  const save = useSaving();
  const close = useClose();
  if (about === undefined || changes === undefined) return null;
  return (
    <ChangeLinkForm
      item={about.item}
      found={changes}
      onClose={close}
      onSave={(item) =>
        save(item.change === null ? 'Saved: no planned change is named.' : 'Linked to the planned change.', {
          'feedback-items': [item],
        })
      }
    />
  );
}
