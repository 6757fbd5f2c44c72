import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDater, type Dating, type DatingRules, type Stamps, UNDATED } from './rules.ts';

const DAY = 86_400;
const at = (committed: number, authored = committed): Stamps => ({
  committed: committed * DAY,
  authored: authored * DAY,
});

function date(commits: readonly Stamps[], rules: DatingRules = {}, from: Dating = UNDATED): number[] {
  const dater = createDater<Stamps>(rules, from);
  return [...commits.flatMap(dater.push), ...dater.end()].map(({ day }) => day);
}

describe('the days of a chain', () => {
  it('are the committer’s, in UTC, and never go back', () => {
    expect(date([at(10, 3), at(12), at(11), at(13)])).toEqual([10, 12, 12, 13]);
    expect(date([{ committed: 10 * DAY - 1, authored: 0 }])).toEqual([9]);
  });

  it('are the author’s for the first commits when a rewrite stamped them all with one day', () => {
    const rewritten = [at(100, 10), at(100, 20), at(100, 15), at(101, 50), at(100, 60)];
    expect(date(rewritten, { firstDates: 'author' })).toEqual([10, 20, 20, 101, 101]);
  });

  it('are that of the next for commits that are misdated', () => {
    expect(date([at(500), at(400), at(10), at(11)], { misdated: 2 })).toEqual([10, 10, 10, 11]);
    expect(date([at(500), at(400)], { misdated: 2 })).toEqual([400, 400]);
  });

  it('pass over a day that no calendar has', () => {
    expect(date([at(10), at(9_000_000), at(11)])).toEqual([10, 10, 11]);
    expect(date([at(-5), at(11)])).toEqual([0, 11]);
  });

  it('are the same when the chain is read in two parts', () => {
    const commit = fc.tuple(fc.nat(30), fc.nat(30)).map(([committed, authored]) => at(committed, authored));
    const rules = fc.record({
      misdated: fc.nat(3),
      firstDates: fc.constantFrom('author' as const, 'committer' as const),
    });
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 20 }), rules, fc.nat(20), (commits, how, given) => {
        const cut = Math.min(given, commits.length);
        const dater = createDater<Stamps>(how, UNDATED);
        const first = commits.slice(0, cut).flatMap(dater.push);
        const before = [...first, ...dater.end()].map(({ day }) => day);
        // Only a chain longer than its misdated beginning is gone on with.
        if (dater.state().commits <= how.misdated) return;
        expect([...before, ...date(commits.slice(cut), how, dater.state())]).toEqual(date(commits, how));
      }),
    );
  });
});
