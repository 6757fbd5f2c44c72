import { z } from 'zod';
import { ECOSYSTEMS } from '../mappings/contract.ts';

/** What is remembered of a repository between two scans. No name or address of a person, and no source text. */

const count = z.int().min(0);
const day = z.int();
const options = z.array(count).readonly();

/** A manifest as it was at a commit, and why it could not be read. */
const unreadable = z.object({ path: z.string(), commit: z.string(), reason: z.string() });

export const walked = z.object({
  head: z.string(),
  dating: z.object({ commits: count, day: day.nullable(), stamp: day.nullable() }),
  firstDay: day,
  commits: count.describe('Every commit that can be reached'),
  contributors: count,
  state: z.object({
    paths: z
      .record(
        z.string(),
        z.object({ there: options, said: options, ecosystem: z.enum(ECOSYSTEMS).nullable() }),
      )
      .readonly(),
    spans: z.array(z.array(z.object({ from: day, to: day.nullable() }).readonly()).readonly()).readonly(),
  }),
  unreadable: z.object({ count, first: z.array(unreadable).readonly() }),
});

/** A history as far as it was read. */
export type Walked = z.output<typeof walked>;
export type Unreadable = z.output<typeof unreadable>;

const MOST_TOLD = 5;

/** Counts what could not be read, and keeps the first few to tell of. */
export function addUnreadable(sum: Walked['unreadable'], next: Unreadable): Walked['unreadable'] {
  return { count: sum.count + 1, first: sum.first.length < MOST_TOLD ? [...sum.first, next] : sum.first };
}

/** Whether the first commit after a remembered history goes on from it, so that only what is new has to be read. */
export function canContinue(before: Walked, misdated: number, firstParent: string | undefined): boolean {
  return before.dating.commits > misdated && firstParent === before.head;
}
