import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actives } from '#domains/adoption/measures/actives/contract.ts';
import type { Lifecycle } from '#domains/adoption/measures/lifecycles/contract.ts';
import type { Retention } from '#domains/adoption/measures/retention/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import {
  type Counts,
  countUnits,
  leastFree,
  lineOf,
  type PersonDay,
  periodOf,
  personDaysOf,
} from '../../scripts/testing/use-counted.ts';
import {
  bringUseWorld,
  DAYS,
  FIRST,
  type UseWorld,
  useWorldOf,
  ZONE,
} from '../../scripts/testing/use-worlds.ts';

const { request, put, parts } = startTestApp();
const SEEDS = [1, 2, 3, 4, 5, 6];
const worlds = SEEDS.map(useWorldOf);
const TODAY = Date.UTC(2026, 5, 1) / 86_400_000;

beforeAll(async () => {
  await request('/v1/organisation', {
    method: 'PATCH',
    body: JSON.stringify({ settings: { timeZone: ZONE } }),
    headers: { 'content-type': 'application/json' },
  });
  for (const world of worlds) await bringUseWorld({ request, put, parts }, world);
}, 120_000);

const text = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

async function ask<Answer>(
  measure: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<Answer> {
  const said = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const response = await request(`/v1/usage/${measure}?${new URLSearchParams(said)}`);
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer as Answer;
}

/** A question to any of the worlds. */
const asked = fc.record({
  at: fc.nat({ max: worlds.length - 1 }),
  about: fc.constantFrom('x', 'y', 'z', 'u', 'n1', 'n2'),
  asOf: fc.integer({ min: FIRST + 3, max: FIRST + DAYS + 20 }),
  window: fc.integer({ min: 1, max: 150 }),
  per: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  of: fc.constantFrom('people' as const, 'teams' as const),
  team: fc.option(fc.constantFrom('a', 'b', 'root'), { nil: undefined }),
  standing: fc.option(fc.constantFrom('free', 'captive', 'free,own', 'unknown,sole'), { nil: undefined }),
  events: fc.option(fc.constantFrom('open', 'start,finish'), { nil: undefined }),
});

type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

const worldAt = (at: number) => worlds[at] as UseWorld;

function queryOf({ at, about, asOf, window, per, of, team, standing, events }: Asked) {
  const world = worldAt(at);
  return {
    [about.startsWith('n') ? 'need' : 'product']: world.name(about),
    asOf: text(asOf),
    window: `${window}d`,
    per,
    of,
    team: team === undefined ? undefined : world.name(team),
    standing,
    events,
  };
}

/** The days of use that a question is about, up to the day it asks for. */
function daysOf({ at, about, asOf, team, standing, events }: Asked): PersonDay[] {
  const world = worldAt(at);
  const products = about.startsWith('n') ? optionsOf(world, about) : [world.name(about)];
  return personDaysOf(world).filter(
    (one) =>
      products.includes(one.product) &&
      one.day <= asOf &&
      (team === undefined || (one.team !== null && lineOf(world, one.team).includes(world.name(team)))) &&
      (standing === undefined || standing.split(',').includes(one.standing)) &&
      (events === undefined || events.split(',').includes(one.event)),
  );
}

const optionsOf = (world: UseWorld, need: string) =>
  world.needs.find(({ key }) => key === world.name(need))?.options ?? [];
const unitOf = (of: 'people' | 'teams') => (of === 'people' ? 'person' : 'team') as 'person' | 'team';
const between = (days: readonly PersonDay[], from: number, to: number) =>
  days.filter(({ day }) => day >= from && day <= to);

function periods({ asOf, window, per }: Asked): number[] {
  const [first, last] = [periodOf(per, asOf - window + 1), periodOf(per, asOf)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const NONE: Counts = { free: 0, captive: 0, sole: 0, own: 0, unknown: 0, all: 0 };
const RUNS = { numRuns: 40 };
const PATIENCE = 120_000;

describe('measures of use, against a count of the same facts one by one', () => {
  it(
    'active people and teams, by stretch and now',
    async () => {
      await fc.assert(
        fc.asyncProperty(asked, async (question) => {
          const { asOf, per, window, of } = question;
          const answer = await ask<Actives>('active', queryOf(question));
          const days = daysOf(question);
          const expected = periods(question).map((period) => {
            const inside = days.filter(({ day }) => periodOf(per, day) === period);
            return { people: countUnits(inside, 'person'), teams: countUnits(inside, 'team') };
          });
          expect(answer.periods.map(({ people, teams }) => ({ people, teams }))).toEqual(expected);
          const month = between(days, asOf - 27, asOf);
          expect(answer.now.month).toEqual(countUnits(month, 'person'));
          expect(answer.now.week).toEqual(countUnits(between(days, asOf - 6, asOf), 'person'));
          expect(answer.now.day).toEqual(countUnits(between(days, asOf, asOf), 'person'));
          expect(answer.now.teams).toEqual(countUnits(month, 'team'));
          expect(answer.before.month).toEqual(countUnits(between(days, asOf - 55, asOf - 28), 'person'));
          expect(answer.asked.n).toBe(countUnits(between(days, asOf - window + 1, asOf), unitOf(of)).all);
          const persons = new Set(month.flatMap(({ person }) => person ?? []));
          const personDays = new Set(
            month.flatMap(({ person, day }) => (person === null ? [] : `${person} ${day}`)),
          );
          expect(answer.now.stickiness).toEqual(
            persons.size === 0 ? null : expect.closeTo(personDays.size / 28 / persons.size, 9),
          );
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'new, returning, resurrected and dormant',
    async () => {
      await fc.assert(
        fc.asyncProperty(asked, async (question) => {
          const { per, of } = question;
          const unit = unitOf(of);
          const answer = await ask<Lifecycle>('lifecycle', queryOf(question));
          const days = daysOf(question).filter((one) => one[unit] !== null);
          const units = [...new Set(days.map((one) => one[unit]))];
          const expected = periods(question).map((period) => {
            const found = {
              new: { ...NONE },
              returning: { ...NONE },
              resurrected: { ...NONE },
              dormant: { ...NONE },
            };
            for (const one of units) {
              const own = days.filter((day) => day[unit] === one);
              const at = (when: number) => own.filter(({ day }) => periodOf(per, day) === when);
              const [now, was] = [at(period), at(period - 1)];
              const before = own.some(({ day }) => periodOf(per, day) < period);
              if (now.length === 0 && was.length === 0) continue;
              const state =
                now.length === 0 ? 'dormant' : was.length > 0 ? 'returning' : before ? 'resurrected' : 'new';
              found[state][leastFree(now.length === 0 ? was : now)] += 1;
              found[state].all += 1;
            }
            return found;
          });
          expect(
            answer.periods.map(({ new: fresh, returning, resurrected, dormant }) => ({
              new: fresh,
              returning,
              resurrected,
              dormant,
            })),
          ).toEqual(expected);
          const inside = new Set(periods(question));
          expect(answer.asked.n).toBe(
            countUnits(
              days.filter(({ day }) => inside.has(periodOf(per, day))),
              unit,
            ).all,
          );
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'retention, of the n-th stretch and unbounded',
    async () => {
      await fc.assert(
        fc.asyncProperty(asked, fc.constantFrom('nth', 'unbounded'), async (question, kind) => {
          const { per, of, asOf } = question;
          const unit = unitOf(of);
          const answer = await ask<Retention>('retention', { ...queryOf(question), kind });
          const days = daysOf(question).filter((one) => one[unit] !== null);
          const units = [...new Set(days.map((one) => one[unit]))];
          const all = periods(question);
          const isComplete = (period: number) => {
            const later = Array.from({ length: 400 }, (_, index) => FIRST - 200 + index);
            const last = Math.max(...later.filter((day) => periodOf(per, day) === period));
            return last <= asOf && last < TODAY;
          };
          const expected = all.map((cohort) => ({
            retained: all
              .filter((period) => period >= cohort)
              .map((period) => {
                if (period !== cohort && !isComplete(period)) return null;
                const counts = { ...NONE };
                for (const one of units) {
                  const own = days.filter((day) => day[unit] === one);
                  const active = own.map(({ day }) => periodOf(per, day));
                  if (Math.min(...active) !== cohort) continue;
                  const there =
                    kind === 'nth' ? active.includes(period) : active.some((when) => when >= period);
                  if (!there) continue;
                  counts[leastFree(own.filter(({ day }) => periodOf(per, day) === cohort))] += 1;
                  counts.all += 1;
                }
                return counts;
              }),
          }));
          expect(answer.cohorts.map(({ retained }) => ({ retained }))).toEqual(expected);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );
});
