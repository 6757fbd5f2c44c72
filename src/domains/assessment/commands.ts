import type { Command } from 'commander';
import {
  figureText,
  isSignal,
  reasonLine,
  STANDINGS,
  shareText,
  sheetRow,
  signed,
} from '#domains/choices/door.ts';
import { type CommandParts, call } from '#platform/client.ts';
import { csvText, tableText, wrapText } from '#platform/terminal.ts';
import { type Assessment, getPortfolio, getProduct, type Portfolio, type PortfolioLine } from './contract.ts';
import { serviceParts, serviceRow, serviceTables, standardsSheet } from './service/commands.ts';

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
    else write(csv ? assessmentSheet(assessment) : assessmentText(assessment));
  });
}

/** Of a service its standards; of what teams hold, who holds it. */
function assessmentSheet({ service, holders }: Assessment): string {
  return service === null ? csvText(holders).trimEnd() : standardsSheet(service);
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
    ...serviceRow(line),
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
    ...tablesOf(portfolio.lines),
    ...(portfolio.unknown.length === 0
      ? []
      : ['Not known:', ...portfolio.unknown.map((text) => wrapText(`- ${text}`))]),
    '',
    wrapText(`Next: ${portfolio.nextStep}`),
  ].join('\n');
}

/** One table for each kind of line; headings only where there are several. */
function tablesOf(lines: readonly PortfolioLine[]): string[] {
  const products = lines.filter(({ service }) => service === null);
  const others = serviceTables(lines);
  const tables =
    products.length > 0 || others.length === 0
      ? [{ heading: 'Products and platforms', text: tableText(products, LINE_COLUMNS) }, ...others]
      : others;
  return tables.flatMap(({ heading, text }) => [...(tables.length > 1 ? [heading] : []), text, '']);
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

function assessmentText(assessment: Assessment): string {
  const { line, findings, service, unknown, when } = assessment;
  const { verdict } = line;
  return [
    wrapText(verdict.sentence),
    '',
    `As of ${when.asOf}; window ${when.window.days} days from ${when.window.from}.${when.note === null ? '' : ` ${when.note}`}`,
    '',
    'Evidence',
    ...findings.map(({ text, source }) => wrapText(`- ${text} Source: ${source}.`)),
    '',
    ...(service === null ? [] : serviceParts(service)),
    ...(service !== null && assessment.markets.length === 0 ? [] : marketParts(assessment)),
    service === null ? 'Missing for a verdict' : 'Missing, in order of what it would tell',
    ...verdict.missing.map(({ what, settle }) => wrapText(`- ${what} ${settle}`)),
    '',
    'Not known',
    ...unknown.map((text) => wrapText(`- ${text}`)),
    '',
    wrapText(`Next: ${verdict.nextStep}`),
  ].join('\n');
}

/** Where it stands in the markets that it is part of, and who holds it. */
function marketParts({ markets, cameFrom, wentTo, holders, reasons }: Assessment): string[] {
  return [
    tableText(markets, [
      { heading: 'Need', text: ({ need }) => need },
      { heading: 'In view', text: ({ eligible }) => String(eligible), right: true },
      ...STANDINGS.map((standing) => ({
        heading: `${isSignal(standing) ? '●' : '○'} ${standing}`,
        text: (market: Assessment['markets'][number]) => String(market.standing[standing]),
        right: true,
      })),
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
    ...reasonParts(reasons),
  ];
}

/** So many of each are printed; the rest has a command of its own. */
const MOST_REASONS = 8;

function reasonParts({ came, left, total }: Assessment['reasons']): string[] {
  const part = (title: string, given: typeof came) =>
    given.length === 0
      ? []
      : [title, ...given.slice(0, MOST_REASONS).map((one) => wrapText(reasonLine(one))), ''];
  const shown = Math.min(came.length, MOST_REASONS) + Math.min(left.length, MOST_REASONS);
  const [one] = [...came, ...left];
  return [
    ...part('Why teams left it', left),
    ...part('Why teams came to it', came),
    ...(total > shown && one !== undefined
      ? [`${total - shown} more: musthave reasons --product ${one.option}`, '']
      : []),
  ];
}

function flowText(flows: Assessment['cameFrom']): string {
  return flows.map(({ option, teams }) => `${option ?? 'nothing known'} ${teams}`).join(', ') || 'nobody';
}
