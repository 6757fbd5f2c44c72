import { Link } from '@tanstack/react-router';
import { counted } from '#ui/format.ts';
import type { RecordedChange } from '../contract.ts';
import { dayOf, fieldWord, originText, valueText } from './change-words.ts';
import './history.css';

interface HistoryListProps {
  /** The latest first. */
  readonly changes: readonly RecordedChange[];
  /** Whether there are earlier ones. */
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

/** What happened to a record: who, when, why, and what it was before. */
export function HistoryList({ changes, hasMore, onMore }: HistoryListProps) {
  return (
    <>
      <ol className="history">
        {changes.map((change) => (
          <ChangeItem key={change.id} change={change} />
        ))}
      </ol>
      {hasMore && (
        <p>
          <button type="button" className="link" onClick={onMore}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}

function ChangeItem({ change }: { readonly change: RecordedChange }) {
  const { at, note, title } = change;
  return (
    <li>
      <p className="history-head">
        <time dateTime={at} title={at}>
          {dayOf(change)} {at.slice(11, 16)}
        </time>{' '}
        <span className="quiet">
          {originText(change)}
          {change.import !== null && (
            <>
              , <Link to="/imports">{title ?? `import ${change.import}`}</Link>
            </>
          )}
          {note !== null && `: ${note}`}
        </span>
      </p>
      <WhatChanged change={change} />
    </li>
  );
}

function WhatChanged({ change: { before, after } }: { readonly change: RecordedChange }) {
  if (after === null) return <p>Removed.</p>;
  const fields = Object.entries(after);
  if (before === null) {
    const said = fields.filter(([field, value]) => field !== 'key' && valueText(value) !== 'nothing');
    return (
      <details>
        <summary>Recorded, with {counted(said.length, 'fields')}</summary>
        <ChangedFields fields={said.map(([field, value]) => ({ field, to: value }))} />
      </details>
    );
  }
  return (
    <ChangedFields
      fields={fields.map(([field, value]) => ({ field, from: before[field] ?? null, to: value }))}
    />
  );
}

interface ChangedField {
  readonly field: string;
  /** Left out where there was no record before. */
  readonly from?: unknown;
  readonly to: unknown;
}

function ChangedFields({ fields }: { readonly fields: readonly ChangedField[] }) {
  return (
    <dl className="pairs changes">
      {fields.map(({ field, from, to }) => (
        <div key={field}>
          <dt>{fieldWord(field)}</dt>
          <dd>
            {from !== undefined && (
              <>
                <del>
                  <Clipped text={valueText(from)} />
                </del>{' '}
                <span aria-hidden="true">→</span>{' '}
              </>
            )}
            <Clipped text={valueText(to)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const MOST = 160;

/** Long texts fold. */
function Clipped({ text }: { readonly text: string }) {
  if (text.length <= MOST) return <span>{text}</span>;
  return (
    <details className="clipped">
      <summary>{text.slice(0, MOST)}…</summary>
      {text.slice(MOST)}
    </details>
  );
}
