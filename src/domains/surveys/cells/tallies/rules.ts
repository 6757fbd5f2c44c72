import type { Said } from '../../questionnaires/rules.ts';

/** What answers say to each question with choices: how many answered it, and how many chose what. */
export type Tally = Readonly<
  Record<string, { readonly n: number; readonly values: Readonly<Record<string, number>> }>
>;

/** Counts what was said. */
export function tallyOf(answers: readonly Said[]): Tally {
  const tally: Record<string, { n: number; values: Record<string, number> }> = {};
  for (const said of answers)
    for (const [key, answer] of Object.entries(said)) {
      const own = tally[key] ?? { n: 0, values: {} };
      tally[key] = own;
      own.n += 1;
      for (const value of [answer].flat()) own.values[value] = (own.values[value] ?? 0) + 1;
    }
  return tally;
}

/** Several tallies as one. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const total: Record<string, { n: number; values: Record<string, number> }> = {};
  for (const tally of tallies)
    for (const [key, { n, values }] of Object.entries(tally)) {
      const own = total[key] ?? { n: 0, values: {} };
      total[key] = own;
      own.n += n;
      for (const [value, count] of Object.entries(values))
        own.values[value] = (own.values[value] ?? 0) + count;
    }
  return total;
}
