import { TableFrame } from '#ui/table-frame.tsx';
import { dayOf, fieldWord, valueText } from './change-words.ts';
import type { Saying } from './origin-line.tsx';

/** Fields of which the named sources say different things, and what each says. */
export function DisputesTable({ disputes }: { readonly disputes: ReadonlyMap<string, readonly Saying[]> }) {
  return (
    <TableFrame heads={['Field', 'Source', 'Says', 'On']}>
      {[...disputes].flatMap(([field, sayings]) =>
        sayings.map(({ source, at, value }) => (
          <tr key={`${field} ${source}`}>
            <th scope="row">{fieldWord(field)}</th>
            <td data-label="Source">{source}</td>
            <td data-label="Says">{valueText(value)}</td>
            <td data-label="On">{dayOf({ at })}</td>
          </tr>
        )),
      )}
    </TableFrame>
  );
}
