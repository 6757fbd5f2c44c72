import { Fragment, type ReactNode } from 'react';
import { TableFrame } from '#ui/table-frame.tsx';
import type { RecordedImport } from '../contract.ts';
import { countText } from '../summaries/rules.ts';
import { filesText, formatText, madeText, momentText } from './import-words.ts';
import './imports.css';

interface ImportsTableProps {
  readonly imports: readonly RecordedImport[];
  /** What can be done with one, in its row. */
  readonly actions: (made: RecordedImport) => ReactNode;
  /** What is open below the row of one. */
  readonly below: (made: RecordedImport) => ReactNode;
}

/** The imports that were made, the newest first. */
export function ImportsTable({ imports, actions, below }: ImportsTableProps) {
  return (
    <TableFrame heads={['When', 'What', 'Came to', 'From', 'By']} acts>
      {imports.map((made) => (
        <Fragment key={made.id}>
          <tr>
            <td data-label="When" className="nowrap">
              {momentText(made.recordedAt)}
            </td>
            <th scope="row">
              {made.title}
              <span className="sub">
                {formatText(made.format)}
                {made.source !== null && `; source ${made.source}`}
                {made.complete && ', complete'}
              </span>
            </th>
            <td className="first">
              {made.undoneAt === null ? (
                madeText(made)
              ) : (
                <>
                  <b>Undone {momentText(made.undoneAt)}.</b>{' '}
                  <span className="quiet">It was: {madeText(made)}</span>
                </>
              )}
            </td>
            <td data-label="From">
              <span>
                {filesText(made.files)}
                <span className="sub">{countText(made.rows)} rows</span>
              </span>
            </td>
            <td data-label="By" className="nowrap">
              {made.recordedBy ?? <span className="quiet">a key</span>}
            </td>
            <td>{actions(made)}</td>
          </tr>
          {below(made)}
        </Fragment>
      ))}
    </TableFrame>
  );
}
