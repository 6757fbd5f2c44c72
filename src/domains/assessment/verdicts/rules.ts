import { counted, figureText, type Movement, percent } from '#domains/choices/door.ts';
import type { FitEvidence } from '#domains/surveys/door.ts';
import { type Figure, type SampleFigure, sideOf } from '#platform/statistics/figure.ts';
import { askedToSettle, furtherToSettle, wilsonInterval } from '#platform/statistics/intervals.ts';
import type { Verdict, VerdictWord } from '../contract.ts';

/** All that a verdict on a product or platform rests on. */
export interface Evidence {
  readonly name: string;
  readonly fit: SampleFigure | null;
  /** A wave that still runs. */
  readonly asking: FitEvidence['running'];
  readonly freeShare: Figure;
  readonly adoption: Figure;
  readonly captiveShare: Figure;
  readonly movement: Movement;
}

export interface Bars {
  readonly fitBar: number;
  readonly freeShareBar: number;
  readonly adoptionBar: number;
}

/** The verdicts on products and platforms. */
type QuadrantWord = Extract<
  VerdictWord,
  'must-have' | 'hidden gem' | 'merely mandatory' | 'habit' | 'unwanted' | 'not enough signal'
>;

const NEXT_STEPS: Readonly<Record<QuadrantWord, string>> = {
  'must-have': 'Double down: find out what its fans value most, and do more of it.',
  'hidden gem': 'Promote it: it is good and under-used. Tell the teams that never considered it.',
  'merely mandatory': 'Fix it, or lift the mandate for some teams and see who stays.',
  habit: 'Find out what would replace it: it is used, not loved.',
  unwanted: 'Cancel it, and free the people who work on it.',
  'not enough signal': '',
};

/** The verdict on a product or platform: definition verdict/1, the quadrant of fit against free share. */
export function verdictOf(evidence: Evidence, bars: Bars): Verdict {
  const missing = missingOf(evidence, bars);
  const verdict = missing.length > 0 ? 'not enough signal' : quadrant(evidence, bars);
  return {
    verdict,
    sentence: sentenceOf(verdict, evidence),
    nextStep: verdict === 'not enough signal' ? firstStep(evidence) : NEXT_STEPS[verdict],
    missing,
    definition: 'verdict/1',
  };
}

function quadrant(evidence: Evidence, bars: Bars): QuadrantWord {
  const { fit, freeShare } = evidence;
  const loved = fit !== null && sideOf(fit, bars.fitBar) === 'above';
  const chosen = sideOf(freeShare, bars.freeShareBar) === 'above';
  if (loved) return chosen ? 'must-have' : 'hidden gem';
  if (chosen) return 'habit';
  return isMostlyCaptive(evidence, bars) ? 'merely mandatory' : 'unwanted';
}

/** What stands in the way of a verdict, in order of what it would tell. */
function missingOf(evidence: Evidence, bars: Bars): Missing[] {
  return [...missingFit(evidence, bars), ...missingShare(evidence, bars)];
}

type Missing = Verdict['missing'][number];

function missingFit({ fit, asking }: Evidence, { fitBar }: Bars): Missing[] {
  const side = fit === null ? 'unknown' : sideOf(fit, fitBar);
  if (fit === null || side === 'unknown') return [asking === null ? unasked(fitBar) : beingAsked(asking)];
  if (side !== 'straddles') return [];
  const what = `Fit: ${figureText(fit)} straddles the bar of ${percent(fitBar)}.`;
  return [{ what, settle: settleStraddle(fit, fitBar) }];
}

function unasked(bar: number): Missing {
  return { what: 'Fit: nobody has been asked whether they would miss it.', settle: settleFit(bar) };
}

function beingAsked({ wave, closesOn, asked, answered }: NonNullable<Evidence['asking']>): Missing {
  return {
    what: `Fit: people are being asked (${wave}): at least ${answered} of ${asked} answered so far.`,
    settle: `Wait until ${closesOn}: nothing is concluded while it runs.`,
  };
}

/** An unknown free share decides nothing where most adopters are captive: that is what makes it merely mandatory. */
function missingShare(evidence: Evidence, bars: Bars): Missing[] {
  const { freeShare } = evidence;
  const side = sideOf(freeShare, bars.freeShareBar);
  if (side === 'unknown' && !isMostlyCaptive(evidence, bars)) {
    const settle =
      freeShare.population === 0
        ? 'No team is free toward it: lift the mandate for some, or open another option.'
        : `Record the choices of the ${counted(freeShare.population, 'free team')}.`;
    return [{ what: 'Free share: no free team is known to have chosen anything.', settle }];
  }
  if (side !== 'straddles') return [];
  const silent = counted(freeShare.population - freeShare.n, 'free team');
  const what = `Free share: ${figureText(freeShare)} straddles ${percent(bars.freeShareBar)}; ${silent} chose nothing that is known.`;
  return [{ what, settle: settleShare(freeShare, bars.freeShareBar, 'choice') }];
}

function isMostlyCaptive({ adoption, captiveShare }: Evidence, { adoptionBar }: Bars): boolean {
  return (adoption.value ?? 0) >= adoptionBar && (captiveShare.value ?? 0) > 0.5;
}

/** A true share this far from the bar is worth telling from it. */
const WORTH_TELLING = 0.2;

/** The fewest answers after which a share `WORTH_TELLING` above or below the bar would be told from it (Wilson). */
export function answersToSettle(bar: number): number {
  const tells = (n: number) => {
    const above = Math.round(Math.min(1, bar + WORTH_TELLING) * n);
    const below = Math.round(Math.max(0, bar - WORTH_TELLING) * n);
    return wilsonInterval(above, n).low >= bar && wilsonInterval(below, n).high < bar;
  };
  let n = 1;
  while (!tells(n) && n < 1000) n += 1;
  return n;
}

function settleFit(bar: number): string {
  return `About ${answersToSettle(bar)} answers would settle it, if the true share lies ${percent(WORTH_TELLING)} or more from the bar; fewer where few people use it.`;
}

function settleStraddle(fit: SampleFigure, bar: number): string {
  const { value, n, population } = fit;
  if (population !== null) return settleShare({ ...fit, population }, bar, 'answer');
  const enough = value === null ? null : askedToSettle(value, bar);
  return enough === null
    ? 'No number of answers would settle it while the share stays as it is.'
    : `${counted(Math.max(1, enough - n), 'more answer')} would settle it, if the share stays as it is.`;
}

function settleShare(figure: Figure, bar: number, noun: string): string {
  return `${counted(furtherToSettle(figure, bar), `more ${noun}`)} would settle it, if the share stays as it is.`;
}

function sentenceOf(
  verdict: QuadrantWord,
  { name, fit, freeShare, captiveShare, movement }: Evidence,
): string {
  const share = freeShare.value === null ? 'no free choice is known' : `free share ${figureText(freeShare)}`;
  const fitText = fit === null ? 'fit is not known' : `fit ${figureText(fit)}`;
  const captive =
    (captiveShare.value ?? 0) > 0 ? `, ${percent(captiveShare.value ?? 0)} of its teams captive` : '';
  return `${name}: ${verdict}. ${capitalised(fitText)}, ${share}${captive}; ${movementText(movement)}.`;
}

/** "gaining free teams beyond chance (12 came, 2 left)". */
export function movementText({ trend, came, left, unfreeCame }: Movement): string {
  const counts = `${came} came, ${left} left`;
  const compliance = unfreeCame > 0 ? `, and ${counted(unfreeCame, 'team')} came without a choice` : '';
  if (trend === 'nothing moved') return `no free team came or left${compliance}`;
  const words = {
    gaining: 'gaining free teams beyond chance',
    losing: 'losing free teams beyond chance',
    'not beyond chance': 'no movement beyond chance',
  };
  return `${words[trend]} (${counts})${compliance}`;
}

function firstStep({ fit, movement, captiveShare }: Evidence): string {
  if (movement.trend === 'losing')
    return 'Ask the teams that left why they did, then ask those that stayed whether they would miss it.';
  if ((captiveShare.value ?? 0) > 0.5)
    return 'Ask its captive teams: if you could choose freely tomorrow, would you still use it?';
  return fit === null
    ? 'Ask the people who use it whether they would miss it.'
    : 'Ask more of the people who use it.';
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
