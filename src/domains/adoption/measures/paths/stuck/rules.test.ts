import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fisherExact } from '#platform/statistics/fisher.ts';
import { stuckTeams } from './rules.ts';

const NOT_STUCK = { stuckAt: null, p: null };

it('names the step after which a team loses more than all others do', () => {
  const found = stuckTeams([{ reached: [40, 38, 6] }, { reached: [100, 90, 70] }, { reached: [60, 55, 45] }]);
  // 32 of 38 lost against 30 of 145, and six tests made.
  const p = 6 * fisherExact({ one: [32, 6], other: [30, 115] });
  expect(found[0]?.stuckAt).toBe(1);
  expect(found[0]?.p).toBeCloseTo(p, 12);
  expect(found.slice(1)).toEqual([NOT_STUCK, NOT_STUCK]);
});

it('is silent about a team that loses fewer, and about what chance explains', () => {
  expect(stuckTeams([{ reached: [40, 40] }, { reached: [100, 20] }])[0]).toEqual(NOT_STUCK);
  expect(stuckTeams([{ reached: [2, 0] }, { reached: [100, 80] }])[0]).toEqual(NOT_STUCK);
});

it('asks for more than 5% where many teams are tested', () => {
  const stuck = { reached: [10, 5] };
  const other = { reached: [200, 170] };
  const alone = fisherExact({ one: [5, 5], other: [30, 170] });
  expect(alone).toBeLessThan(0.05);
  expect(stuckTeams([stuck, other])[0]?.stuckAt).toBe(0);
  const many = [stuck, ...Array.from({ length: 40 }, () => ({ reached: [5, 4] }))];
  expect(stuckTeams(many)[0]).toEqual(NOT_STUCK);
});

it('tests nothing where nobody, or nobody else, got to', () => {
  expect(stuckTeams([])).toEqual([]);
  expect(stuckTeams([{ reached: [30, 2] }])).toEqual([NOT_STUCK]);
  expect(stuckTeams([{ reached: [0, 0, 0] }, { reached: [30, 2, 0] }])).toEqual([NOT_STUCK, NOT_STUCK]);
});

it('takes the surest of two steps', () => {
  const [found] = stuckTeams([{ reached: [200, 120, 5] }, { reached: [200, 190, 180] }]);
  expect(found?.stuckAt).toBe(1);
});

it('says the same whatever order the teams come in, and p only beside a step, at most 0.05', () => {
  const team = fc
    .array(fc.nat(80), { minLength: 3, maxLength: 3 })
    .map((counts) => ({ reached: counts.sort((a, b) => b - a) }));
  fc.assert(
    fc.property(fc.array(team, { maxLength: 8 }), (teams) => {
      const found = stuckTeams(teams);
      for (const [index, { stuckAt, p }] of found.entries()) {
        expect(stuckAt === null).toBe(p === null);
        expect(p ?? 0).toBeLessThanOrEqual(0.05);
        if (stuckAt === null) continue;
        const reached = teams[index]?.reached ?? [];
        expect(reached[stuckAt + 1] ?? 0).toBeLessThan(reached[stuckAt] ?? 0);
      }
      const reversed = stuckTeams([...teams].reverse()).reverse();
      expect(reversed.map(({ stuckAt }) => stuckAt)).toEqual(found.map(({ stuckAt }) => stuckAt));
    }),
  );
});
