import type { SampleFigure } from '#platform/statistics/figure.ts';
import type { Market, OptionInMarket, When } from '../markets/contract.ts';

/** Whole per cent, as every screen and line rounds it. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Whole per cent, or that it is unknown. */
export function shareText(share: number | null): string {
  return share === null ? 'unknown' : percent(share);
}

/** "+3", "−2", "0". */
export function signed(net: number): string {
  return net > 0 ? `+${net}` : String(net).replace('-', '−');
}

/** "38% (31 to 46), 90 of 300 teams"; the interval only where it says more than the value. */
export function figureText({ value, low, high, count, n, population, unit }: SampleFigure): string {
  if (value === null && population === 0) return `unknown: no ${unit}`;
  if (value === null) return `unknown: 0 of ${population ?? 'unknown'} ${unit} known`;
  const exact = low === null || high === null || n === population;
  const interval = exact ? '' : ` (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
  return `${percent(value)}${interval}, ${count} of ${n} ${unit}`;
}

/** "1 team", "2 teams"; what does not take an s gives its plural: "1 person", "2 people". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** The market in words, where shares of fewer than `leastFreeChoosers` free teams decide nothing: who chose, who leads, who gains and loses free teams beyond chance. */
export function marketSentence(
  need: Market['need'],
  options: readonly OptionInMarket[],
  teams: Pick<Market['teams'], 'eligible' | 'chose'>,
  when: When,
  leastFreeChoosers: number,
): string {
  if (teams.eligible === 0)
    return `No team is known to have the need "${need.statement}" on ${when.asOf}, so nothing can be said about its options.`;
  const chose = `${teams.chose} of ${counted(teams.eligible, 'team')} in view hold something for "${need.statement}".`;
  return [chose, leaderSentence(options, leastFreeChoosers), trendSentence(options, when)]
    .filter(Boolean)
    .join(' ');
}

function leaderSentence(options: readonly OptionInMarket[], leastFreeChoosers: number): string {
  // The options lie by free share; one that too few decided about leads nothing.
  const known = options.filter(({ freeShare }) => freeShare.n >= leastFreeChoosers);
  const most = Math.max(0, ...options.map(({ freeShare }) => freeShare.n));
  if (known.length === 0 && most > 0)
    return `Only ${counted(most, 'team')} chose freely, too few to say which option leads.`;
  const [leader] = known;
  if (leader === undefined || leader.freeShare.value === null || leader.freeShare.value === 0)
    return 'No free team is known to have chosen anything.';
  return `${leader.name} leads: ${figureText(leader.freeShare)} that chose freely.`;
}

function trendSentence(options: readonly OptionInMarket[], when: When): string {
  const says = (option: OptionInMarket) =>
    `${option.name} (${option.movement.came} came, ${option.movement.left} left)`;
  const gaining = options.filter(({ movement }) => movement.trend === 'gaining').map(says);
  const losing = options.filter(({ movement }) => movement.trend === 'losing').map(says);
  const span = `in the ${when.window.days} days before`;
  if (gaining.length + losing.length === 0)
    return `No option gained or lost free teams beyond chance ${span}.`;
  const parts = [
    gaining.length > 0 ? `gaining free teams beyond chance: ${gaining.join(', ')}` : '',
    losing.length > 0 ? `losing them: ${losing.join(', ')}` : '',
  ].filter(Boolean);
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}, ${span}.`;
}
