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

function Fields({ look: { before, after, what, why } }: { readonly look: ImportLook }) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  // Of a new record, what it does not say is not worth a line.
  const shown = names.filter((name) => before !== null || !isBare(after?.[name]));
  return (
    <ul className="look-fields">
      {shown.map((name) => (
        <li key={name}>
          <span className="quiet">{name}:</span>{' '}
          {before !== null && (
            <>
              <span className="was">{valueText(before[name])}</span> →{' '}
            </>
          )}
          {after === null ? 'gone' : valueText(after[name])}
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

function isBare(value: unknown): boolean {
  return value === null || value === false || ['none', 'nothing'].includes(valueText(value));
}
