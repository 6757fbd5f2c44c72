import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FirstSuccess } from '#domains/adoption/measures/firsts/contract.ts';
import type { PathReport } from '#domains/adoption/measures/paths/contract.ts';
import {
  countUnits,
  leastFree,
  type PersonDay,
  periodOf,
  personDaysOf,
  type Standing,
} from '../../scripts/testing/use-counted.ts';
import {
  type AskedOf,
  daysAsked,
  NONE,
  optionsOf,
  periodsAsked,
  queryOf,
  questionTo,
  startUseWorlds,
} from '../../scripts/testing/use-questions.ts';
import type { UseWorld } from '../../scripts/testing/use-worlds.ts';

const { worlds, ask } = startUseWorlds([11, 12, 13, 14]);
const worldAt = ({ at }: AskedOf) => worlds[at] as UseWorld;
const asked = questionTo(worlds.length);
const RUNS = { numRuns: 40 };
const PATIENCE = 120_000;
const HOUR = 3_600_000;

interface Step {
  readonly event: string;
  readonly property?: string;
  readonly value?: string;
}

const PATHS: readonly Step[][] = [
  [{ event: 'open' }, { event: 'start' }, { event: 'finish' }],
  [{ event: 'other' }, { event: 'finish' }],
  [
    { event: 'open' },
    { event: 'start', property: 'version', value: '2.0' },
    { event: 'open', property: 'version', value: '1.1' },
  ],
  [
    { event: 'open', property: 'version', value: '1.0' },
    { event: 'open', property: 'version', value: '2.0' },
  ],
  [{ event: 'open', property: 'version', value: '1.1' }, { event: 'open' }, { event: 'start' }],
];

const isStep = (day: PersonDay, { event, value }: Step) =>
  day.event === event && (value === undefined || day.version === value);

/** Whether one event could be both steps. */
const couldBeOne = (a: Step, b: Step) =>
  a.event === b.event && (a.value === undefined || b.value === undefined || a.value === b.value);

interface Walk {
  readonly times: readonly number[];
  readonly team: string | null;
  readonly standing: Standing;
}

/**
 * The way of one person: the first moment at which most steps were taken, and every step before it as late as can be. Events of one
 * moment are in the order of the steps; what could be two steps is one of them at most.
 */
function walkOf(days: readonly PersonDay[], steps: readonly Step[], within: number): Walk | undefined {
  const at = steps.map((step) =>
    days
      .filter((day) => isStep(day, step))
      .map(({ time }) => time)
      .sort((a, b) => a - b),
  );
  for (let level = steps.length; level > 0; level -= 1)
    for (const end of at[level - 1] ?? []) {
      const times = [end];
      for (let step = level - 2; step >= 0; step -= 1) {
        const next = steps[step + 1] as Step;
        const isNew = steps.slice(0, step + 1).some((earlier) => couldBeOne(earlier, next));
        const [then = 0] = times;
        const before = (at[step] ?? []).filter((time) => (isNew ? time < then : time <= then)).at(-1);
        if (before === undefined) break;
        times.unshift(before);
      }
      const [entry = 0] = times;
      if (times.length !== level || end - entry > within) continue;
      const taken = times.map((time, step) =>
        days.filter((day) => day.time === time && isStep(day, steps[step] as Step)),
      );
      const entered = (taken[0] ?? []).filter((day) => day.standing === leastFree(taken[0] ?? []));
      const teams = entered.map(({ team }) => team);
      return {
        times,
        team: teams.sort((a, b) => (a ?? '').localeCompare(b ?? ''))[0] ?? null,
        standing: leastFree(taken.flat()),
      };
    }
  return undefined;
}

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
};

/** Of days in the order of time, those of the first moment. */
const firstOf = (days: readonly PersonDay[]) => days.filter(({ time }) => time === days[0]?.time);

/** Counts of values to which everybody adds one, any of their own. */
function expectOneOfEach<Value>(counts: [Value, number][], choices: readonly (readonly Value[])[]) {
  expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(choices.length);
  for (const [value, count] of counts) {
    expect(count).toBeLessThanOrEqual(choices.filter((own) => own.includes(value)).length);
    expect(count).toBeGreaterThanOrEqual(choices.filter((own) => own.every((one) => one === value)).length);
  }
}

describe('the happy path, against people followed one by one', () => {
  it(
    'who gets how far, how fast, where people went instead, and which teams',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          asked,
          fc.constantFrom(...PATHS),
          fc.constantFrom(['36h', 36], ['7d', 168], ['9w', 1512]),
          async (question, steps, [within, hours]) => {
            const world = worldAt(question);
            const answer = await ask<PathReport>('path', {
              ...queryOf(world, question),
              events: undefined,
              steps: JSON.stringify(steps),
              within: String(within),
            });
            const asIs = { ...question, events: undefined };
            const inWindow = daysAsked(world, asIs).filter(
              ({ day, person }) => person !== null && day > question.asOf - question.window,
            );
            const onPath = inWindow.filter((day) => steps.some((step) => isStep(day, step)));
            const walks = [...new Set(onPath.map(({ person }) => person))].flatMap((person) => {
              const own = onPath.filter((day) => day.person === person);
              const walk = walkOf(own, steps, Number(hours) * HOUR);
              return walk === undefined ? [] : [{ person, ...walk }];
            });
            const all = personDaysOf(world).filter(({ day }) => day <= question.asOf);
            const options = optionsOf(world, question.about);
            const rivals = world.needs
              .filter((need) => need.options.some((option) => options.includes(option)))
              .flatMap((need) => need.options)
              .filter((option) => !options.includes(option));
            steps.forEach((_, index) => {
              const here = walks.filter(({ times }) => times.length > index);
              const counts = { ...NONE };
              for (const { standing } of here) {
                counts[standing] += 1;
                counts.all += 1;
              }
              const told = answer.steps[index];
              expect(told?.people).toEqual(counts);
              const spans = here.map(({ times }) => (times[index] ?? 0) - (times[index - 1] ?? 0));
              expect(told?.medianSeconds).toEqual(
                index === 0 || here.length === 0 ? null : expect.closeTo(median(spans) / 1000, 6),
              );
              const next: (string | null)[][] = [];
              const elsewhere: string[][] = [];
              for (const { person, times } of walks.filter(
                (walk) => walk.times.length === index + 1 && index + 1 < steps.length,
              )) {
                const [last, until] = [times.at(-1) ?? 0, (times[0] ?? 0) + Number(hours) * HOUR];
                const after = all
                  .filter((day) => day.person === person && day.time > last && day.time <= until)
                  .sort((a, b) => a.time - b.time);
                const own = firstOf(after.filter(({ product }) => options.includes(product)));
                next.push(own.length === 0 ? [null] : own.map(({ event }) => event));
                const others = firstOf(after.filter(({ product }) => rivals.includes(product)));
                if (others.length > 0) elsewhere.push(others.map(({ product }) => product));
              }
              expectOneOfEach(told?.instead.map(({ event, people }) => [event, people]) ?? [], next);
              expectOneOfEach(told?.elsewhere.map(({ option, people }) => [option, people]) ?? [], elsewhere);
            });
            const teams = new Map(
              [...new Set(walks.flatMap(({ team }) => team ?? []))].map((team) => [
                team,
                steps.map(
                  (_, index) =>
                    walks.filter((walk) => walk.team === team && walk.times.length > index).length,
                ),
              ]),
            );
            expect(new Map(answer.teams.map(({ team, reached }) => [team, reached]))).toEqual(teams);
          },
        ),
        RUNS,
      );
    },
    PATIENCE,
  );

  it(
    'first success, by cohort',
    async () => {
      await fc.assert(
        fc.asyncProperty(asked, async (given) => {
          const question = { ...given, events: undefined, team: undefined, standing: undefined };
          const world = worldAt(question);
          const answer = await ask<FirstSuccess>('first-success', {
            ...queryOf(world, question),
            success: 'finish',
          });
          const days = daysAsked(world, question).filter(({ person }) => person !== null);
          const people = [...new Set(days.map(({ person }) => person))].map((person) =>
            days.filter((day) => day.person === person),
          );
          const expected = periodsAsked(question).map((period) => {
            const began = people.filter(
              (own) => Math.min(...own.map(({ day }) => periodOf(question.per, day))) === period,
            );
            const inPeriod = (own: readonly PersonDay[]) =>
              own.filter(({ day }) => periodOf(question.per, day) === period);
            return {
              people: countUnits(began.flatMap(inPeriod), 'person'),
              succeeded: countUnits(
                began.filter((own) => own.some(({ event }) => event === 'finish')).flatMap(inPeriod),
                'person',
              ),
            };
          });
          expect(answer.cohorts.map(({ people: all, succeeded }) => ({ people: all, succeeded }))).toEqual(
            expected,
          );
          // Whose standing is not known is neither signal nor noise.
          const hours = people
            .filter((own) => {
              const first = Math.min(...own.map(({ day }) => periodOf(question.per, day)));
              const inFirst = own.filter(({ day }) => periodOf(question.per, day) === first);
              return periodsAsked(question).includes(first) && leastFree(inFirst) !== 'unknown';
            })
            .flatMap((own) => {
              const wins = own.filter(({ event }) => event === 'finish').map(({ time }) => time);
              const begun = Math.min(...own.map(({ time }) => time));
              return wins.length === 0 ? [] : [Math.ceil((Math.min(...wins) - begun) / HOUR)];
            });
          const within = (most: number) => hours.filter((one) => one <= most).length;
          for (const most of [1, 24, 168, 672])
            expect(
              answer.overall.reduce(
                (sum, { within: shares }) => sum + (shares.find((share) => share.hours === most)?.count ?? 0),
                0,
              ),
            ).toBe(within(most));
        }),
        RUNS,
      );
    },
    PATIENCE,
  );
});
