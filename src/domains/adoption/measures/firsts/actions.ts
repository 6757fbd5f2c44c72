import { percent } from '#domains/choices/door.ts';
import { formatDay } from '#platform/calendar.ts';
import { invalid } from '#platform/errors.ts';
import { startOfDay } from '#platform/time-zone.ts';
import type { Question } from '../../asking/actions.ts';
import { added, countsOf, nameOf, periodsOf, unitsText } from '../../asking/rules.ts';
import { findHappyPath } from '../../happy-paths/store.ts';
import { periodText } from '../../periods/rules.ts';
import type { FirstSuccess } from './contract.ts';
import { type Began, countFirsts } from './events.ts';
import { type HoursCount, timeToSuccess } from './survival/rules.ts';

/** How many get to a first success, and how soon: definition first-success/1. Throws `invalid` where nothing says what success is. */
export async function answerFirstSuccess(
  question: Question,
  asked: readonly string[] | undefined,
): Promise<FirstSuccess> {
  const { query, asOf, today, db, organisationId } = question;
  const { per } = query;
  const path =
    query.product === undefined ? undefined : await findHappyPath(db, organisationId, query.product);
  const last = path?.steps.at(-1);
  const success = asked ?? (last === undefined ? undefined : [last.event]);
  if (success === undefined || success.length === 0)
    throw invalid(
      'success',
      'is not given, and no happy path of the product is on record: name the events that are a success',
    );
  const periods = periodsOf(question);
  const [first = 0] = periods;
  const scope = await question.scope(await question.beginning());
  const began = await countFirsts(question, scope, first, periods.at(-1) ?? first, {
    until: startOfDay(question.timeZone, formatDay(asOf + 1)) - 1,
    lastDay: asOf,
    success,
  });
  const groups = (['signal', 'noise'] as const).map((group) => ({
    group,
    ...timeToSuccess(
      hoursOf(
        began.filter(
          ({ standing }) => standing !== 'unknown' && (standing === 'free') === (group === 'signal'),
        ),
      ),
    ),
  }));
  const n = began.reduce((sum, { people }) => sum + people, 0);
  return {
    asked: await question.asked('first-success/1', n),
    sentence: sentenceOf(nameOf(question), groups),
    success: [...success],
    source: asked === undefined ? 'happy path' : 'asked',
    cohorts: periods.map((period) => {
      const own = began.filter(({ cohort }) => cohort === period);
      return {
        ...periodText(per, period, asOf, today),
        people: countOf(own),
        succeeded: countOf(own.filter(({ succeeded }) => succeeded)),
        medianHours: timeToSuccess(hoursOf(own)).medianHours,
      };
    }),
    overall: groups,
  };
}

const countOf = (began: readonly Began[]) =>
  began.reduce((counts, { standing, people }) => added(counts, standing, people), countsOf(undefined));

const hoursOf = (began: readonly Began[]): HoursCount[] =>
  began.map(({ hours, succeeded, people }) => ({
    hours,
    succeeded: succeeded ? people : 0,
    censored: succeeded ? 0 : people,
  }));

function sentenceOf(name: string, groups: FirstSuccess['overall']): string {
  const says = groups.flatMap(({ group, within, medianHours }) => {
    const week = within.find(({ hours }) => hours === 168);
    if (week === undefined || week.n === 0) return [];
    const who = group === 'signal' ? 'who began freely' : 'who had no choice';
    const half = medianHours === null ? '' : `, half within ${spanOf(medianHours)}`;
    const share = week.value === null ? 'An unknown part' : percent(week.value);
    return [`${share} of the ${unitsText(week.n, 'people')} ${who} had a success within 7 days${half}.`];
  });
  return says.length === 0 ? `Nobody began to use ${name} in the window.` : says.join(' ');
}

/** "3 hours", "2 days". */
function spanOf(hours: number): string {
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`;
  return `${Math.round(hours / 24)} days`;
}
