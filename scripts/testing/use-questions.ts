import fc from 'fast-check';
import { beforeAll } from 'vitest';
import { startTestApp } from './app.ts';
import { type Counts, lineOf, type PersonDay, periodOf, personDaysOf } from './use-counted.ts';
import { bringUseWorld, DAYS, FIRST, type UseWorld, useWorldOf, ZONE } from './use-worlds.ts';

/** The worlds that the tests of one file ask about, in one application. */
export function startUseWorlds(seeds: readonly number[]) {
  const { request, put, parts } = startTestApp({ today: '2026-06-09' });
  const worlds = seeds.map(useWorldOf);
  beforeAll(async () => {
    await request('/v1/organisation', {
      method: 'PATCH',
      body: JSON.stringify({ settings: { timeZone: ZONE } }),
      headers: { 'content-type': 'application/json' },
    });
    for (const world of worlds) await bringUseWorld({ request, put, parts }, world);
  });
  return {
    worlds,
    request,
    put,
    parts,
    ask: async <Answer>(
      measure: string,
      query: Readonly<Record<string, string | undefined>>,
    ): Promise<Answer> => {
      const said = Object.entries(query).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as [string, string]],
      );
      const response = await request(`/v1/usage/${measure}?${new URLSearchParams(said)}`);
      const answer = await response.json();
      if (!response.ok) throw new Error(JSON.stringify(answer));
      return answer as Answer;
    },
  };
}

export const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** A question to any of a number of worlds. */
export const questionTo = (worlds: number) =>
  fc.record({
    at: fc.nat({ max: worlds - 1 }),
    about: fc.constantFrom('x', 'y', 'z', 'u', 'n1', 'n2'),
    asOf: fc.integer({ min: FIRST + 3, max: FIRST + DAYS + 20 }),
    window: fc.integer({ min: 1, max: 150 }),
    per: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    of: fc.constantFrom('people' as const, 'teams' as const),
    team: fc.option(fc.constantFrom('a', 'b', 'root'), { nil: undefined }),
    standing: fc.option(fc.constantFrom('free', 'captive', 'free,own', 'unknown,sole'), { nil: undefined }),
    events: fc.option(fc.constantFrom('open', 'start,finish'), { nil: undefined }),
  });

export type AskedOf = ReturnType<typeof questionTo> extends fc.Arbitrary<infer Value> ? Value : never;

/** A question as the API takes it. */
export function queryOf(world: UseWorld, { about, asOf, window, per, of, team, standing, events }: AskedOf) {
  return {
    [about.startsWith('n') ? 'need' : 'product']: world.name(about),
    asOf: dayText(asOf),
    window: `${window}d`,
    per,
    of,
    team: team === undefined ? undefined : world.name(team),
    standing,
    events,
  };
}

/** Keys of the options that a question is about. */
export function optionsOf(world: UseWorld, about: string): readonly string[] {
  if (!about.startsWith('n')) return [world.name(about)];
  return world.needs.find(({ key }) => key === world.name(about))?.options ?? [];
}

/** The days of use that a question is about, up to the day it asks for. */
export function daysAsked(world: UseWorld, { about, asOf, team, standing, events }: AskedOf): PersonDay[] {
  const products = optionsOf(world, about);
  return personDaysOf(world).filter(
    (one) =>
      products.includes(one.product) &&
      one.day <= asOf &&
      (team === undefined || (one.team !== null && lineOf(world, one.team).includes(world.name(team)))) &&
      (standing === undefined || standing.split(',').includes(one.standing)) &&
      (events === undefined || events.split(',').includes(one.event)),
  );
}

export const between = (days: readonly PersonDay[], from: number, to: number) =>
  days.filter(({ day }) => day >= from && day <= to);

export function periodsAsked({ asOf, window, per }: AskedOf): number[] {
  const [first, last] = [periodOf(per, asOf - window + 1), periodOf(per, asOf)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export const NONE: Counts = { free: 0, captive: 0, sole: 0, own: 0, unknown: 0, all: 0 };
