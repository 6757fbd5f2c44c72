import type { Command } from 'commander';
import { figureText, shareText, sheetRow, signed } from '#domains/choices/door.ts';
import { type CommandParts, call } from '#platform/client.ts';
import { csvText, tableText, wrapText } from '#platform/terminal.ts';
import { type Assessment, getPortfolio, getProduct, type Portfolio, type PortfolioLine } from './contract.ts';

interface Flags {
  readonly asOf?: string;
  readonly window?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** Adds `assess`: the portfolio, or all evidence on one product. `withQuestionOptions` adds what every question takes. */
export function addAssessCommand(
  program: Command,
  { withApi, write }: CommandParts,
  withQuestionOptions: (command: Command) => Command,
): void {
  withQuestionOptions(
    program.command('assess [product]').description('the portfolio, or one product with all its evidence'),
  ).action(async (product: string | undefined, { asOf, window, json, csv }: Flags) => {
    const query = { asOf, window };
    if (product === undefined) {
      const portfolio = await withApi((api) => call(api, getPortfolio, { query }));
      if (json) write(JSON.stringify(portfolio, null, 2));
      else write(csv ? csvText(portfolio.lines.map(lineRow)).trimEnd() : portfolioText(portfolio));
      return;
    }
    const assessment = await withApi((api) => call(api, getProduct, { params: { option: product }, query }));
    if (json) write(JSON.stringify(assessment, null, 2));
    else write(csv ? csvText(assessment.holders).trimEnd() : assessmentText(assessment));
  });
}

/** The common row, with the verdict and what it lacks. */
function lineRow(line: PortfolioLine) {
  const { verdict, owner, stage, play, needs, fit } = line;
  const missing = verdict.missing.map(({ what }) => what).join(' ');
  return {
    ...sheetRow(line),
    verdict: verdict.verdict,
    missing,
    fit: fit?.value ?? null,
    owner,
    stage,
    play,
    needs,
  };
}

function portfolioText(portfolio: Portfolio): string {
  const { when } = portfolio;
  return [
    wrapText(portfolio.sentence),
    '',
    `As of ${when.asOf}; window ${when.window.days} days from ${when.window.from}.${when.note === null ? '' : ` ${when.note}`}`,
    '',
    ...portfolio.mandates.map(mandateText),
    tableText(portfolio.lines, LINE_COLUMNS),
    '',
    ...(portfolio.unknown.length === 0
      ? []
      : ['Not known:', ...portfolio.unknown.map((text) => `- ${text}`)]),
    '',
    `Next: ${portfolio.nextStep}`,
  ].join('\n');
}

function mandateText({
  key,
  option,
  authority,
  reviewOn,
  overdueDays,
}: Portfolio['mandates'][number]): string {
  const due = overdueDays > 0 ? `overdue by ${overdueDays} days` : `due ${reviewOn}`;
  return `Mandate ${key} (${option}, by ${authority}): review ${due}.`;
}

const LINE_COLUMNS = [
  { heading: 'Product', text: ({ name }: PortfolioLine) => name },
  { heading: 'Verdict', text: ({ verdict }: PortfolioLine) => verdict.verdict },
  { heading: 'Fit', text: ({ fit }: PortfolioLine) => (fit === null ? 'unknown' : figureText(fit)) },
  { heading: 'Free share', text: ({ freeShare }: PortfolioLine) => figureText(freeShare) },
  {
    heading: 'Captive',
    text: ({ captiveShare }: PortfolioLine) => shareText(captiveShare.value),
    right: true,
  },
  { heading: 'Net free', text: ({ movement }: PortfolioLine) => signed(movement.net), right: true },
  { heading: 'Trend', text: ({ movement }: PortfolioLine) => movement.trend },
  {
    heading: 'After 2 years',
    text: ({ survival }: PortfolioLine) =>
      shareText(survival.at.find(({ days }) => days === 730)?.survival ?? null),
    right: true,
  },
  {
    heading: 'Missing',
    text: ({ verdict }: PortfolioLine) => verdict.missing.map(({ what }) => what.split(':')[0]).join(', '),
  },
];

function assessmentText({
  line,
  findings,
  markets,
  cameFrom,
  wentTo,
  unknown,
  when,
  holders,
}: Assessment): string {
  const { verdict } = line;
  return [
    wrapText(verdict.sentence),
    '',
    `As of ${when.asOf}; window ${when.window.days} days from ${when.window.from}.${when.note === null ? '' : ` ${when.note}`}`,
    '',
    'Evidence',
    ...findings.map(({ text, source }) => wrapText(`- ${text} Source: ${source}.`)),
    '',
    tableText(markets, [
      { heading: 'Need', text: ({ need }) => need },
      { heading: 'In view', text: ({ eligible }) => String(eligible), right: true },
      { heading: '● free', text: ({ standing }) => String(standing.free), right: true },
      { heading: '○ captive', text: ({ standing }) => String(standing.captive), right: true },
      { heading: '○ sole', text: ({ standing }) => String(standing.sole), right: true },
      { heading: '○ own', text: ({ standing }) => String(standing.own), right: true },
      { heading: 'Customers', text: ({ customers }) => String(customers), right: true },
      {
        heading: 'Rank',
        text: ({ rank, options }) => (rank === null ? 'unknown' : `${rank} of ${options}`),
        right: true,
      },
    ]),
    '',
    `Came from: ${flowText(cameFrom)}`,
    `Went to: ${flowText(wentTo)}`,
    wrapText(`Held by: ${holders.map(({ name }) => name).join(', ') || 'nobody'}`),
    '',
    'Missing for a verdict',
    ...verdict.missing.map(({ what, settle }) => wrapText(`- ${what} ${settle}`)),
    '',
    'Not known',
    ...unknown.map((text) => wrapText(`- ${text}`)),
    '',
    `Next: ${verdict.nextStep}`,
  ].join('\n');
}

function flowText(flows: Assessment['cameFrom']): string {
  return flows.map(({ option, teams }) => `${option ?? 'nothing known'} ${teams}`).join(', ') || 'nobody';
}
