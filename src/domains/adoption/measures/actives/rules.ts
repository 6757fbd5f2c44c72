import { percent } from '#domains/choices/door.ts';
import type { ByStanding } from '../../asking/contract.ts';
import { unitsText } from '../../asking/rules.ts';
import type { Actives } from './contract.ts';

/** What active use comes to, in words. */
export function activesSentence(name: string, { now, before }: Pick<Actives, 'now' | 'before'>): string {
  const { month, teams } = now;
  if (month.all === 0)
    return before.month.all === 0
      ? `Nobody used ${name} in the last 56 days.`
      : `Nobody used ${name} in the last 28 days; ${unitsText(before.month.all, 'people')} did in the 28 days before.`;
  const free = month.free / month.all;
  return `${unitsText(month.all, 'people')} of ${unitsText(teams.all, 'teams')} used ${name} in the last 28 days, ${percent(free)} of them freely: ${signalWords(month)}. ${changeWords(month, before.month)}`;
}

function signalWords({ free, unknown, all }: ByStanding): string {
  if (free === all) return 'all of it is signal';
  const rest = [`${all - free - unknown} noise`, ...(unknown === 0 ? [] : [`${unknown} unknown`])];
  return free === 0 ? 'none of it is signal' : `${free} are signal, ${rest.join(', ')}`;
}

function changeWords(now: ByStanding, before: ByStanding): string {
  const change = now.all - before.all;
  const free = now.free - before.free;
  if (change === 0 && free === 0) return 'As many as in the 28 days before.';
  const by = (value: number) => (value > 0 ? `${value} more` : value < 0 ? `${-value} fewer` : 'as many');
  return `That is ${by(change)} than in the 28 days before, ${by(free)} of them free.`;
}
