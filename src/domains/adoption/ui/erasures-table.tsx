import { TableFrame } from '#ui/table-frame.tsx';
import type { Erasure } from '../erasing/contract.ts';
import { foundText } from './source-words.ts';

/** What was erased, when, and what was left; no person is named. */
export function ErasuresTable({ erasures }: { readonly erasures: readonly Erasure[] }) {
  return (
    <TableFrame heads={['When', 'Proof', 'Was found', 'Was left']}>
      {erasures.map(({ reference, at, found, left }) => (
        <tr key={`${at} ${reference}`}>
          <td data-label="When" className="nowrap">
            {at.slice(0, 16)} UTC
          </td>
          <th scope="row">
            <code title={reference}>{reference.slice(0, 16)}…</code>
          </th>
          <td data-label="Was found">{foundText(found)}</td>
          <td data-label="Was left">{foundText(left)}</td>
        </tr>
      ))}
    </TableFrame>
  );
}
