import { TableFrame } from '#ui/table-frame.tsx';
import type { Refusal } from '../contract.ts';
import { countText } from '../summaries/rules.ts';

/** So many are shown; more would be read by nobody before the first are mended. */
const MOST = 100;

interface RefusalsProps {
  readonly refusals: readonly Refusal[];
  /** Refusals that the server did not list either. */
  readonly notListed?: number;
}

/** What was refused, each by its file and row, with the reason. */
export function Refusals({ refusals, notListed = 0 }: RefusalsProps) {
  const shown = refusals.slice(0, MOST);
  const rest = refusals.length - shown.length + notListed;
  return (
    <>
      <TableFrame heads={['File', { number: 'Row' }, 'Field', 'Why']}>
        {shown.map(({ file, row, field, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list has no other identity and is replaced whole
          <tr key={index}>
            <th scope="row">{file ?? <span className="quiet">no file</span>}</th>
            <td data-label="Row" className="number">
              {row ?? ''}
            </td>
            <td data-label="Field">{field ?? ''}</td>
            <td className="first">{reason}</td>
          </tr>
        ))}
      </TableFrame>
      {rest > 0 && <p className="note">{countText(rest)} more are not listed here.</p>}
    </>
  );
}
