import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actives } from '#domains/adoption/measures/actives/contract.ts';
import type { Lifecycle } from '#domains/adoption/measures/lifecycles/contract.ts';
import type { Retention } from '#domains/adoption/measures/retention/contract.ts';
import {
  countUnits,
  leastFree,
  lineOf,
  type PersonDay,
  periodOf,
} from '../../scripts/testing/use-counted.ts';
import {
  type AskedOf,
  between,
  daysAsked,
  NONE,
  periodsAsked,
  queryOf,
  questionTo,
  startUseWorlds,
} from '../../scripts/testing/use-questions.ts';
import { FIRST, type UseWorld } from '../../scripts/testing/use-worlds.ts';

const { worlds, ask } = startUseWorlds([1, 2, 3, 4, 5, 6]);
const TODAY = Date.UTC(2026, 5, 9) / 86_400_000;
const asked = questionTo(worlds.length);
const worldAt = ({ at }: AskedOf) => worlds[at] as UseWorld;
const unitOf = (of: 'people' | 'teams') => (of === 'people' ? 'person' : 'team') as 'person' | 'team';
const RUNS = { numRuns: 40 };
const PATIENCE = 120_000;

/** Of the people active, those of teams whose headcount is known, over it; and everybody else by why they are left out. */
function breadthOf(world: UseWorld, { about, team }: AskedOf, month: readonly PersonDay[]) {
  const isAble = (key: string) => team === undefined || lineOf(world, key).includes(world.name(team));
  const tops = world.teams.filter(
    ({ key, headcount }) =>
      isAble(key) &&
      headcount !== null &&
      !lineOf(world, key)
        .slice(1)
        .some(
          (above) => isAble(above) && world.teams.some((one) => one.key === above && one.headcount !== null),
        ),
  );
  const isKnown = (key: string | null) =>
    key !== null && lineOf(world, key).some((one) => tops.some((top) => top.key === one));
  const left = { counted: 0, headcountUnknown: 0, otherTeams: 0, noTeam: 0 };
  for (const person of new Set(month.flatMap((one) => one.person ?? []))) {
    const teams = month.filter((one) => one.person === person).map((one) => one.team);
    const sort = teams.some(isKnown)
      ? 'counted'
      : teams.some((one) => one !== null)
        ? 'headcountUnknown'
        : 'noTeam';
    left[sort] += 1;
  }
  const { counted: count, ...leftOut } = left;
  const heads = tops.reduce((sum, { headcount }) => sum + (headcount ?? 0), 0);
  // An option of no market could be used by every team of every world.
  return {
    count,
    leftOut,
    ...(about === 'u' && team === undefined
      ? {}
      : { n: heads, value: heads === 0 ? null : expect.closeTo(count / heads, 9) }),
  };
}

describe('measures of use, against a count of the same facts one by one', () => {
  it(
    'active people and teams, by stretch and now',
    async () => {
      await fc.assert(
        fc.asyncProperty(asked, async (question) => {
          const { asOf, per, window, of } = question;
          const answer = await ask<Actives>('active', queryOf(worldAt(question), question));
          const days = daysAsked(worldAt(question), question);
          const expected = periodsAsked(question).map((period) => {
            const inside = days.filter(({ day }) => periodOf(per, day) === period);
            return { people: countUnits(inside, 'person'), teams: countUnits(inside, 'team') };
          });
          expect(answer.periods.map(({ people, teams }) => ({ people, teams }))).toEqual(expected);
          const month = between(days, asOf - 27, asOf);
          expect(answer.now.month).toEqual(countUnits(month, 'person'));
          expect(answer.now.week).toEqual(countUnits(between(days, asOf - 6, asOf), 'person'));
          expect(answer.now.day).toEqual(countUnits(between(days, asOf, asOf), 'person'));
          expect(answer.now.teams).toEqual(countUnits(month, 'team'));
          expect(answer.now.breadth).toMatchObject(breadthOf(worldAt(question), question, month));
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
          const answer = await ask<Lifecycle>('lifecycle', queryOf(worldAt(question), question));
          const days = daysAsked(worldAt(question), question).filter((one) => one[unit] !== null);
          const units = [...new Set(days.map((one) => one[unit]))];
          const expected = periodsAsked(question).map((period) => {
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
          const inside = new Set(periodsAsked(question));
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
          const answer = await ask<Retention>('retention', { ...queryOf(worldAt(question), question), kind });
          const days = daysAsked(worldAt(question), question).filter((one) => one[unit] !== null);
          const units = [...new Set(days.map((one) => one[unit]))];
          const all = periodsAsked(question);
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
