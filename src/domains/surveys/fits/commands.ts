import type { Command } from 'commander';
import { type CommandParts, call, errorOf } from '#platform/client.ts';
import { urlOf } from '#platform/endpoint.ts';
import { AppError } from '#platform/errors.ts';
import { tableText, wrapText } from '#platform/terminal.ts';
import { type CommentGroup, type FitReport, getFit, getProviderFit, getWorkList } from './contract.ts';

interface Flags {
  readonly team?: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly workList?: boolean;
}

/** Adds `fit`: would people miss a product, who, why, and what holds the others back. */
export function addFitCommand(program: Command, { withApi, write }: CommandParts): void {
  program
    .command('fit [product]')
    .description('would people miss a product, who, why, and what holds the others back')
    .option('--team <team>', 'of a team as a provider, with all that it offers, instead of one product')
    .option('--as-of <day>', 'as it was on that day')
    .option('--work-list', 'the work list as CSV')
    .option('--json', "print the API's answer as JSON")
    .action(async (option: string | undefined, { team, asOf, json, workList }: Flags) => {
      if (team !== undefined && option === undefined && !workList) {
        const about = { params: { team }, query: { asOf } };
        const report = await withApi((api) => call(api, getProviderFit, about));
        write(json ? JSON.stringify(report, null, 2) : fitText(report));
        return;
      }
      if (option === undefined || team !== undefined)
        throw new AppError(
          'invalid',
          'Name a product, or a team with --team; the work list is of a product.',
        );
      const request = { params: { option }, query: { asOf } };
      if (workList) {
        const text = await withApi(async (api) => {
          const response = await api.fetch(urlOf(getWorkList, request));
          if (!response.ok) throw await errorOf(response);
          return response.text();
        });
        write(text.trimEnd());
        return;
      }
      const report = await withApi((api) => call(api, getFit, request));
      write(json ? JSON.stringify(report, null, 2) : fitText(report));
    });
}

function fitText(report: FitReport): string {
  const { sentence, score, running, byStanding, history, engine, unknown, nextStep } = report;
  return [
    wrapText(sentence),
    ...(score === null || score.extremes === '' ? [] : [wrapText(score.extremes)]),
    ...(running === null ? [] : [wrapText(running.sentence)]),
    ...(byStanding.length === 0 ? [] : ['', standingsText(byStanding)]),
    ...(history.length < 2 ? [] : ['', historyText(history)]),
    ...(engine === null
      ? []
      : [
          '',
          ...groupText('Double down', engine.doubleDown),
          ...groupText('What holds back', engine.holdsBack),
        ]),
    '',
    ...unknown.map((text) => wrapText(`Not known: ${text}`)),
    wrapText(`Next: ${nextStep}`),
  ].join('\n');
}

const interval = ({
  value,
  low,
  high,
}: {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}) => `${Math.round(value * 100)}% (${Math.round(low * 100)} to ${Math.round(high * 100)})`;

function standingsText(standings: FitReport['byStanding']): string {
  return tableText(standings, [
    {
      heading: 'Standing',
      text: ({ standing }) => (standing === 'free' ? 'free (signal)' : `${standing} (noise)`),
    },
    { heading: 'People', text: ({ population }) => String(population ?? 'unknown'), right: true },
    { heading: 'Answers', text: ({ counted }) => String(counted), right: true },
    { heading: 'Very disappointed', text: ({ score }) => scoreText(score) },
  ]);
}

function scoreText(score: FitReport['score']): string {
  const figure = score?.figure;
  if (figure?.value != null && figure.low !== null && figure.high !== null)
    return interval({ value: figure.value, low: figure.low, high: figure.high });
  return score?.wilson == null ? 'too few to show' : interval(score.wilson);
}

function historyText(history: FitReport['history']): string {
  return tableText(history, [
    { heading: 'Wave', text: ({ wave }) => wave },
    { heading: 'Day', text: ({ day }) => day },
    { heading: 'Very disappointed', text: interval },
    { heading: 'Answers', text: ({ n }) => String(n), right: true },
    { heading: 'Since the wave before', text: ({ change }) => change?.sentence ?? '' },
  ]);
}

function groupText(title: string, { isShown, items, commented }: CommentGroup): string[] {
  if (!isShown) return [`${title}: too few commented to show (${commented}).`];
  return [`${title}: ${items.map(({ text, people }) => `${text} (${people})`).join(', ')}`];
}
