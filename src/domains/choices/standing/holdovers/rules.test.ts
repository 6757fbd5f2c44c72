import fc from 'fast-check';
import { expect, it } from 'vitest';
import { covers } from '#platform/calendar.ts';
import { HORIZON, world } from '../../../../../scripts/testing/worlds.ts';
import type { MarketRecords } from '../../rules.ts';
import { tenuresOf } from '../../tenures/rules.ts';
import type { Standing } from '../contract.ts';
import { standingsOf } from '../rules.ts';

it('agrees with the rule read out word by word', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(world, fc.integer({ min: 0, max: HORIZON }), (records, day) => {
      const { standingOf } = standingsOf(records, HELD_OVER);
      for (const { key: who } of records.teams)
        for (const { key: what } of records.options) {
          const standing = naive(records, who, what, day);
          seen.add(standing);
          expect(standingOf(who, what, day)).toBe(standing);
        }
    }),
    { seed: 2, numRuns: 300 },
  );
  expect(seen.size).toBe(6);
});

const HELD_OVER = 6;

/** Standing by the words of the definition, day by day and with no regard to speed. */
function naive(records: MarketRecords, who: string, what: string, day: number): Standing {
  const tenure = tenuresOf(records.choices, records.need.several).find(
    (one) => one.team === who && one.option === what && one.from <= day && (one.to === null || day < one.to),
  );
  const standing = naiveOn(records, who, what, day);
  if (standing !== 'free' || tenure === undefined) return standing;
  if (!['captive', 'sole'].includes(naiveOn(records, who, what, tenure.from))) return standing;
  let since: number | undefined;
  for (let then = tenure.from + 1; then <= day; then += 1) {
    const there = naiveOn(records, who, what, then);
    if (there === 'in defiance') return standing;
    since = there === 'free' ? (since ?? then) : undefined;
    const free = since;
    if (free === undefined) continue;
    if (then - free >= HELD_OVER || tenure.renewals.some((one) => free <= one && one <= then))
      return standing;
  }
  return 'held over';
}

/** The same without what is held over. */
function naiveOn(
  { need, options, teams, mandates, disputes, choices }: MarketRecords,
  who: string,
  what: string,
  day: number,
): Standing {
  const above = (key: string): string[] => {
    const parent = teams.find((one) => one.key === key)?.parent;
    return parent == null ? [key] : [key, ...above(parent)];
  };
  if (above(who).includes(options.find(({ key }) => key === what)?.owner ?? '')) return 'own';
  if (disputes.some((one) => one.team === who && one.option === what && covers(one, day))) return 'captive';
  const bonds = mandates.filter((one) => {
    const applies =
      one.scope === 'all' ||
      one.teams.some((key) => key === who || (one.scope === 'subtree' && above(who).includes(key)));
    const exempt = one.exemptions.some(
      (exemption) => above(who).includes(exemption.team) && covers(exemption, day),
    );
    return applies && !exempt && covers(one, day);
  });
  const held = tenuresOf(choices, need.several)
    .filter((one) => one.team === who && one.from <= day && (one.to === null || day < one.to))
    .map(({ option }) => option);
  const isBoundToIt = bonds.some(({ option }) => option === what);
  const defied = bonds.some(({ option, complyBy }) => complyBy < day && !held.includes(option));
  if (held.includes(what) && !isBoundToIt && defied) return 'in defiance';
  if (isBoundToIt || (bonds.length > 0 && !need.several)) return 'captive';
  return options.some(({ key, open }) => key !== what && covers(open, day)) ? 'free' : 'sole';
}
