import type { QuestionResult } from '../contract.ts';

/**
 * What fit makes of the same answers, where the two differ: "Fit leaves out the 4 who no longer use it: 23 of 45 (51%) would be very
 * disappointed." Null for any other question, or where nobody left.
 */
export function fitBeside({ key, choices, answers }: QuestionResult): string | null {
  const countOf = (value: string) => choices.find((choice) => choice.value === value)?.answers ?? 0;
  const gone = countOf('no-longer');
  const n = answers - gone;
  if (key !== 'felt' || gone === 0 || n === 0) return null;
  const very = countOf('very');
  return `Fit leaves out the ${gone} who no longer ${gone === 1 ? 'uses' : 'use'} it: ${very} of ${n} (${Math.round((very / n) * 100)}%) would be very disappointed.`;
}
