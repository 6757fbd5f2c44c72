import { AppError } from '#platform/errors.ts';

/** What was refused, field by field, without the place that the record had in its request. */
export function refusalText(error: unknown): string {
  if (!(error instanceof AppError)) return 'That failed in this page. Nothing was changed.';
  if (error.problems.length === 0) return error.message;
  const said = error.problems.map(({ field = '', reason }) => {
    const name = field.replace(/^[a-z-]+\.\d+\.?/, '').replace(/^(body|mapping)\.?/, '');
    return name === '' ? reason : `${name.replaceAll('.', ', ')}: ${reason}`;
  });
  return `Nothing was changed: ${[...new Set(said)].join('; ')}.`;
}
