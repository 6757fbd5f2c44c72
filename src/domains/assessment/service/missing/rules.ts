import { sideOf } from '#platform/statistics/figure.ts';
import { askedToSettle } from '#platform/statistics/intervals.ts';
import type { Verdict } from '../../contract.ts';
import type { Outcome } from '../../measures/contract.ts';
import { answersToSettle } from '../../verdicts/missing/rules.ts';
import type { ServiceReading, Thresholds } from '../rules.ts';
import { listed, plain, precise, rateText } from '../sentences/rules.ts';

type Missing = Verdict['missing'][number];

/** What is not known of a service, in order of what it would tell. */
export function missingOfService(reading: ServiceReading, thresholds: Thresholds): Missing[] {
  const { completion, satisfaction, costPerTransaction, digitalTakeUp } = reading.summary;
  const outcomes = isUnmeasured(reading)
    ? [NOTHING_MEASURED]
    : [
        ...missingStandards(reading),
        ...missingShare('Completion', completion, thresholds.completionBar, COUNT.completion),
        ...missingShare('Satisfaction', satisfaction, thresholds.satisfactionBar, COUNT.satisfaction),
      ];
  return [
    ...outcomes,
    ...missingVolume(reading),
    ...missingPromise(reading),
    ...missingFeedback(reading),
    ...missingImprovement(reading),
    ...missingAmount('Cost', costPerTransaction, 'Record what it cost over 12 months.'),
    ...missingAmount('Digital take-up', digitalTakeUp, 'Count what is completed by channel.'),
    ...missingChoice(reading),
  ];
}

const NOTHING_MEASURED: Missing = {
  kind: 'nothing-measured',
  what: 'Measures: a service is judged by its standards, completion rate and satisfaction, and none is recorded.',
  settle: 'A year of started and completed transactions would settle the first.',
};

const COUNT = {
  completion: 'Count how many of those who start complete it',
  satisfaction: 'Ask those who used it whether they are satisfied',
} as const;

/** Whether no standard and no number is recorded at all. */
export function isUnmeasured({ details: { standards, totals } }: ServiceReading): boolean {
  return standards.length === 0 && totals.every(({ value }) => value === null);
}

/** Standards without a result first: they are promises that nobody checks. Then those that are too close to call. */
export function missingStandards({ summary, details: { standards } }: ServiceReading): Missing[] {
  const { unknown, withinChance, total, keptReported, missedReported } = summary.standards;
  const close = standards.find(({ judgement, settle }) => judgement === 'within chance' && settle !== null);
  const stale = summary.staleStandards;
  const isOrAre = (count: number) => (count === 1 ? 'is' : 'are');
  const reported = keptReported + missedReported;
  const items: Missing[] = [];
  if (unknown > 0)
    items.push({
      kind: 'standards-unknown',
      what: `Standards: of ${total} promised, ${unknown} ${unknown === 1 ? 'has' : 'have'} no result that says whether ${unknown === 1 ? 'it is' : 'they are'} kept${stale > 0 ? ` (${stale} only an old one)` : ''}.`,
      settle: settleUnknown(standards),
    });
  if (close?.rate != null)
    items.push({
      kind: 'standards-close',
      what: `Standards: ${withinChance} of ${total} ${isOrAre(withinChance)} too close to the target to tell, such as "${cut(close.statement)}": ${rateText(close.rate)} against ${precise(close.target ?? 0)}.`,
      settle: close.settle ?? '',
    });
  if (reported > 0)
    items.push({
      kind: 'standards-reported',
      what: `Standards: ${reported} of ${total} ${isOrAre(reported)} reported as a share only.`,
      settle: 'Record the cases behind the reported shares.',
    });
  return items;
}

/** What would settle most of the standards that nobody can judge. */
function settleUnknown(standards: ServiceReading['details']['standards']): string {
  const counts = new Map<string, number>();
  for (const { judgement, settle } of standards)
    if (judgement === 'unknown' && settle !== null) counts.set(settle, (counts.get(settle) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 'Record the results of the last year.';
}

/** A share that decides: unknown, too old, or too close to its bar. What does not apply is not missing. */
export function missingShare(label: string, outcome: Outcome, bar: number, how: string): Missing[] {
  const { state, rate, why } = outcome;
  if (state === 'not applicable') return [];
  if (state !== 'known' || rate === null)
    return [
      {
        kind: 'rate-unknown',
        what: `${label}: ${why}.`,
        settle: `${how}: about ${answersToSettle(bar)} cases tell a clear case from the bar of ${precise(bar)}.`,
      },
    ];
  if (sideOf(rate, bar) !== 'straddles') return [];
  const needed = askedToSettle(rate.value, bar);
  const settle =
    needed === null || bar === 1
      ? 'No number of cases would settle it, if the share stays as it is: it lies on the bar.'
      : `About ${plain(needed)} cases would settle it, if the share stays as it is.`;
  const what = `${label}: ${rateText(rate)} straddles the bar of ${precise(bar)}.`;
  return [{ kind: 'rate-straddles', what, settle }];
}

export function missingVolume({ summary: { volume } }: ServiceReading): Missing[] {
  if (volume.state === 'not applicable') return [];
  const kind = 'volume-unknown';
  const settle = 'Count it in every channel that applies.';
  if (volume.value === null) return [{ kind, what: 'Volume: nobody knows how much it is used.', settle }];
  if (volume.atLeast)
    return [{ kind, what: `Volume: at least ${plain(volume.value)}; a channel lacks data.`, settle }];
  return volume.stale
    ? [{ kind, what: `Volume: known only to ${volume.to}.`, settle: 'Count it again.' }]
    : [];
}

function missingPromise(reading: ServiceReading): Missing[] {
  if (reading.summary.standards.total > 0) return [];
  return [
    {
      kind: 'promise-unknown',
      what: 'Promise: no standard is recorded that it would have to keep.',
      settle: 'Promise something that its users can hold it to, with a target.',
    },
  ];
}

function missingFeedback({ summary: { feedback } }: ServiceReading): Missing[] {
  if (feedback === 'collected') return [];
  const what =
    feedback === 'none'
      ? 'Feedback: people cannot say what they think of it.'
      : 'Feedback: whether people can say what they think of it is not recorded.';
  return [
    {
      kind: 'feedback-unknown',
      what,
      settle: feedback === 'none' ? 'Open one way to say it.' : 'Record how they can.',
    },
  ];
}

function missingImprovement({ summary: { improvement } }: ServiceReading): Missing[] {
  if (improvement !== 'none on record') return [];
  return [
    {
      kind: 'improvement-unknown',
      what: 'Improvement: none that was made on feedback is on record.',
      settle: 'Record the last one, or make one.',
    },
  ];
}

/** What says how dearly or how digitally it is done, after everything that says whether it is done well. */
export function missingAmount(label: string, { state, why }: Outcome, settle: string): Missing[] {
  return state === 'unknown' || state === 'stale'
    ? [{ kind: 'amount-unknown', what: `${label}: ${why}.`, settle }]
    : [];
}

/** Whether anybody would choose it: nothing that was counted among those who had no choice can tell. */
export function missingChoice({ summary: { choice } }: ServiceReading): Missing[] {
  const lacking = [
    choice.needs === 0 ? 'no need' : '',
    choice.alternatives === 0 ? 'no alternative' : '',
    choice.choices === 0 ? 'no choice' : '',
  ].filter(Boolean);
  if (lacking.length === 0) return [];
  return [
    {
      kind: 'choice-unknown',
      what: `Choice: whether anybody would choose it: ${listed(lacking)} is recorded for it.`,
      settle: 'Record what people need it for, what else they could use, and what they chose.',
    },
  ];
}

/** The beginning of a long statement. */
export function cut(text: string, most = 70): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
