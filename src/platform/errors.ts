/** Every way a request or a command can fail. The table below is the only place that maps them outwards. */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'busy'
  | 'data-folder-held'
  | 'newer-schema'
  | 'unavailable'
  | 'internal';

interface Outcome {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;
  readonly exit: number;
}

/** HTTP status and CLI exit code of each error code (exit codes follow sysexits.h where one fits). */
export const OUTCOMES: Readonly<Record<ErrorCode, Outcome>> = {
  invalid: { status: 400, exit: 65 },
  unauthenticated: { status: 401, exit: 77 },
  forbidden: { status: 403, exit: 77 },
  'not-found': { status: 404, exit: 66 },
  conflict: { status: 409, exit: 65 },
  'too-large': { status: 413, exit: 65 },
  busy: { status: 429, exit: 75 },
  'data-folder-held': { status: 503, exit: 75 },
  'newer-schema': { status: 503, exit: 78 },
  unavailable: { status: 503, exit: 69 },
  internal: { status: 500, exit: 70 },
};

/** One thing wrong with an input: where it is and what to do about it. Rows count from 1, as a reader counts. */
export interface Problem {
  readonly file?: string | undefined;
  readonly row?: number | undefined;
  readonly field?: string | undefined;
  readonly reason: string;
}

/** The one error class. `problems` names every field or row that was refused. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, problems: readonly Problem[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.problems = problems;
  }
}

/** An `invalid` error about one field. */
export function invalid(field: string, reason: string): AppError {
  return new AppError('invalid', `${field}: ${reason}`, [{ field, reason }]);
}

/** A `not-found` error that names what was looked for. */
export function notFound(noun: string, key: string): AppError {
  return new AppError('not-found', `There is no ${noun} "${key}".`, [
    { field: noun, reason: `no ${noun} "${key}"` },
  ]);
}

/** Zod's issues as problems, each with the dotted path of its field. */
export function problemsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Problem[] {
  return issues.map((issue) => ({
    field: issue.path.map(String).join('.') || 'body',
    reason: issue.message,
  }));
}
