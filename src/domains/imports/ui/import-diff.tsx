import { spoken } from '#ui/format.ts';
import { TableFrame } from '#ui/table-frame.tsx';
import type { ImportSummary, KindCounts } from '../contract.ts';
import { countText } from '../summaries/rules.ts';
import { ImportLooks } from './import-looks.tsx';
import { ImportNotes } from './import-notes.tsx';
import { diffText } from './import-words.ts';
import { Refusals } from './refusals.tsx';
import './imports.css';

const COLUMNS = [
  'added',
  'changed',
  'archived',
  'removed',
  'kept',
  'leftOut',
  'unchanged',
  'refused',
] as const;
const HEADS: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  added: 'Added',
  changed: 'Changed',
  archived: 'Archived',
  removed: 'Removed',
  kept: 'Kept',
  leftOut: 'Left out',
  unchanged: 'Unchanged',
  refused: 'Refused',
};

/** What an import would do: the sentence, the counts by kind, a look inside, and what was refused or tolerated. */
export function ImportDiff({ summary }: { readonly summary: ImportSummary }) {
  const { refusals, refusalsNotListed, notes, looks, kinds } = summary;
  return (
    <div className="import-diff">
      <p className="next-step" role="status">
        {diffText(summary)}
      </p>
      {refusals.length > 0 && (
        <>
          <h3>Refused: {countText(refusals.length + refusalsNotListed)}</h3>
          <Refusals refusals={refusals} notListed={refusalsNotListed} />
        </>
      )}
      <Kinds kinds={kinds} />
      <p className="note">
        Kept: fields that a rule of precedence or a later change by hand keeps as they are. Left out: records
        whose other end is not here, where the mapping allows it. Archived and removed: what a source that is
        complete no longer has.
      </p>
      {looks.length > 0 && (
        <>
          <h3>A look inside</h3>
          <ImportLooks looks={looks} kinds={kinds} />
        </>
      )}
      {notes.length > 0 && (
        <>
          <h3>Tolerated, and worth knowing</h3>
          <ImportNotes notes={notes} />
        </>
      )}
    </div>
  );
}

function Kinds({ kinds }: { readonly kinds: readonly KindCounts[] }) {
  return (
    <TableFrame heads={['Kind', ...COLUMNS.map((column) => ({ number: HEADS[column] }))]}>
      {kinds.map((counts) => (
        <tr key={counts.kind}>
          <th scope="row">{spoken(counts.kind)}</th>
          {COLUMNS.map((column) => (
            <td
              key={column}
              data-label={HEADS[column]}
              className={counts[column] === 0 ? 'number quiet' : 'number'}
            >
              {countText(counts[column])}
            </td>
          ))}
        </tr>
      ))}
    </TableFrame>
  );
}
