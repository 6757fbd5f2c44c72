import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { csvText, tableText, wrapText } from '#platform/terminal.ts';
import { figureText, percent, shareText, signed } from '../sentences/rules.ts';
import { sheetRow } from '../sheets/rules.ts';
import { getTeam, type TeamReport } from '../summaries/contract.ts';
import { getMarket, type Market } from './contract.ts';
import { isSignal } from './rules.ts';

interface When {
  readonly asOf?: string;
  readonly window?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** The options that every question takes. */
export function withQuestionOptions(command: Command): Command {
  return command
    .option('--as-of <day>', 'the day to answer for, YYYY-MM-DD')
    .option('--window <window>', 'how far back to look: 365d, 26w, 12m, 2y', '365d')
    .option('--json', "print the API's answer as JSON")
    .option('--csv', 'print the table as CSV');
}

/** Adds `market` and `team`. */
export function addMarketCommands(program: Command, { withApi, write }: CommandParts): void {
  withQuestionOptions(
    program.command('market <need>').description('a market: shares, movements, survival and flows'),
  ).action(async (need: string, { asOf, window, json, csv }: When) => {
    const market = await withApi((api) =>
      call(api, getMarket, { params: { need }, query: { asOf, window } }),
    );
    if (json) write(JSON.stringify(market, null, 2));
    else if (csv) write(csvText(market.options.map(marketRow)).trimEnd());
    else write(marketText(market));
  });
  withQuestionOptions(
    program.command('team <team>').description('what a team holds, held, and with which standing'),
  ).action(async (team: string, { asOf, window, json, csv }: When) => {
    const report = await withApi((api) => call(api, getTeam, { params: { team }, query: { asOf, window } }));
    if (json) write(JSON.stringify(report, null, 2));
    else write(csv ? csvText(report.holds).trimEnd() : teamText(report));
  });
}

/** The common row, with what only a market counts. */
function marketRow(option: Market['options'][number]) {
  const { standing, balance, customers, adoption } = option;
  return { ...sheetRow(option), ...standing, customers, adoption: adoption.value, ...balance };
}

function marketText(market: Market): string {
  const { teams, concentration, when } = market;
  return [
    wrapText(market.sentence),
    '',
    `As of ${when.asOf}; window ${when.window.days} days from ${when.window.from}.${when.note === null ? '' : ` ${when.note}`}`,
    '● free or in defiance: signal   ○ held over, captive, sole or own: noise',
    '',
    tableText(
      market.options.filter(({ adopters, balance }) => adopters + balance.opening + balance.arrivals > 0),
      OPTION_COLUMNS,
    ),
    '',
    flowsText(market),
    '',
    `Chose nothing that is known: ${teams.silent.length} of ${teams.eligible} teams in view.`,
    wrapText(teams.silent.map(({ name }) => name).join(', ')),
    concentration === null
      ? 'Concentration: unknown, nothing is held.'
      : `Effective number of options: ${concentration.effectiveOptions.toFixed(1)} (Herfindahl index ${concentration.herfindahl.toFixed(2)}).`,
    ...market.mandates.map((mandate) => wrapText(mandateText(mandate))),
  ].join('\n');
}

function mandateText({
  key,
  option,
  teams: bound,
  comply,
  defiant,
  neither,
  reviewOn,
  eve,
}: Market['mandates'][number]): string {
  const free =
    eve.freeShare.value === null ? 'no free choice was known' : `free share ${figureText(eve.freeShare)}`;
  const names = defiant.length === 0 ? '' : ` (${summary(defiant.map(({ name }) => name))})`;
  return `Mandate ${key}: ${option}, binds ${bound} teams, ${comply} comply, ${defiant.length} in defiance${names}${neither === 0 ? '' : `, ${neither} neither`}; on its eve, ${eve.day}: ${free}; review due ${reviewOn}.`;
}

type Option = Market['options'][number];

const signalOf = (standing: Option['standing']) => standing.free + standing['in defiance'];

const OPTION_COLUMNS = [
  { heading: 'Option', text: ({ name }: Option) => name },
  { heading: 'Adopters', text: ({ adopters }: Option) => String(adopters), right: true },
  { heading: '●', text: ({ standing }: Option) => String(signalOf(standing)), right: true },
  {
    heading: '○',
    text: ({ standing, adopters }: Option) => String(adopters - signalOf(standing)),
    right: true,
  },
  { heading: 'Free share', text: ({ freeShare }: Option) => figureText(freeShare) },
  { heading: 'Captive', text: ({ captiveShare }: Option) => shareText(captiveShare.value), right: true },
  { heading: 'Arrived', text: ({ balance }: Option) => String(balance.arrivals), right: true },
  { heading: 'Departed', text: ({ balance }: Option) => String(balance.departures), right: true },
  { heading: 'Net free', text: ({ movement }: Option) => signed(movement.net), right: true },
  { heading: 'Trend', text: ({ movement }: Option) => movement.trend },
  { heading: 'Still held after 2 years', text: survivalText },
];

/** Survival after two years with its interval, and the tenures it is counted from. */
function survivalText({ survival }: Pick<Option, 'survival'>): string {
  const point = survival.at.find(({ days }) => days === 730);
  if (point?.survival == null) return `unknown, n ${survival.tenures}`;
  const interval =
    point.low === null || point.high === null
      ? ''
      : ` (${Math.round(point.low * 100)} to ${Math.round(point.high * 100)})`;
  return `${percent(point.survival)}${interval}, n ${survival.tenures}`;
}

function flowsText({ flows, options, when }: Market): string {
  if (flows.length === 0) return `Nobody moved in the ${when.window.days} days.`;
  const names = new Map(options.map(({ option, name }) => [option, name]));
  const nameOf = (option: string | null) =>
    option === null ? 'nothing known' : (names.get(option) ?? option);
  return tableText(flows, [
    { heading: 'From', text: ({ from }) => nameOf(from) },
    { heading: 'To', text: ({ to }) => nameOf(to) },
    { heading: 'Teams', text: ({ teams }) => String(teams), right: true },
    { heading: 'Who', text: ({ moves }) => summary(moves.map(({ team }) => team)) },
  ]);
}

function summary(teams: readonly string[]): string {
  return teams.length <= 3
    ? teams.join(', ')
    : `${teams.slice(0, 3).join(', ')} and ${teams.length - 3} more`;
}

function teamText(report: TeamReport): string {
  const parts = [
    wrapText(report.sentence),
    report.holds.length === 0
      ? ''
      : tableText(report.holds, [
          { heading: 'Need', text: ({ statement }) => statement },
          { heading: 'Option', text: ({ name }) => name },
          { heading: 'Since', text: ({ since }) => since },
          {
            heading: 'Standing',
            text: ({ standing, disputed }) =>
              `${isSignal(standing) ? '●' : '○'} ${standing}${disputed ? ' (disputed)' : ''}`,
          },
          { heading: 'Is a', text: ({ relation }) => relation },
        ]),
    report.silent.length === 0
      ? ''
      : wrapText(`Nothing known for: ${report.silent.map(({ statement }) => statement).join(', ')}.`),
    report.history.length === 0
      ? ''
      : tableText(report.history, [
          { heading: 'Held', text: ({ name }) => name },
          { heading: 'For', text: ({ need }) => need },
          { heading: 'From', text: ({ from }) => from },
          { heading: 'To', text: ({ to }) => to ?? '' },
          {
            heading: 'Then',
            text: ({ to, successor }) => (to === null ? '' : (successor ?? 'nothing known')),
          },
        ]),
  ];
  return parts.filter(Boolean).join('\n\n');
}
