import type { ReactNode } from 'react';
import { Refusals } from '#domains/imports/ui/refusals.tsx';
import { AppError } from '#platform/errors.ts';

interface ImportFailureProps {
  readonly error: Error;
  /** What could be done instead. */
  readonly children?: ReactNode;
}

/** Why nothing was imported: the message, every row or field that was refused, and what could be done. */
export function ImportFailure({ error, children }: ImportFailureProps) {
  const known = error instanceof AppError;
  return (
    <div className="import-diff" role="alert">
      <p className="alarm">
        {known ? error.message : `This page failed: ${error.message}. Nothing was changed.`}
      </p>
      {known && error.problems.length > 0 && <Refusals refusals={[...error.problems].map(plainly)} />}
      {children}
    </div>
  );
}

/** Without what is not there. */
function plainly({ file, row, field, reason }: AppError['problems'][number]) {
  return {
    reason,
    ...(file === undefined ? {} : { file }),
    ...(row === undefined ? {} : { row }),
    ...(field === undefined ? {} : { field }),
  };
}
