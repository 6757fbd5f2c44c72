import type { Rate } from '#platform/statistics/rate.ts';
import type { Outcome } from '../../measures/contract.ts';
import type { Tally } from '../../standards/contract.ts';
import type { ServiceSummary } from '../contract.ts';

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const AMOUNT = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "12,345"; of what is not whole, two decimals. */
export function plain(value: number): string {
  return Number.isInteger(value) ? WHOLE.format(value) : AMOUNT.format(value);
}

/** "93%"; near its ends with as many decimals as tell it from them: "99.95%". What is not all is never called 100%. */
export function precise(share: number): string {
  const off = Math.min(share, 1 - share) * 100;
  const decimals = off === 0 || off >= 2 ? 0 : Math.min(6, Math.max(1, Math.ceil(-Math.log10(off)) + 1));
  return `${Number((share * 100).toFixed(decimals))}%`;
}

/** "90% (79 to 96), 56 of 62 cases"; of a share reported without its volume: "90% as reported, volume unknown". */
export function rateText({ value, low, high, count, n, unit }: Rate): string {
  if (count === null || n === null) return `${precise(value)} as reported, volume unknown`;
  if (low === null || high === null) return `${plain(value)} for each of ${plain(n)} ${unit}`;
  const interval = count === 0 && n === 0 ? '' : ` (${precise(low)} to ${precise(high)})`;
  return `${precise(value)}${interval}, ${plain(count)} of ${plain(n)} ${unit}`;
}

/** "a, b and c". */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What is known of a service or utility, in a few plain clauses. */
export function factsOf(summary: ServiceSummary, play: 'service' | 'utility'): string {
  const { completion, satisfaction, availability, unitCost, trend } = summary;
  const rates =
    play === 'service'
      ? [outcomeClause('completion', completion), outcomeClause('satisfaction', satisfaction)]
      : [outcomeClause('availability', availability), outcomeClause('unit cost', unitCost)];
  const trends = { better: 'better than the period before', worse: 'worse than the period before' };
  const clauses = [
    standardsClause(summary.standards),
    ...rates,
    ...(play === 'service' ? [feedbackClause(summary), improvementClause(summary)] : []),
    trend === 'better' || trend === 'worse' ? `${trends[trend]}, beyond chance` : '',
  ].filter(Boolean);
  const text = clauses.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** "of 4 standards 2 kept, 1 missed and 1 without a result that tells"; "all 5 standards missed". */
export function standardsClause(tally: Tally): string {
  const { kept, missed, withinChance, unknown, total } = tally;
  const parts: readonly (readonly [number, string])[] = [
    [kept, 'kept'],
    [missed, 'missed'],
    [withinChance, 'within chance of the target'],
    [unknown, 'without a result that tells'],
  ];
  const reported = tally.keptReported + tally.missedReported;
  const volume = reported > 0 ? ` (${reported} as reported, volume unknown)` : '';
  const [first] = parts.filter(([count]) => count > 0);
  if (first === undefined) return 'no standard is promised';
  if (first[0] === total)
    return `${total === 1 ? 'its one standard' : `all ${total} standards`} ${first[1]}${volume}`;
  const words = parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
  return `of ${total} standards ${listed(words)}${volume}`;
}

function outcomeClause(label: string, { state, rate }: Outcome): string {
  if (state === 'not applicable') return `${label} does not apply`;
  if (rate === null) return `${label} is not known`;
  const age = state === 'stale' ? `, to ${rate.to}: too old to decide` : '';
  return `${label} ${rateText(rate)}${age}`;
}

export function feedbackClause({ feedback }: Pick<ServiceSummary, 'feedback'>): string {
  const words = {
    collected: 'feedback is collected',
    none: 'no feedback is collected',
    unknown: 'whether feedback is collected is not known',
  };
  return words[feedback];
}

export function improvementClause({
  improvedOn,
  improvement,
}: Pick<ServiceSummary, 'improvedOn' | 'improvement'>): string {
  if (improvedOn === null) return 'no improvement made on feedback is on record';
  return `last improved on feedback by ${improvedOn}${improvement === 'long ago' ? ', long ago' : ''}`;
}
