import { AppError } from '#platform/errors.ts';

/** What is wrong with a question, or why it was not answered, in words. */
export function QuestionFailure({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const known = error instanceof AppError;
  // The message has the first problem already.
  const others =
    known && error.problems.length > 1
      ? error.problems.filter(({ reason }) => !error.message.includes(reason))
      : [];
  return (
    <div className="lead" role="alert">
      <p className="sentence">{known ? error.message : 'This page failed. Nothing was changed.'}</p>
      {others.length > 0 && (
        <ul className="plain-list">
          {others.map(({ field, reason }) => (
            <li key={`${field}${reason}`}>
              {field === undefined ? '' : `${field}: `}
              {reason}
            </li>
          ))}
        </ul>
      )}
      {!known && <p className="note">{String(error)}</p>}
      <p className="actions">
        <button type="button" className="link" onClick={again}>
          Ask again
        </button>
      </p>
    </div>
  );
}
