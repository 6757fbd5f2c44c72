import { type Day, parseDay } from '#platform/calendar.ts';
import { amountRate, type Rate } from '#platform/statistics/rate.ts';
import type { Assessment } from '../../contract.ts';
import type { Outcome } from '../../measures/contract.ts';
import type { ServiceSummary } from '../contract.ts';
import type { ServiceReading } from '../rules.ts';
import {
  feedbackClause,
  improvementClause,
  plain,
  precise,
  rateText,
  standardsClause,
} from '../sentences/rules.ts';

type Finding = Assessment['findings'][number];

/** The evidence on a service or utility: each piece with its number, its period and where it comes from. */
export function serviceFindings(
  { summary, details }: ServiceReading,
  play: string | null,
  asOf: Day,
): Finding[] {
  const { completion, satisfaction, digitalTakeUp, costPerTransaction, availability, unitCost } = summary;
  const rates =
    play === 'utility'
      ? [outcomeFinding('Availability', availability), outcomeFinding('Unit cost', unitCost)]
      : [
          outcomeFinding('Completion', completion),
          outcomeFinding('Satisfaction', satisfaction),
          outcomeFinding('Cost per transaction', costPerTransaction),
          outcomeFinding('Digital take-up', digitalTakeUp),
        ];
  return [
    standardsFinding(summary, details, asOf),
    ...rates.flat(),
    say(volumeText(summary), 'the measures of the catalogue'),
    say(listeningText(summary), 'the catalogue'),
    say(trendText(summary), 'standards and measures, Newcombe 1998 (method 10)'),
  ].filter(({ text }) => text !== '');
}

const say = (text: string, source: string): Finding => ({ text, figure: null, rate: null, source });

function standardsFinding(
  { standards }: ServiceSummary,
  { standards: read }: ServiceReading['details'],
  asOf: Day,
): Finding {
  return {
    ...say(`Standards kept: ${standardsClause(standards)}.`, 'the standards of the catalogue'),
    rate: keptRate(
      standards,
      read.flatMap(({ judgement, rate }) => (judgement === 'unknown' || rate === null ? [] : [rate])),
      asOf,
    ),
  };
}

/** The share of the judged standards that are kept, over the days that their results cover. All are counted: no interval. */
function keptRate({ kept }: ServiceSummary['standards'], rates: readonly Rate[], asOf: Day): Rate | null {
  const [first] = rates;
  if (first === undefined) return null;
  // Days as YYYY-MM-DD: in order as text.
  const from = rates.map((rate) => rate.from).sort()[0] ?? first.from;
  const to =
    rates
      .map((rate) => rate.to)
      .sort()
      .at(-1) ?? first.to;
  return amountRate(kept, rates.length, {
    unit: 'standards',
    from,
    to,
    definition: 'standards-kept/2',
    asOf,
  });
}

/** What is not known is said under what is missing, not as evidence. */
function outcomeFinding(label: string, { state, rate, why }: Outcome): Finding[] {
  if (state === 'not applicable')
    return [say(`${label}: does not apply, for ${why}.`, 'the measures of the catalogue')];
  if (rate === null) return [];
  const age = state === 'stale' ? `; too old to decide anything, for ${why}` : '';
  return [
    {
      ...say(
        `${label}: ${rateText(rate)}, ${rate.from} to ${rate.to}${age}.`,
        'the measures of the catalogue',
      ),
      rate,
    },
  ];
}

/** "Volume: at least 1,200 completed, 2023-04-01 to 2024-03-31." */
function volumeText({ volume }: Pick<ServiceSummary, 'volume'>): string {
  const { value, atLeast, state, measure, from, to } = volume;
  if (state === 'not applicable') return 'Volume: does not apply, it has no transactions.';
  if (value === null) return '';
  return `Volume: ${atLeast ? 'at least ' : ''}${plain(value)} ${measure}, ${from} to ${to}${atLeast ? '; a channel that applies lacks data' : ''}.`;
}

function listeningText(summary: ServiceSummary): string {
  const { reviewedOn } = summary;
  const reviewed = reviewedOn === null ? 'no review is on record' : `last reviewed by ${reviewedOn}`;
  return `Listening: ${feedbackClause(summary)}; ${improvementClause(summary)}; ${reviewed}.`;
}

function trendText({ trend }: ServiceSummary): string {
  const words = {
    better: 'better than in the period before, beyond chance',
    worse: 'worse than in the period before, beyond chance',
    'not beyond chance': 'no change beyond chance against the period before',
    unknown: '',
  };
  return words[trend] === '' ? '' : `Trend: ${words[trend]}.`;
}

/** What stays unknown of a service beside what a verdict lacks: contradictions, and how old a thing is. */
export function serviceUnknowns({ summary, details }: ServiceReading, asOf: Day): string[] {
  const { improvedOn, improvement } = summary;
  const old =
    improvement === 'long ago' && improvedOn !== null
      ? `Whether it still listens: its last improvement on feedback is at least ${plain(asOf - parseDay(improvedOn))} days old.`
      : '';
  const stages = Object.values(details.onlineStages).filter((stage) => stage !== 'not applicable');
  const online = stages.filter((stage) => stage === 'online').length;
  const steps =
    stages.length > 0 && online < stages.length && summary.digitalTakeUp.state === 'unknown'
      ? `How many would use it online: ${online} of ${stages.length} steps that apply can be taken there (${precise(online / stages.length)}).`
      : '';
  return [old, steps, ...details.notes].filter(Boolean);
}
