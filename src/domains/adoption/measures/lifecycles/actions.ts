import type { Question } from '../../asking/actions.ts';
import { added, countsOf, nameOf, periodsOf } from '../../asking/rules.ts';
import { marksOf } from '../../marks/actions.ts';
import { lastDayOf, type Period, periodText } from '../../periods/rules.ts';
import type { Lifecycle, LifecycleState } from './contract.ts';
import { countStates } from './events.ts';
import { lifecycleSentence } from './rules.ts';

type States = Pick<Lifecycle['periods'][number], LifecycleState>;

const NONE: States = {
  new: countsOf(undefined),
  returning: countsOf(undefined),
  resurrected: countsOf(undefined),
  dormant: countsOf(undefined),
};

/** New, returning, resurrected and dormant in each stretch: definition lifecycle/1. */
export async function answerLifecycle(question: Question): Promise<Lifecycle> {
  const { query, asOf, today, from } = question;
  const periods = periodsOf(question);
  const [first = 0] = periods;
  const last = periods.at(-1) ?? first;
  const { counts, active } = await countStates(
    question,
    await question.scope(await question.beginning()),
    first,
    last,
  );
  const byPeriod = new Map<Period, States>();
  for (const { state, standing, period, units } of counts) {
    const held = byPeriod.get(period) ?? NONE;
    byPeriod.set(period, { ...held, [state]: added(held[state], standing, units) });
  }
  const lines = periods.map((period) => ({
    ...periodText(query.per, period, asOf, today),
    ...(byPeriod.get(period) ?? NONE),
  }));
  return {
    asked: await question.asked('lifecycle/1', active),
    sentence: lifecycleSentence(nameOf(question), query, lines),
    periods: lines,
    marks: await marksOf(question, from, Math.max(asOf, lastDayOf(query.per, last))),
  };
}
