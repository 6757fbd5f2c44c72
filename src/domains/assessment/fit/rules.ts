import { figureText, percent } from '#domains/choices/door.ts';
import type { FitEvidence } from '#domains/surveys/door.ts';
import { sideOf } from '#platform/statistics/figure.ts';
import type { Assessment } from '../contract.ts';

/** An assessment by the records, with what people said of whether they would miss it: as evidence, by standing, and as what is not known. */
export function withFit(assessment: Assessment, fit: FitEvidence | undefined, bar: number): Assessment {
  // Services and utilities are judged by other things, and nobody is asked whether they love them.
  if (fit?.figure == null || assessment.service !== null) return assessment;
  return {
    ...assessment,
    findings: [...findingsOf(fit), ...assessment.findings],
    unknown: [...assessment.unknown, ...unknownOf(fit, bar)],
    definitions: [...assessment.definitions, 'fit/1', 'cells/2'],
  };
}

type Finding = Assessment['findings'][number];

const WHO: Readonly<Record<string, string>> = {
  free: 'people who are free to choose: signal',
  captive: 'people who have no choice: noise',
  sole: 'people who have nothing else to choose: noise',
  unknown: 'people of whom no standing is known: noise',
};

function findingsOf(fit: FitEvidence): Finding[] {
  const source = `answers to the wave ${fit.wave ?? ''}, counted by ${fit.day ?? ''}`;
  const { figure: whole, sentence, extremes } = fit;
  const split = fit.byStanding.flatMap(({ standing, figure }) =>
    figure === null
      ? []
      : [{ text: `Fit of ${WHO[standing] ?? standing}: ${figureText(figure)}.`, figure, rate: null, source }],
  );
  const plain = { figure: null, rate: null, source };
  return [
    ...(whole === null ? [] : [{ ...plain, text: `Fit: ${figureText(whole)}.`, figure: whole }]),
    { ...plain, text: [sentence, extremes].filter(Boolean).join(' ') },
    ...split,
  ];
}

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
      ? `Whether its captive people would say the same if they were free: the fit of free people lies ${free.side} the bar of ${percent(bar)}, that of captive ones ${captive.side === 'straddles' ? 'is not certain' : `lies ${captive.side} it`}.`
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
