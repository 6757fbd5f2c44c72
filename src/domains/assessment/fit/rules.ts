import { counted, figureText, percent } from '#domains/choices/door.ts';
import type { FitEvidence } from '#domains/surveys/door.ts';
import { type Day, parseDay } from '#platform/calendar.ts';
import { type Side, sideOf } from '#platform/statistics/figure.ts';
import type { Assessment, PortfolioLine } from '../contract.ts';
import type { Bars, FitReading } from '../verdicts/sides/rules.ts';

/** What people said, as a verdict on a day takes it; null where nobody was ever asked. */
export function readFit(
  fit: FitEvidence | undefined,
  asOf: Day,
  { fitShelfLifeDays }: Pick<Bars, 'fitShelfLifeDays'>,
): FitReading | null {
  if (fit === undefined) return null;
  const { figure, free, unfree, wouldStay, further, day, running, tooFew } = fit;
  const isExpired = day !== null && asOf - parseDay(day) > fitShelfLifeDays;
  return { whole: figure, free, unfree, wouldStay, further, day, isExpired, running, tooFew };
}

/** The fit that a line of the portfolio shows, and whose it is. */
export function basisOf(fit: FitReading | null): Pick<PortfolioLine, 'fit' | 'fitBasis'> {
  if (fit === null || fit.day === null) return { fit: null, fitBasis: null };
  const { free, unfree, whole, day, isExpired } = fit;
  const basis = (of: NonNullable<PortfolioLine['fitBasis']>['of']) => ({ of, askedBy: day, isExpired });
  if (free !== null) return { fit: free, fitBasis: basis('free') };
  if (unfree !== null) return { fit: unfree, fitBasis: basis('unfree') };
  return whole === null ? { fit: null, fitBasis: null } : { fit: whole, fitBasis: basis('everybody') };
}

/** An assessment by the records, with what people said of whether they would miss it: as evidence, by standing, and as what is not known. */
export function withFit(
  assessment: Assessment,
  fit: FitEvidence | undefined,
  { fitBar, fitShelfLifeDays }: Pick<Bars, 'fitBar' | 'fitShelfLifeDays'>,
): Assessment {
  // Services and utilities are judged by other things, and nobody is asked whether they love them.
  if (fit?.figure == null || assessment.service !== null) return assessment;
  const isExpired = assessment.line.fitBasis?.isExpired ?? false;
  return {
    ...assessment,
    findings: [...findingsOf(fit, isExpired ? fitShelfLifeDays : null), ...assessment.findings],
    unknown: [...assessment.unknown, ...unknownOf(fit, fitBar)],
    definitions: [...assessment.definitions, 'fit/2', 'cells/2'],
  };
}

type Finding = Assessment['findings'][number];

const WHO: Readonly<Record<string, string>> = {
  free: 'people who are free to choose: signal',
  captive: 'people who have no choice: noise',
  sole: 'people who have nothing else to choose: noise',
  unknown: 'people of whom no standing is known: noise',
};

/** `expiredAfter` is the shelf life in days where the answers are older than that. */
function findingsOf(fit: FitEvidence, expiredAfter: number | null): Finding[] {
  const source = `answers to the wave ${fit.wave ?? ''}, counted by ${fit.day ?? ''}`;
  const { figure: whole, sentence, extremes, wouldStay } = fit;
  const aged =
    expiredAfter === null
      ? ''
      : ` Asked more than ${counted(expiredAfter, 'day')} before: it is shown, and decides nothing.`;
  const split = fit.byStanding.flatMap(({ standing, figure }) =>
    figure === null
      ? []
      : [{ text: `Fit of ${WHO[standing] ?? standing}: ${figureText(figure)}.`, figure, rate: null, source }],
  );
  const plain = { figure: null, rate: null, source };
  return [
    ...(whole === null ? [] : [{ ...plain, text: `Fit: ${figureText(whole)}.${aged}`, figure: whole }]),
    { ...plain, text: [sentence, extremes].filter(Boolean).join(' ') },
    ...split,
    ...(wouldStay === null
      ? []
      : [
          {
            ...plain,
            text: `If they could choose freely: ${wouldStay.yes} of ${counted(wouldStay.n, 'captive person', 'captive people')} would still use it.`,
          },
        ]),
  ];
}

const sideText = (side: Side) => (side === 'above' ? 'at or above' : side);

function unknownOf({ byStanding, running }: FitEvidence, bar: number): string[] {
  const sides = byStanding.flatMap(({ standing, figure }) =>
    figure === null ? [] : [{ standing, side: sideOf(figure, bar) }],
  );
  const free = sides.find(({ standing }) => standing === 'free');
  const captive = sides.find(({ standing }) => standing === 'captive');
  const differ =
    free !== undefined && captive !== undefined && free.side !== captive.side && free.side !== 'straddles';
  const untold = byStanding.filter(({ figure }) => figure === null);
  return [
    differ
      ? `Whether its captive people would say the same if they were free: the fit of free people lies ${sideText(free.side)} the bar of ${percent(bar)}, that of captive ones ${captive.side === 'straddles' ? 'is not certain' : `lies ${sideText(captive.side)} it`}.`
      : '',
    free === undefined && byStanding.length > 0
      ? 'What free people think of it: no answers of theirs can be told apart, so its fit is noise.'
      : '',
    untold.length > 0 && free !== undefined
      ? `The fit of its ${untold.map(({ standing }) => standing).join(' and ')} people: too few of them answered.`
      : '',
    running === null
      ? ''
      : `What the wave ${running.wave} will say: it runs until ${running.closesOn}, at least ${running.answered} of ${running.asked} answered so far.`,
  ].filter(Boolean);
}
