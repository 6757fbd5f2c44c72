import { spoken } from '#ui/format.ts';
import { TableFrame } from '#ui/table-frame.tsx';
import type { ImportLook, KindCounts } from '../contract.ts';
import { countText } from '../summaries/rules.ts';
import { placeText, valueText } from './import-words.ts';

/** What ends or changes something is looked at first. */
const ORDER = ['removed', 'archived', 'changed', 'kept', 'added'] as const;
/** So few are shown open. */
const FEW = 12;

interface ImportLooksProps {
  readonly looks: readonly ImportLook[];
  readonly kinds: readonly KindCounts[];
}

/** The first records of each kind and of each thing that would become of them, from what they were to what they would be. */
export function ImportLooks({ looks, kinds }: ImportLooksProps) {
  const groups = ORDER.flatMap((what) =>
    kinds.map((counts) => ({
      what,
      counts,
      found: looks.filter((look) => look.kind === counts.kind && look.what === what),
    })),
  ).filter(({ found }) => found.length > 0);
  return groups.map(({ what, counts, found }) => (
    <details key={`${what} ${counts.kind}`} open={what !== 'added' && found.length <= FEW}>
      <summary>
        {spoken(counts.kind)} {what}: {headText(found.length, counts[what])}
      </summary>
      <TableFrame heads={['Key', 'What', 'Where it says so']}>
        {found.map((look) => (
          <tr key={`${look.key} ${look.file} ${look.row}`}>
            <th scope="row">{look.key}</th>
            <td className="first">
              <Fields look={look} />
            </td>
            <td data-label="Where">
              {placeText(look) || <span className="quiet">its source has it no more</span>}
            </td>
          </tr>
        ))}
      </TableFrame>
    </details>
  ));
}

const headText = (shown: number, total: number) =>
  shown < total ? `the first ${countText(shown)} of ${countText(total)}` : countText(shown);

function Fields({ look }: { readonly look: ImportLook }) {
  const { before, what, why } = look;
  return (
    <ul className="look-fields">
      {linesOf(look).map(({ name, was, is }) => (
        <li key={name}>
          <span className="quiet">{name}:</span>{' '}
          {before !== null && (
            <>
              <span className="was">{valueText(was)}</span> →{' '}
            </>
          )}
          {look.after === null ? 'gone' : valueText(is)}
        </li>
      ))}
      {why !== null && (
        <li className="note">
          {what === 'kept' ? 'Kept as it is: ' : ''}
          {why}
        </li>
      )}
    </ul>
  );
}

interface FieldLine {
  readonly name: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** What differs, field by field; of a map, entry by entry. Of a new record, what it does not say is not worth a line. */
function linesOf({ before, after }: Pick<ImportLook, 'before' | 'after'>): FieldLine[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .flatMap((name) => entriesOf({ name, was: before?.[name], is: after?.[name] }))
    .filter(({ is }) => before !== null || !isBare(is));
}

function entriesOf({ name, was, is }: FieldLine): FieldLine[] {
  if (!isMap(was) || !isMap(is)) return [{ name, was, is }];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((entry) => ({ name: `${name}.${entry}`, was: was[entry], is: is[entry] }))
    .filter((entry) => valueText(entry.was) !== valueText(entry.is));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBare(value: unknown): boolean {
  return value === null || value === false || ['none', 'nothing'].includes(valueText(value));
}
