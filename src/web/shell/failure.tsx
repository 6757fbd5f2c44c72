import { AppError } from '#platform/errors.ts';

interface FailureProps {
  readonly error: unknown;
  readonly reset?: () => void;
}

/** What happened, where, and what to do. */
export function Failure({ error, reset }: FailureProps) {
  const known = error instanceof AppError;
  return (
    <div className="lead" role="alert">
      <h1 className="sentence">{known ? error.message : 'This page failed. Nothing was changed.'}</h1>
      {known && error.problems.length > 0 && (
        <ul className="plain-list">
          {error.problems.map(({ field, reason }) => (
            <li key={`${field}${reason}`}>
              {field}: {reason}
            </li>
          ))}
        </ul>
      )}
      {!known && <p className="note">{String(error)}</p>}
      <p className="actions">
        {reset !== undefined && (
          <button type="button" className="link" onClick={reset}>
            Try again
          </button>
        )}
        <a href="/">Go to the portfolio</a>
      </p>
    </div>
  );
}
