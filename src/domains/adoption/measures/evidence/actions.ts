import { formatDay } from '#platform/calendar.ts';
import type { Begin, Question } from '../../asking/actions.ts';
import { countsOf, MONTH } from '../../asking/rules.ts';
import { countWindows } from '../actives/events.ts';
import { countSpans } from '../days/events.ts';
import { readLines } from '../lines/events.ts';
import { answerRetention } from '../retention/actions.ts';
import { contradictionsOf } from '../shares/actions.ts';
import { stayedOf, type UseEvidence } from './rules.ts';

/** How far back people may have begun whose coming back is counted. */
const COHORTS = '26w';

/**
 * What use says of an option up to a day; null when nothing of it came by then. Throws `not-found` for an option that is not on record, and
 * `busy` when it takes too long.
 */
export async function findUseEvidence(
  begin: Begin,
  organisationId: number,
  option: string,
  asOf: string,
  signal?: AbortSignal,
): Promise<UseEvidence | null> {
  const question = await begin(
    organisationId,
    { product: option, asOf, window: COHORTS, per: 'week', of: 'people' },
    signal,
  );
  const [line] = await readLines(question, await question.scope(await question.beginning()), ['product']);
  if (line === undefined) return null;
  const contradictions = await contradictionsOf(question);
  return {
    asOf: formatDay(question.asOf),
    from: formatDay(question.asOf - MONTH + 1),
    firstDay: formatDay(line.firstDay),
    lastDay: formatDay(line.lastDay),
    ...(await countMonth(question)),
    stayed: stayedOf(await answerRetention(question, 'nth')),
    contradictions,
  };
}

async function countMonth(question: Question): Promise<Pick<UseEvidence, 'people' | 'personDays'>> {
  const { asOf, products } = question;
  const month = { from: asOf - MONTH + 1, to: asOf };
  const scope = await question.scope(month.from);
  const people = await countWindows(question, scope, [{ name: 'month', ...month }], 'people');
  const [days] = await countSpans(question, scope, [month]);
  return {
    people: countsOf(people.get('month')),
    personDays: days?.get(products[0]?.id ?? 0) ?? countsOf(undefined),
  };
}
