import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { keyOf } from '#domains/catalogue/ui/catalogue-words.ts';
import { ChangeForm } from '#domains/surveys/changes/ui/change-form.tsx';
import { labelOf } from '#ui/listed.ts';
import { useLists } from '../records/lists.ts';
import { useClose, useSaving } from '../records/saving.ts';
import { plannedChangesQuery } from './voice-queries.ts';

/** Adds or edits what the makers of a product mean to do. */
export function ChangeDialog() {
  const { ofOption, ofKey } = useSearch({ strict: false });
  const { option } = useParams({ strict: false });
  const product = ofOption ?? option ?? '';
  const { data: changes } = useQuery(plannedChangesQuery(product));
  const lists = useLists();
  const save = useSaving();
  const close = useClose();
  if (changes === undefined || lists === undefined) return null;
  const known = changes.find(({ key }) => key === ofKey);
  if (ofKey !== undefined && known === undefined) return null;
  return (
    <ChangeForm
      change={known}
      product={{ key: product, name: labelOf(lists.options, product) }}
      taken={changes.map(({ key }) => key)}
      keyOf={keyOf}
      onClose={close}
      onSave={(change) =>
        save(`${known === undefined ? 'Added' : 'Saved'}: ${change.title}.`, { 'planned-changes': [change] })
      }
    />
  );
}
