import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { HeardItemRow } from '#domains/surveys/feedback/ui/heard-item.tsx';
import { STATUS_ORDER, STATUS_WORDS } from '#domains/surveys/feedback/ui/voice-words.ts';
import type { ProductVoices } from '#domains/surveys/feedback/voices/contract.ts';
import { Section } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import { needsQuery } from '../queries.ts';
import { UseField, useAsking } from '../usage/use-controls.tsx';
import { useItemActs } from './item-acts.ts';

const NO_NEED = 'none';

/** Every item, narrowed by status and need as the address says; one may be open. */
export function ItemsSection({ voices }: { readonly voices: ProductVoices }) {
  const { status, need, item: open } = useSearch({ strict: false });
  const { data: needs = [] } = useQuery(needsQuery);
  const ask = useAsking();
  const acts = useItemActs(voices);
  const { items, product, when } = voices;
  const shown = items.filter(
    (item) =>
      (status === undefined || item.status === status) &&
      (need === undefined || (item.need ?? NO_NEED) === need),
  );
  const needOf = (key: string) => needs.find((one) => one.key === key)?.statement ?? key;
  return (
    <Section title={`What was said (${shown.length} of ${items.length})`} aside={<StandingKey />}>
      <ItemFilters voices={voices} needOf={needOf} />
      {acts === undefined && <Past asOf={when.asOf} />}
      {shown.length === 0 ? (
        <p className="lacking">
          No item is of this status and need.{' '}
          <button type="button" className="link" onClick={() => ask({ status: undefined, need: undefined })}>
            Show all
          </button>
        </p>
      ) : (
        <ol className="heard-list">
          {shown.map((item) => (
            <HeardItemRow
              key={item.key}
              item={item}
              product={product}
              asOf={when.asOf}
              needOf={needOf}
              acts={acts}
              isOpen={item.key === open}
              onTurn={() => ask({ item: item.key === open ? undefined : item.key })}
            />
          ))}
        </ol>
      )}
    </Section>
  );
}

interface ItemFiltersProps {
  readonly voices: ProductVoices;
  readonly needOf: (need: string) => string;
}

function ItemFilters({ voices: { items, counts }, needOf }: ItemFiltersProps) {
  const { status = '', need = '' } = useSearch({ strict: false });
  const ask = useAsking();
  const named = [...new Set(items.flatMap((item) => (item.need === null ? [] : [item.need])))];
  const unnamed = items.filter((item) => item.need === null).length;
  const needs = named.map((key) => [key, needOf(key)] as const);
  return (
    <div className="filters">
      <UseField
        label="Status"
        value={status}
        choices={[
          ['', 'all'],
          ...STATUS_ORDER.map((one) => [one, `${STATUS_WORDS[one]} (${counts[one] ?? 0})`] as const),
        ]}
        onChange={(value) => ask({ status: value || undefined })}
      />
      <UseField
        label="Need"
        value={need}
        choices={[
          ['', 'all'],
          ...needs,
          ...(unnamed > 0 ? ([[NO_NEED, `no need named (${unnamed})`]] as const) : []),
        ]}
        onChange={(value) => ask({ need: value || undefined })}
      />
    </div>
  );
}

/** What was known on an earlier day cannot be acted on. */
function Past({ asOf }: { readonly asOf: string }) {
  return (
    <p className="note">
      As it was known on {asOf}.{' '}
      <Link to="." search={(before) => ({ ...before, asOf: undefined })}>
        Go to today
      </Link>{' '}
      to decide, ship or tell.
    </p>
  );
}
