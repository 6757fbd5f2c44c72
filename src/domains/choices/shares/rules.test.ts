import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers } from '#platform/calendar.ts';
import { HORIZON, world } from '../../../../scripts/testing/worlds.ts';
import { readMarket, stateOn } from '../markets/rules.ts';
import type { Standing } from '../standing/contract.ts';
import { standingsOf } from '../standing/rules.ts';
import { tenuresOf, viewsOf } from '../tenures/rules.ts';
import { sharesOf } from './rules.ts';

const question = (asOf: number) => ({
  asOf,
  windowDays: 10,
  switches: { daysBefore: 10, daysAfter: 5 },
  heldOverDays: 8,
});

describe('sharesOf', () => {
  it('agrees with counting team by team, by the words of the definitions', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 0, max: HORIZON }), (records, day) => {
        const reading = readMarket(records, question(day));
        const shares = sharesOf(reading, stateOn(reading, day));
        const { standingOf } = standingsOf(records, 8);
        const views = viewsOf(records);
        const inView = records.teams
          .map(({ key }) => key)
          .filter((key) => (views.get(key) ?? []).some((view) => covers(view, day)));
        const known = records.choices
          .filter(({ takenOn }) => takenOn <= day)
          .map((one) => (one.leftOn !== null && one.leftOn > day ? { ...one, leftOn: null } : one));
        const tenures = tenuresOf(known, records.need.several);
        const holds = (team: string, option: string) =>
          tenures.some(
            (one) =>
              one.team === team &&
              one.option === option &&
              one.from <= day &&
              (one.to === null || day < one.to),
          );
        const all = records.options.map(({ key }) => key);
        const holdsAs = (team: string, standing: Standing) =>
          all.some((option) => holds(team, option) && standingOf(team, option, day) === standing);
        const takesPart = inView.filter((team) => !holdsAs(team, 'in defiance'));
        for (const option of all) {
          const adopters = inView.filter((team) => holds(team, option));
          const as = (standing: Standing) =>
            takesPart.filter((team) => standingOf(team, option, day) === standing);
          const chose = as('free').filter((team) => holdsAs(team, 'free'));
          const open = as('free').filter(
            (team) =>
              !holdsAs(team, 'free') &&
              (holdsAs(team, 'held over') || !all.some((other) => holds(team, other))),
          );
          const own = shares.get(option);
          expect(own?.adopters).toBe(adopters.length);
          expect(own?.standing.captive).toBe(
            adopters.filter((team) => standingOf(team, option, day) === 'captive').length,
          );
          expect(own?.freeShare.count).toBe(chose.filter((team) => holds(team, option)).length);
          expect(own?.freeShare.n).toBe(chose.length);
          expect(own?.freeShare.population).toBe(chose.length + open.length + as('held over').length);
          expect(own?.adoption.n).toBe(inView.length);
        }
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  const always = { from: null, to: null };
  const team = (key: string) => ({ key, name: key, parent: null, observed: always });
  const option = (key: string, owner: string | null = null) => ({
    key,
    name: key,
    kind: 'product' as const,
    owner,
    open: always,
  });
  const choice = (who: string, what: string, exchange: string[] = []) => ({
    team: who,
    option: what,
    takenOn: 0,
    leftOn: null,
    reasons: [],
    leftReasons: [],
    exchange,
  });
  const records = {
    need: { key: 'n', statement: 'n', several: true },
    options: [option('ours', 'maker'), option('other')],
    teams: ['maker', 'a', 'b', 'c', 'd'].map(team),
    audience: [{ scope: 'all' as const, team: null, ...always }],
    choices: [
      choice('maker', 'ours'),
      choice('a', 'ours', ['money']),
      choice('b', 'other'),
      choice('c', 'ours', ['data']),
    ],
    mandates: [
      {
        key: 'm',
        option: 'ours',
        scope: 'teams' as const,
        teams: ['c'],
        from: 0,
        to: null,
        complyBy: 0,
        reviewOn: 9,
        exemptions: [],
      },
    ],
    disputes: [],
  };
  const sharesOn = (day: number) => {
    const reading = readMarket(records, question(day));
    return sharesOf(reading, stateOn(reading, day));
  };

  it("counts neither the maker's own use nor a captive team on either side of the free share", () => {
    // Free toward "ours" and free in what they hold: a and b. d is silent; the maker and c made no free choice.
    expect(sharesOn(5).get('ours')).toMatchObject({
      adopters: 3,
      standing: { free: 1, captive: 1, sole: 0, own: 1 },
      freeShare: { count: 1, n: 2, population: 3, value: 0.5, definition: 'free-share/2' },
      captiveShare: { count: 1, n: 3 },
      adoption: { count: 3, n: 5, value: 0.6 },
    });
  });

  it('calls only a free team that gives something a customer: the bright-line test', () => {
    expect(sharesOn(5).get('ours')?.customers).toBe(1);
    expect(sharesOn(5).get('other')?.customers).toBe(0);
  });

  it('says unknown, never zero, where no free team chose', () => {
    const reading = readMarket({ ...records, choices: [] }, question(5));
    expect(sharesOf(reading, stateOn(reading, 5)).get('other')?.freeShare).toMatchObject({
      value: null,
      low: null,
      n: 0,
      population: 5,
    });
  });
});
