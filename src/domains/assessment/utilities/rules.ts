import { percent } from '#domains/choices/door.ts';
import { roseByMoreThan } from '#platform/statistics/exact.ts';
import { sideOf } from '#platform/statistics/figure.ts';
import type { Verdict } from '../contract.ts';
import type { ServiceSummary } from '../service/contract.ts';
import {
  isUnmeasured,
  missingAmount,
  missingChoice,
  missingShare,
  missingStandards,
  missingVolume,
} from '../service/missing/rules.ts';
import type { ServiceReading, Thresholds } from '../service/rules.ts';
import { factsOf } from '../service/sentences/rules.ts';
import {
  decidingRate,
  type Reasons,
  shareReasons,
  standardReasons,
  worstStandard,
} from '../service/verdicts/rules.ts';

/** The verdict on a utility: definition utility-verdict/2. Nobody is asked whether they love it. */
export function utilityVerdict(name: string, reading: ServiceReading, thresholds: Thresholds): Verdict {
  const reasons = reasonsOf(reading, thresholds);
  const missing = missingOf(reading, thresholds);
  const verdict = wordOf(reading, reasons, thresholds);
  const [because] = reasons[verdict === 'failing' ? 'failing' : 'struggling'];
  const said = because === undefined ? verdict : `${verdict}: ${because}`;
  return {
    verdict,
    sentence: `${name}: ${said}. ${factsOf(reading.summary, 'utility')}`,
    nextStep: nextStepOf(verdict, reading, missing),
    missing,
    definition: 'utility-verdict/2',
  };
}

type UtilityWord = 'dependable' | 'fraying' | 'failing' | 'not enough signal';

function wordOf(reading: ServiceReading, reasons: Reasons, thresholds: Thresholds): UtilityWord {
  if (reasons.failing.length > 0) return 'failing';
  if (reasons.struggling.length > 0) return 'fraying';
  return isUp(reading, thresholds) ? 'dependable' : 'not enough signal';
}

/** What it is held to: the strictest target that it promises itself for its availability, otherwise the organisation's bar. */
function availabilityBarOf({ details }: ServiceReading, { availabilityBar }: Thresholds): number {
  const targets = details.standards.flatMap(({ aspect, target }) =>
    aspect === 'availability' && target !== null ? [target] : [],
  );
  return targets.length === 0 ? availabilityBar : Math.max(...targets);
}

function reasonsOf(reading: ServiceReading, thresholds: Thresholds): Reasons {
  const { summary } = reading;
  const standards = standardReasons(summary, thresholds);
  const bar = availabilityBarOf(reading, thresholds);
  const availability = shareReasons('availability', summary.availability, bar, thresholds.availabilityMargin);
  const rise = unitCostChange(summary);
  return {
    failing: [...standards.failing, ...availability.failing],
    struggling: [
      ...standards.struggling,
      ...availability.struggling,
      ...(summary.trend === 'worse' ? ['it does worse than in the period before, beyond chance'] : []),
      ...(rise !== null && isDearer(summary, thresholds) ? [`its unit cost rose by ${percent(rise)}`] : []),
    ],
  };
}

/** How much the unit cost changed from the period before, as a share of what it was; null when either is unknown. */
function unitCostChange({ unitCost }: Pick<ServiceSummary, 'unitCost'>): number | null {
  const [now, before] = [decidingRate(unitCost), unitCost.before];
  return now === null || before === null || before.value === 0 ? null : now.value / before.value - 1;
}

function isDearer({ unitCost }: ServiceSummary, { unitCostRise }: Thresholds): boolean {
  const [now, before] = [decidingRate(unitCost), unitCost.before];
  if (now?.count == null || now.n === null || before?.count == null || before.n === null) return false;
  return roseByMoreThan({ count: now.count, n: now.n }, { count: before.count, n: before.n }, unitCostRise);
}

/** Only availability itself makes it dependable: measured, or promised, counted and kept for sure. */
function isUp(reading: ServiceReading, thresholds: Thresholds): boolean {
  const rate = decidingRate(reading.summary.availability);
  if (rate !== null) return sideOf(rate, availabilityBarOf(reading, thresholds)) === 'above';
  return reading.details.standards.some(
    ({ aspect, judgement, reported }) => aspect === 'availability' && judgement === 'kept' && !reported,
  );
}

function missingOf(reading: ServiceReading, thresholds: Thresholds): Verdict['missing'] {
  const { availability, unitCost } = reading.summary;
  const bar = availabilityBarOf(reading, thresholds);
  const measured = isUnmeasured(reading)
    ? [NOTHING_MEASURED]
    : [
        ...missingStandards(reading),
        ...missingShare('Availability', availability, bar, 'Watch how much of the time it is up'),
      ];
  return [
    ...measured,
    ...missingAmount('Unit cost', unitCost, 'Record what it cost and how many units it delivered.'),
    ...missingVolume(reading),
    ...missingChoice(reading),
  ];
}

const NOTHING_MEASURED: Verdict['missing'][number] = {
  kind: 'nothing-measured',
  what: 'Measures: a utility is judged by reliability and unit cost, and neither is recorded.',
  settle: 'A year of availability against its target would settle the first.',
};

function nextStepOf(
  verdict: UtilityWord,
  { summary, details }: ServiceReading,
  missing: Verdict['missing'],
): string {
  if (verdict === 'not enough signal')
    return missing[0]?.settle ?? 'Look again when the next results are in.';
  if (verdict === 'dependable') return 'Keep it running, and look at its unit cost once a year.';
  const dearer = (unitCostChange(summary) ?? 0) > 0 && summary.trend !== 'worse';
  const other = dearer
    ? 'Find out why a unit costs more than before.'
    : 'Find out what took it down, and mend that first.';
  return worstStandard(details.standards) ?? other;
}
