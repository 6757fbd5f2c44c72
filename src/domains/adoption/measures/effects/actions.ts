import { type Day, parseDay } from '#platform/calendar.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { type Question, standingsFor } from '../../asking/actions.ts';
import type { MarkOnDay } from '../../asking/contract.ts';
import { countsOf } from '../../asking/rules.ts';
import { marksOf } from '../../marks/actions.ts';
import { type Period, periodOf, periodsBetween, periodText } from '../../periods/rules.ts';
import { countPeriods } from '../actives/events.ts';
import type { Effect } from './contract.ts';
import { countTeamWeeks } from './events.ts';
import { effectOf } from './rules.ts';

/** What is asked of before and after: a mark on record, a mandate, or any day. */
export interface AskedMark {
  readonly mark?: string | undefined;
  readonly day?: string | undefined;
}

/** Use before and after a mark: definition effect/2. Throws `invalid` where no mark is named, `not-found` where there is none of the key. */
export async function answerEffect(question: Question, asked: AskedMark): Promise<Effect> {
  const { query, asOf, today } = question;
  const mark = await findMark(question, asked);
  const begun = await question.beginning();
  const scope = await question.scope(begun);
  const all = periodsBetween('week', begun, asOf);
  const counts = await countPeriods(question, scope, 'week', all, 'people');
  // Weeks before the first use say nothing of a trend.
  const first = Math.min(periodOf('week', asOf), ...counts.keys());
  const weeks = all.filter((week) => week >= first);
  const isMandate = mark.kind === 'mandate' || mark.kind === 'mandate ends';
  const mandates = question.ledger.mandates.filter(({ option }) =>
    question.products.some(({ key }) => key === option),
  );
  const found = effectOf({
    mark,
    mandateBegan: mandates.some(({ startsOn }) => startsOn === mark.day),
    group: groupOf(query.standing),
    weeks: weeks.map((week) => ({
      ...periodText('week', week, asOf, today),
      value: countsOf(counts.get(week)).all,
    })),
    teams: isMandate ? await teamWeeks(question, mark, begun, weeks) : null,
  });
  const n = [...counts.values()].reduce((most, row) => Math.max(most, countsOf(row).all), 0);
  return { asked: await question.asked('effect/2', n), ...found };
}

function groupOf(standing: readonly string[] | undefined): Effect['group'] {
  if (standing === undefined) return 'all';
  if (standing.every((one) => one === 'free')) return 'signal';
  return standing.includes('free') || standing.includes('unknown') ? 'all' : 'noise';
}

async function findMark(question: Question, { mark, day }: AskedMark): Promise<MarkOnDay> {
  if (mark !== undefined) {
    const found = (await marksOf(question, 0, question.asOf)).find(({ key }) => key === mark);
    if (found === undefined)
      throw new AppError('not-found', `There is no mark "${mark}" of this product up to that day.`, [
        { field: 'mark', reason: `there is none of the key "${mark}" up to that day` },
      ]);
    return found;
  }
  if (day === undefined) throw invalid('mark', 'is not named: give the key of a mark, mandate:KEY, or a day');
  return { key: day, kind: 'other', title: day, day, to: null };
}

/** Of a mandate: the weeks of every team that used the product, and whether the mandate reached it. */
async function teamWeeks(question: Question, mark: MarkOnDay, begun: Day, weeks: readonly Period[]) {
  const { ledger, products } = question;
  const option = products[0]?.key ?? '';
  const counts = await countTeamWeeks(question, await question.scope(begun));
  const values = new Map<number, Map<Period, number>>();
  for (const { team, week, people } of counts) {
    const own = values.get(team) ?? new Map<Period, number>();
    values.set(team, own.set(week, people));
  }
  const day = parseDay(mark.day);
  const on = mark.kind === 'mandate' ? day : day - 1;
  const isBound = await boundFinder(question, option);
  return ledger.teams
    .filter(({ id }) => values.has(id))
    .map(({ id, key }) => ({
      reached: isBound(key, on),
      values: weeks.map((week) => values.get(id)?.get(week) ?? 0),
    }));
}

/** Whether a mandate binds a team toward an option on a day. */
async function boundFinder(
  { ledger, products }: Question,
  option: string,
): Promise<(team: string, day: Day) => boolean> {
  const markets = await Promise.all(
    products.filter(({ key }) => key === option).map((product) => standingsFor(ledger, product)),
  );
  return (team, day) =>
    markets.flat().some((market) => market.positionOf(team, option, day).mandates.length > 0);
}
