import { figureText, type Movement, type Standing } from '#domains/choices/door.ts';
import type { Figure } from '#platform/statistics/figure.ts';
import { FIT_MISSING, type Verdict, type VerdictWord } from '../contract.ts';
import { type Missing, missingFit, missingShare } from './missing/rules.ts';
import { captiveText, fitText, movementText } from './sentences/rules.ts';
import {
  type Bars,
  type FitReading,
  type FitSide,
  fitSideOf,
  isMostlyMandatory,
  shareSideOf,
} from './sides/rules.ts';
import { stageVerdict, unjudgedStage } from './stages/rules.ts';

/** All that a verdict on a product or platform rests on. */
export interface Evidence {
  readonly name: string;
  readonly stage: string | null;
  readonly fit: FitReading | null;
  readonly freeShare: Figure;
  /** Of the teams that do not provide it. */
  readonly adoption: Figure;
  readonly captiveShare: Figure;
  /** Teams that hold it, by standing. */
  readonly standing: Readonly<Record<Standing, number>>;
  readonly movement: Movement;
}

/** The verdicts on products and platforms that are judged. */
type QuadrantWord = Extract<
  VerdictWord,
  'must-have' | 'hidden gem' | 'merely mandatory' | 'habit' | 'unwanted' | 'not enough signal'
>;

/** The verdict on a product or platform: definition verdict/2, the quadrant of fit against free share, in the order of its rules. */
export function verdictOf(evidence: Evidence, bars: Bars): Verdict {
  const { name, stage, standing } = evidence;
  const unjudged = unjudgedStage(stage);
  if (unjudged !== undefined) return stageVerdict(name, unjudged, holdersOf(standing));
  const fit = fitSideOf(evidence.fit, bars);
  const verdict = quadrant(evidence, fit, bars);
  const missing = verdict === 'not enough signal' ? missingOf(evidence, fit, bars) : [];
  return {
    verdict,
    sentence: sentenceOf(verdict, evidence),
    nextStep: verdict === 'not enough signal' ? firstStep(evidence, missing) : nextStepOf(verdict, evidence),
    missing,
    definition: 'verdict/2',
  };
}

/** How many teams hold it. */
export const holdersOf = (standing: Evidence['standing']) =>
  Object.values(standing).reduce((sum, count) => sum + count, 0);

/** High, low, or unknown where no team has the need. */
function adoptionOf({ adoption }: Evidence, { adoptionBar }: Bars): 'high' | 'low' | 'unknown' {
  if (adoption.value === null) return 'unknown';
  return adoption.value >= adoptionBar ? 'high' : 'low';
}

function quadrant(evidence: Evidence, fit: FitSide, bars: Bars): QuadrantWord {
  const share = shareSideOf(evidence.freeShare, bars).side;
  const adoption = adoptionOf(evidence, bars);
  if (fit.side === 'above') {
    if (share === 'above') return 'must-have';
    if (share === 'below') return 'hidden gem';
  }
  if (fit.side === 'below') {
    if (isMostlyMandatory(evidence.standing) && adoption === 'high') return 'merely mandatory';
    if (share === 'above') return 'habit';
    if (adoption === 'low') return 'unwanted';
  }
  return 'not enough signal';
}

/** What stands in the way of a verdict, in order of what it would tell. */
function missingOf(evidence: Evidence, fit: FitSide, bars: Bars): Missing[] {
  const found = [missingFit(evidence.fit, bars), missingShare(evidence.freeShare, bars)].flatMap(
    (one) => one ?? [],
  );
  if (found.length === 0 && evidence.adoption.value === null)
    return [
      {
        kind: 'adoption-unknown',
        what: 'Adoption: no team is known to have a need that it meets.',
        settle: 'Record which teams have the need.',
      },
    ];
  // Not loved, held by most, by choice or not in like parts, and not preferred by those that chose.
  if (found.length === 0 && fit.side === 'below')
    return [
      {
        kind: 'leaning',
        what: 'Whether it is a habit or a mandate: most teams hold it, as many freely as not, and few of the free ones prefer it.',
        settle: 'Lift the mandate for some teams, and see who stays.',
      },
    ];
  return found;
}

function sentenceOf(
  verdict: QuadrantWord,
  { name, fit, freeShare, captiveShare, movement }: Evidence,
): string {
  const share = freeShare.value === null ? 'no free choice is known' : `free share ${figureText(freeShare)}`;
  const captive = captiveText(captiveShare.value);
  return `${name}: ${verdict}. ${capitalised(fitText(fit))}, ${share}${captive}; ${movementText(movement)}.`;
}

function nextStepOf(verdict: Exclude<QuadrantWord, 'not enough signal'>, { fit }: Evidence): string {
  const steps = {
    'must-have': 'Double down: find out what its fans value most, and do more of it.',
    'hidden gem': 'Promote it: it is good and under-used. Tell the teams that never considered it.',
    'merely mandatory': mandateStep(fit),
    habit: 'Find out what would replace it: it is used, not loved.',
    unwanted: 'Cancel it, and free the people who work on it.',
  };
  return steps[verdict];
}

/** Lift where most of those who have no choice say that they would choose it; otherwise fix. */
function mandateStep(fit: FitReading | null): string {
  const stay = fit?.wouldStay ?? null;
  if (stay === null)
    return 'Fix it, or lift the mandate for some teams and see who stays. Ask its captive teams whether they would choose it.';
  return stay.yes * 2 > stay.n
    ? `Lift the mandate: ${stay.yes} of ${stay.n} captive people say that they would choose it freely.`
    : `Fix it: only ${stay.yes} of ${stay.n} captive people say that they would choose it freely.`;
}

function firstStep({ fit, movement, standing }: Evidence, missing: readonly Missing[]): string {
  const kinds = new Set<string>(missing.map(({ kind }) => kind));
  if (kinds.has('fit-running')) return 'Wait for the end of the wave: looking early takes chance for news.';
  if (kinds.has('fit-loved-unfree'))
    return 'Lift the mandate for some teams and see who stays: those who must use it would miss it.';
  if (movement.trend === 'losing')
    return 'Ask the teams that left why they did, then ask those that stayed whether they would miss it.';
  if (kinds.has('fit-unasked') && standing['held over'] > standing.captive + standing.sole + standing.free)
    return 'Ask the teams that took it without a choice whether they choose it again, now that they have one.';
  if (kinds.has('fit-unasked') && isMostlyMandatory(standing) && holdersOf(standing) > standing.own)
    return 'Ask its captive teams: if you could choose freely tomorrow, would you still use it?';
  if (kinds.has('fit-expired'))
    return 'Ask again whether people would miss it: the last answers are too old.';
  if (FIT_MISSING.some((kind) => kinds.has(kind)))
    return fit === null
      ? 'Ask the people who use it whether they would miss it.'
      : 'Ask more of the people who use it.';
  return missing[0]?.settle ?? 'Ask the people who use it whether they would miss it.';
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
