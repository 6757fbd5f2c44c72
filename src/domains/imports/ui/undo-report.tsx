import type { output } from 'zod';
import { spoken } from '#ui/format.ts';
import { TableFrame } from '#ui/table-frame.tsx';
import type { undoImport } from '../undoing/contract.ts';
import { kindText } from './import-words.ts';
import './imports.css';

export type Undone = output<typeof undoImport.answer>;

const MOST = 50;

/** What undoing an import would do, or did: what goes, what is as before, and what stays and why. */
export function UndoReport({ undone: { kinds, kept, dryRun } }: { readonly undone: Undone }) {
  const shown = kept.slice(0, MOST);
  return (
    <div className="import-diff">
      <p role="status">{undoText({ kinds, dryRun })}</p>
      {kept.length > 0 && (
        <details open={kept.length <= 10}>
          <summary>What stays as it is now, and why: {kept.length}</summary>
          <TableFrame heads={['Kind', 'Key', 'Field', 'Why']}>
            {shown.map(({ kind, key, field, reason }) => (
              <tr key={`${kind} ${key} ${field}`}>
                <th scope="row">{spoken(kind)}</th>
                <td className="first">{key}</td>
                <td data-label="Field">{field ?? 'the whole record'}</td>
                <td data-label="Why">{reason}</td>
              </tr>
            ))}
          </TableFrame>
          {kept.length > shown.length && <p className="note">{kept.length - shown.length} more.</p>}
        </details>
      )}
    </div>
  );
}

function undoText({ kinds, dryRun }: Pick<Undone, 'kinds' | 'dryRun'>): string {
  const part = (what: 'removed' | 'restored' | 'kept') =>
    kinds
      .filter((counts) => counts[what] > 0)
      .map((counts) => kindText(counts.kind, counts[what]))
      .join(', ');
  const [removed, restored, kept] = [part('removed'), part('restored'), part('kept')];
  if (removed === '' && restored === '')
    return dryRun ? 'Undoing it would change nothing: all it did was changed since.' : 'Nothing was changed.';
  return [
    removed === '' ? '' : `${removed} ${dryRun ? 'would go' : 'are gone'}.`,
    restored === '' ? '' : `${restored} ${dryRun ? 'would be' : 'are'} as before the import.`,
    kept === '' ? '' : `${kept} ${dryRun ? 'would stay' : 'stay'} as now, wholly or in part.`,
  ]
    .filter(Boolean)
    .join(' ');
}
