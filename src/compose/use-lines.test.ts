import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TeamsInUse } from '#domains/adoption/measures/crews/contract.ts';
import type { Reach } from '#domains/adoption/measures/reach/contract.ts';
import type { ShareByUse } from '#domains/adoption/measures/shares/contract.ts';
import type { Signal } from '#domains/adoption/measures/signals/contract.ts';
import type { Versions } from '#domains/adoption/measures/versions/contract.ts';
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
  type AskedOf,
  between,
  daysAsked,
  dayText,
  NONE,
  optionsOf,
  periodsAsked,
  queryOf,
  questionTo,
  startUseWorlds,
} from '../../scripts/testing/use-questions.ts';
import { DAYS, FIRST, type UseWorld } from '../../scripts/testing/use-worlds.ts';

const { worlds, ask, request, parts } = startUseWorlds([21, 22, 23, 24]);
const worldAt = ({ at }: AskedOf) => worlds[at] as UseWorld;
const asked = questionTo(worlds.length);
const days = fc.integer({ min: FIRST + 3, max: FIRST + DAYS + 20 });
const RUNS = { numRuns: 30 };
const PATIENCE = 120_000;

const people = (list: readonly PersonDay[]) => new Set(list.flatMap(({ person }) => person ?? []));
const different = <T>(values: readonly T[]) => [...new Set(values)];

/** Days on which a person used something, each of one person and day once, by the least free standing. */
function personDays(list: readonly PersonDay[]): Counts {
  const counts = { ...NONE };
  const keys = different(
    list.flatMap(({ person, day, product }) => (person === null ? [] : [`${person} ${day} ${product}`])),
  );
  for (const key of keys) {
    counts[leastFree(list.filter(({ person, day, product }) => `${person} ${day} ${product}` === key))] += 1;
    counts.all += 1;
  }
  return counts;
}

describe('use by team, value and product, against a count of the same facts one by one', () => {
  it(
    'teams: how many, how deeply, since when',
    async () => {
      await fc.assert(
        fc.asyncProperty(asked, async (question) => {
          const [world, { asOf }] = [worldAt(question), question];
          const answer = await ask<TeamsInUse>('teams', { ...queryOf(world, question), standing: undefined });
          const all = daysAsked(world, { ...question, standing: undefined });
          const expected = different(all.flatMap(({ team }) => team ?? [])).map((team) => {
            const own = all.filter((day) => day.team === team);
            const month = between(own, asOf - 27, asOf);
            return {
              team,
              people: people(month).size,
              before: people(between(own, asOf - 55, asOf - 28)).size,
              personDays: different(
                month.flatMap(({ person, day }) => (person === null ? [] : [`${person} ${day}`])),
              ).length,
              firstDay: dayText(Math.min(...own.map(({ day }) => day))),
              lastDay: dayText(Math.max(...own.map(({ day }) => day))),
            };
          });
          const told = answer.teams.map(
            ({ team, people: count, before, personDays: spent, firstDay, lastDay }) => ({
              team,
              people: count,
              before,
              personDays: spent,
              firstDay,
              lastDay,
            }),
          );
          expect(new Set(told)).toEqual(new Set(expected));
          for (const { team, withBelow, headcount, breadth } of answer.teams) {
            const below = between(all, asOf - 27, asOf).filter(
              (day) => day.team !== null && lineOf(world, day.team).includes(team),
            );
            expect(withBelow).toBe(people(below).size);
            expect(breadth).toBe(headcount === null ? null : people(below).size / headcount);
          }
          const lately = between(all, asOf - 27, asOf).filter(({ team }) => team === null);
          expect(answer.unknownTeam).toBe(people(lately).size);
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'versions: the same from events and once they are tracked',
    async () => {
      await fc.assert(
        fc.asyncProperty(asked, async (given) => {
          const question = { ...given, events: undefined };
          const [world, { asOf, per }] = [worldAt(question), question];
          const answer = await ask<Versions>('versions', queryOf(world, question));
          const all = daysAsked(world, question);
          const newest = (list: readonly PersonDay[]) =>
            [...list].sort((a, b) => b.day - a.day || b.version.localeCompare(a.version))[0]?.version;
          const month = between(all, asOf - 27, asOf);
          const values = different(all.map(({ version }) => version))
            .sort()
            .reverse();
          expect(answer.values.map(({ value }) => value)).toEqual(values);
          for (const { value, people: counts, teams, firstDay } of answer.values) {
            const users = [...people(month)].filter(
              (person) => newest(month.filter((day) => day.person === person)) === value,
            );
            expect(counts).toEqual(
              countUnits(
                month.filter(({ person }) => users.includes(person ?? '')),
                'person',
              ),
            );
            const crews = different(month.flatMap(({ team }) => team ?? [])).filter((team) =>
              [...people(month)].some(
                (person) =>
                  newest(month.filter((day) => day.person === person && day.team === team)) === value,
              ),
            );
            expect(teams).toBe(crews.length);
            expect(firstDay).toBe(
              dayText(Math.min(...all.filter(({ version }) => version === value).map(({ day }) => day))),
            );
          }
          expect(answer.series.map(({ people: counts }) => counts)).toEqual(
            periodsAsked(question).map((period) => {
              const inside = all.filter(({ day }) => periodOf(per, day) === period);
              return values.map(
                (value) =>
                  [...people(inside)].filter(
                    (person) => newest(inside.filter((day) => day.person === person)) === value,
                  ).length,
              );
            }),
          );
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'share of the use of a need',
    async () => {
      await fc.assert(
        fc.asyncProperty(asked, fc.constantFrom('n1', 'n2'), async (given, about) => {
          const question = { ...given, about };
          const [world, { asOf, per }] = [worldAt(question), question];
          const answer = await ask<ShareByUse>('share', queryOf(world, question));
          const all = daysAsked(world, question);
          const month = between(all, asOf - 27, asOf);
          expect(new Set(answer.options.map(({ option }) => option))).toEqual(
            new Set(optionsOf(world, about)),
          );
          for (const { option, people: counts, teams, byUse } of answer.options) {
            const own = month.filter(({ product }) => product === option);
            expect(counts).toEqual(countUnits(own, 'person'));
            expect(teams).toEqual(countUnits(own, 'team'));
            const [part, whole] = [personDays(own), personDays(month)];
            expect(byUse.all).toEqual(whole.all === 0 ? null : expect.closeTo(part.all / whole.all, 9));
            expect(byUse.free).toEqual(whole.free === 0 ? null : expect.closeTo(part.free / whole.free, 9));
          }
          expect(answer.periods.map(({ personDays: counts }) => counts)).toEqual(
            periodsAsked(question).map((period) =>
              answer.options.map(({ option }) =>
                personDays(
                  all.filter(({ product, day }) => product === option && periodOf(per, day) === period),
                ),
              ),
            ),
          );
        }),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'signal, who went quiet, and what is used together, over everything',
    async () => {
      const everything = worlds.flatMap(personDaysOf);
      await fc.assert(
        fc.asyncProperty(days, async (asOf) => {
          const [signal, reach] = await Promise.all([
            ask<Signal>('signal', { asOf: dayText(asOf) }),
            ask<Reach>('reach', { asOf: dayText(asOf), window: '40d' }),
          ]);
          const [month, before] = [
            between(everything, asOf - 27, asOf),
            between(everything, asOf - 55, asOf - 28),
          ];
          expect(signal.personDays).toEqual(personDays(month));
          for (const { option, personDays: counts } of signal.products)
            expect(counts).toEqual(personDays(month.filter(({ product }) => product === option)));
          expect(signal.quietPeople).toBe(
            [...people(before)].filter((person) => !people(month).has(person)).length,
          );
          const pairOf = ({ team, product }: PersonDay) => `${team} ${product}`;
          const since = new Set(month.map(pairOf));
          const quiet = new Set(
            before
              .filter((day) => day.team !== null && day.person !== null && !since.has(pairOf(day)))
              .map(pairOf),
          );
          expect(new Set(signal.quiet.map(({ team, option }) => `${team} ${option}`))).toEqual(quiet);
          const window = between(everything, asOf - 39, asOf);
          const users = (option: string, unit: 'team' | 'person') =>
            new Set(window.filter(({ product }) => product === option).flatMap((day) => day[unit] ?? []));
          for (const { one, other, teams, people: count } of reach.together) {
            expect(teams).toBe(
              [...users(one, 'team')].filter((team) => users(other, 'team').has(team)).length,
            );
            expect(count).toBe(
              [...users(one, 'person')].filter((person) => users(other, 'person').has(person)).length,
            );
          }
        }),
        { numRuns: 15 },
      );
    },
    PATIENCE,
  );
});

describe('a property that is tracked', () => {
  it('has what comes later too', async () => {
    const product = 'w24-x';
    const at = { product, asOf: '2026-05-28' };
    const { clickhouse, keeper } = parts().stores;
    await ask<Versions>('versions', at);
    const query = 'select toUInt32(count()) as n from tracked_property where filled = 1';
    await expect
      .poll(async () => (await clickhouse.client.query({ query, format: 'JSONEachRow' })).json())
      .not.toEqual([{ n: 0 }]);
    const before = await ask<Versions>('versions', at);
    const properties = { version: '10.0' };
    const sent = {
      event: 'open',
      product,
      person: 'w24-p0',
      time: '2026-05-27T10:00:00Z',
      id: 'later',
      properties,
    };
    const headers = { 'content-type': 'application/json' };
    await request('/v1/events', { method: 'POST', body: JSON.stringify(sent), headers });
    await keeper.settle();
    const after = await ask<Versions>('versions', at);
    expect(before.values.map(({ value }) => value)).not.toContain('10.0');
    expect(after.values[0]).toMatchObject({ value: '10.0', firstDay: '2026-05-27', people: { all: 1 } });
    expect(after.sentence).toContain('10.0, the newest');
  });
});
