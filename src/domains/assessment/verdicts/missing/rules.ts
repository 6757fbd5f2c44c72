import { counted, figureText, percent } from '#domains/choices/door.ts';
import type { Figure, SampleFigure } from '#platform/statistics/figure.ts';
import { wilsonInterval } from '#platform/statistics/intervals.ts';
import type { Verdict } from '../../contract.ts';
import {
  type Bars,
  choicesToSettle,
  type FitReading,
  type FitSide,
  fitSideOf,
  type ShareSide,
  shareSideOf,
} from '../sides/rules.ts';

export type Missing = Verdict['missing'][number];

/** What stands in the way of a verdict by fit; undefined where nothing does. */
export function missingFit(fit: FitReading | null, bars: Bars): Missing | undefined {
  const at = fitSideOf(fit, bars);
  if (at.side === 'above' || at.side === 'below') return undefined;
  if (fit === null) return unasked(bars.fitBar);
  if (at.side === 'straddles' && fit.free !== null) return straddlingFit(fit.free, fit.further, bars.fitBar);
  return fit.running === null ? unknownFit(fit, at, bars) : beingAsked(fit.running);
}

function unasked(bar: number): Missing {
  return {
    kind: 'fit-unasked',
    what: 'Fit: nobody has been asked whether they would miss it.',
    settle: settleFit(bar),
  };
}

function beingAsked({ wave, closesOn, asked, answered }: NonNullable<FitReading['running']>): Missing {
  return {
    kind: 'fit-running',
    what: `Fit: people are being asked (${wave}): at least ${answered} of ${asked} answered so far.`,
    settle: `Wait until ${closesOn}: nothing is concluded while it runs.`,
  };
}

function straddlingFit(free: SampleFigure, further: number | null, bar: number): Missing {
  return {
    kind: 'fit-straddles',
    what: `Fit of free people: ${figureText(free)} straddles the bar of ${percent(bar)}.`,
    settle:
      further === null
        ? 'No number of further answers to this wave would settle it: ask again later.'
        : `${counted(further, 'more answer')} of free people would settle it, if the share stays as it is.`,
  };
}

function unknownFit(fit: FitReading, { lovedUnfree }: FitSide, { fitBar, fitShelfLifeDays }: Bars): Missing {
  const { whole, unfree, tooFew, isExpired, day } = fit;
  if (isExpired)
    return {
      kind: 'fit-expired',
      what: `Fit: last asked by ${day}, more than ${counted(fitShelfLifeDays, 'day')} before. It is shown, and decides nothing.`,
      settle: 'Ask again.',
    };
  if (whole === null && tooFew !== null)
    return {
      kind: 'fit-too-few',
      what: `Fit: of ${counted(tooFew.asked, 'person', 'people')} asked (${tooFew.wave}), too few answered to show anything.`,
      settle: `At least ${tooFew.least} must answer. ${settleFit(fitBar)}`,
    };
  if (lovedUnfree && unfree !== null)
    return {
      kind: 'fit-loved-unfree',
      what: `Fit of free people: unknown. Those without a choice would miss it (${figureText(unfree)}), but who cannot leave may depend on what they would not choose.`,
      settle: 'Lift the mandate for some teams, and ask their people once they have a choice.',
    };
  if (unfree !== null)
    return {
      kind: 'fit-unfree-straddles',
      what: `Fit of free people: unknown; that of people without a choice, ${figureText(unfree)}, is not below the bar of ${percent(fitBar)} for certain.`,
      settle: 'Ask people who have a choice, or more of those who have none.',
    };
  return {
    kind: 'fit-standing-unknown',
    what: `Fit: ${whole === null ? 'unknown' : figureText(whole)}, but whether those people had a choice is not known.`,
    settle:
      'Record which teams people are in, or ask free and captive people in one wave of five or more each.',
  };
}

/** What stands in the way of a verdict by free share; undefined where nothing does. */
export function missingShare(figure: Figure, bars: Bars): Missing | undefined {
  const at = shareSideOf(figure, bars);
  if (at.side === 'above' || at.side === 'below') return undefined;
  return at.side === 'unknown' ? tooFewChoices(figure, bars) : straddlingShare(figure, bars, at);
}

function tooFewChoices({ n, population }: Figure, { leastFreeChoosers }: Bars): Missing {
  const what =
    n === 0
      ? 'Free share: no free team is known to have chosen anything.'
      : `Free share: only ${counted(n, 'free team')} chose; fewer than ${leastFreeChoosers} decide nothing.`;
  if (population === 0)
    return {
      kind: 'share-nobody-free',
      what,
      settle: 'No team is free toward it: lift the mandate for some, or open another option.',
    };
  const settle =
    population < leastFreeChoosers
      ? `Only ${counted(population, 'team')} ${population === 1 ? 'is' : 'are'} free toward it: lift the mandate for more, or open another option.`
      : `Record the choices of the ${counted(population - n, 'free team')} of which nothing is known.`;
  return { kind: 'share-too-few', what, settle };
}

function straddlingShare(figure: Figure, bars: Bars, { by }: ShareSide): Missing {
  const { n, population, worst, best } = figure;
  const unknown = counted(population - n, 'free team');
  const bar = percent(bars.freeShareBar);
  const further = choicesToSettle(figure, bars);
  const settle =
    further === null
      ? 'No number of choices would settle it.'
      : `${counted(Math.max(1, further), 'more choice')} of free teams would settle it, if the share stays as it is.`;
  const what =
    by === 'bounds'
      ? `Free share: ${figureText(figure)}; what ${unknown} chose is not known, so it may be anything from ${percent(worst ?? 0)} to ${percent(best ?? 1)}, on either side of ${bar}.`
      : `Free share: ${figureText(figure)} straddles ${bar}; what ${unknown} chose is not known.`;
  return { kind: 'share-straddles', what, settle };
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
  return `About ${answersToSettle(bar)} answers would settle it, if the true share lies ${WORTH_TELLING * 100} percentage points or more from the bar; fewer where few people use it.`;
}
