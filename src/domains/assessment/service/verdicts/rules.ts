import { counted } from '#domains/choices/door.ts';
import { exactDifference, exactPart } from '#platform/statistics/exact.ts';
import { sideOf } from '#platform/statistics/figure.ts';
import type { Verdict } from '../../contract.ts';
import type { Outcome } from '../../measures/contract.ts';
import type { StandardReading } from '../../standards/contract.ts';
import type { ServiceSummary } from '../contract.ts';
import { cut, missingOfService } from '../missing/rules.ts';
import type { ServiceReading, Thresholds } from '../rules.ts';
import { factsOf, plain, precise } from '../sentences/rules.ts';

/** What speaks for a verdict: the reasons, worst first. */
export interface Reasons {
  readonly failing: readonly string[];
  readonly struggling: readonly string[];
}

/** The verdict on a service: definition service-verdict/2. */
export function serviceVerdict(name: string, reading: ServiceReading, thresholds: Thresholds): Verdict {
  const { summary } = reading;
  const reasons = reasonsOf(summary, thresholds);
  const missing = missingOfService(reading, thresholds);
  const verdict = wordOf(summary, reasons, thresholds);
  const [because] = reasons[verdict === 'failing' ? 'failing' : 'struggling'];
  const said = because === undefined ? verdict : `${verdict}: ${because}`;
  return {
    verdict,
    sentence: `${name}: ${said}. ${factsOf(summary, 'service')}`,
    nextStep: nextStepOf(verdict, reading, missing),
    missing,
    definition: 'service-verdict/2',
  };
}

type ServiceWord = 'serving' | 'struggling' | 'failing' | 'not enough signal';

function wordOf(summary: ServiceSummary, reasons: Reasons, thresholds: Thresholds): ServiceWord {
  if (reasons.failing.length > 0) return 'failing';
  if (reasons.struggling.length > 0) return 'struggling';
  return serves(summary, thresholds) ? 'serving' : 'not enough signal';
}

/** The rate where it may decide anything. */
export function decidingRate({ state, rate }: Outcome): Outcome['rate'] {
  return state === 'known' ? rate : null;
}

/** Standards whose latest result, not too old, says whether they were kept. */
function judgedOf({ kept, missed, withinChance }: ServiceSummary['standards']): number {
  return kept + missed + withinChance;
}

function reasonsOf(summary: ServiceSummary, thresholds: Thresholds): Reasons {
  const { completionBar, satisfactionBar, failingMargin } = thresholds;
  const completion = shareReasons('completion', summary.completion, completionBar, failingMargin);
  const satisfaction = shareReasons('satisfaction', summary.satisfaction, satisfactionBar, failingMargin);
  const standards = standardReasons(summary, thresholds);
  return {
    failing: [...standards.failing, ...completion.failing, ...satisfaction.failing],
    struggling: [
      ...standards.struggling,
      ...completion.struggling,
      ...satisfaction.struggling,
      ...(summary.trend === 'worse' ? ['it does worse than in the period before, beyond chance'] : []),
      ...(isDeaf(summary)
        ? ['people cannot say what they think of it, and nothing was improved of late']
        : []),
    ],
  };
}

/** Most of what is judged missed for sure is failing, where most of what is promised can be judged; one missed, for sure or by its own report, is a struggle. */
export function standardReasons(
  { standards }: ServiceSummary,
  { failingShare, judgedShare }: Thresholds,
): Reasons {
  const { missed, missedReported } = standards;
  const judged = judgedOf(standards);
  const surely = missed - missedReported;
  return {
    failing:
      judged > 0 && judged >= exactPart(judgedShare, standards.total) && surely / judged > failingShare
        ? [`of ${counted(judged, 'standard')} with a result, ${plain(surely)} missed for sure`]
        : [],
    struggling:
      missed > 0 ? [`of ${counted(judged, 'standard')} with a result, ${plain(missed)} missed`] : [],
  };
}

/** Below its bar for sure is a struggle; by more than the margin, for sure, it fails. */
export function shareReasons(label: string, outcome: Outcome, bar: number, margin: number): Reasons {
  const rate = decidingRate(outcome);
  if (rate === null || rate.high === null || rate.high >= bar) return { failing: [], struggling: [] };
  const failing =
    rate.high < exactDifference(bar, margin) ? [`${label} is far below ${precise(bar)} for sure`] : [];
  return { failing, struggling: [`${label} is below ${precise(bar)} for sure`] };
}

/** Nobody can speak and nothing moves. Where nothing says how it does, that alone is no verdict: it is said first instead. */
function isDeaf({ feedback, improvement, standards, completion, satisfaction }: ServiceSummary): boolean {
  const isJudged =
    judgedOf(standards) > 0 || decidingRate(completion) !== null || decidingRate(satisfaction) !== null;
  return isJudged && feedback === 'none' && improvement !== 'recent';
}

/** Something says for sure that it does well, most promises were checked, and people can say what they think. */
function serves(
  summary: ServiceSummary,
  { completionBar, satisfactionBar, judgedShare }: Thresholds,
): boolean {
  const { standards, completion, satisfaction, feedback } = summary;
  const isAbove = (outcome: Outcome, bar: number) => {
    const rate = decidingRate(outcome);
    return rate !== null && sideOf(rate, bar) === 'above';
  };
  const isGood =
    standards.kept > standards.keptReported ||
    isAbove(completion, completionBar) ||
    isAbove(satisfaction, satisfactionBar);
  return isGood && feedback === 'collected' && judgedOf(standards) >= exactPart(judgedShare, standards.total);
}

function nextStepOf(
  verdict: ServiceWord,
  { summary, details }: ServiceReading,
  missing: Verdict['missing'],
): string {
  if (verdict === 'not enough signal')
    return missing[0]?.settle ?? 'Look again when the next results are in.';
  if (verdict === 'serving') {
    if (summary.improvement !== 'recent')
      return 'Act on the feedback that it collects: no improvement made on it is recent.';
    return summary.choice.choices === 0
      ? 'Find out whether anybody would choose it: record what people could use instead.'
      : 'Keep its promises, and look again when the next results are in.';
  }
  const worst = worstStandard(details.standards);
  if (worst !== undefined) return worst;
  if (summary.trend === 'worse') return 'Find out what changed since the period before.';
  return isDeaf(summary)
    ? 'Open a way to say what people think of it, and improve it on what they say.'
    : 'Ask those who give up, and those who are not satisfied, why.';
}

/** What to mend first: the standard furthest below its target. */
export function worstStandard(standards: readonly StandardReading[]): string | undefined {
  const short = ({ target, rate }: StandardReading) => (target ?? 0) - (rate?.value ?? 0);
  const [worst] = standards
    .filter(({ judgement }) => judgement === 'missed')
    .sort((a, b) => short(b) - short(a));
  if (worst?.rate == null || worst.target === null) return undefined;
  return `Find out why "${cut(worst.statement)}" is kept in ${precise(worst.rate.value)} of cases, not in ${precise(worst.target)}, and mend that first.`;
}
