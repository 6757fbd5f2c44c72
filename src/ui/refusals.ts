import { AppError } from '#platform/errors.ts';

/** What the server refused, by the path of the field inside the record or request; the first thing said of each. */
export type Refusals = ReadonlyMap<string, string>;

/** "surveys.0.questions.2.text.en" is about "questions.2.text.en" of the one record. */
export function refusalsOf(error: unknown): Refusals {
  const problems = error instanceof AppError ? error.problems : [];
  const named = problems.map(
    ({ field = '', reason }) =>
      [field.replace(/^[a-z-]+\.\d+\.?/, '').replace(/^body\.?/, ''), reason] as const,
  );
  return new Map(named.reverse());
}

/** What was said of a field or of anything inside it. */
export function refusedAt(refusals: Refusals, path: string): string | undefined {
  return [...refusals].find(([at]) => at === path || at.startsWith(`${path}.`))?.[1];
}

/** What was refused, in one text, for where no field can show it. */
export function refusalSentence(
  error: unknown,
  refusals: Refusals,
  isShown: (path: string) => boolean,
): string {
  if (!(error instanceof AppError)) return 'That failed in this page. Nothing was changed.';
  if (refusals.size === 0) return error.message;
  const homeless = [...refusals].filter(([path]) => !isShown(path));
  return homeless.length === 0
    ? 'Nothing was saved. What was refused is named at its field.'
    : `Nothing was saved: ${homeless.map(([path, reason]) => (path === '' ? reason : `${path}: ${reason}`)).join('; ')}`;
}
