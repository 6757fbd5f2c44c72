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
];

const isStep = (day: PersonDay, { event, value }: Step) =>
  day.event === event && (value === undefined || day.version === value);

interface Walk {
  readonly times: readonly number[];
  readonly team: string | null;
}

/** The way of one person: the first moment at which most steps were taken, and every step before it as late as can be. */
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
        const before = (at[step] ?? []).filter((time) => time < (times[0] ?? 0)).at(-1);
        if (before === undefined) break;
        times.unshift(before);
      }
      const [entry = 0] = times;
      if (times.length !== level || end - entry > within) continue;
      const teams = days
        .filter((day) => steps[0] !== undefined && isStep(day, steps[0]) && day.time === entry)
        .map(({ team }) => team);
      return { times, team: teams.sort((a, b) => (a ?? '').localeCompare(b ?? ''))[0] ?? null };
    }
  return undefined;
}

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
};

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
              return walk === undefined ? [] : [{ person, standing: leastFree(own), ...walk }];
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
              const next = new Map<string | null, number>();
              const elsewhere = new Map<string, number>();
              for (const { person, times } of walks.filter(
                (walk) => walk.times.length === index + 1 && index + 1 < steps.length,
              )) {
                const [last, until] = [times.at(-1) ?? 0, (times[0] ?? 0) + Number(hours) * HOUR];
                const after = all
                  .filter((day) => day.person === person && day.time > last && day.time <= until)
                  .sort((a, b) => a.time - b.time);
                const event = after.find(({ product }) => options.includes(product))?.event ?? null;
                next.set(event, (next.get(event) ?? 0) + 1);
                const other = after.find(({ product }) => rivals.includes(product))?.product;
                if (other !== undefined) elsewhere.set(other, (elsewhere.get(other) ?? 0) + 1);
              }
              expect(new Map(told?.instead.map(({ event, people }) => [event, people]))).toEqual(next);
              expect(new Map(told?.elsewhere.map(({ option, people }) => [option, people]))).toEqual(
                elsewhere,
              );
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
