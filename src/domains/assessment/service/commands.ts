import type { Column } from '#platform/terminal.ts';
import { csvText, tableText, wrapText } from '#platform/terminal.ts';
import type { Assessment, PortfolioLine } from '../contract.ts';
import type { Outcome } from '../measures/contract.ts';
import type { ServiceDetails } from './contract.ts';
import { cut } from './missing/rules.ts';
import { isServiceLine, type ServiceLine } from './portfolios/rules.ts';
import { plain, precise, rateText } from './sentences/rules.ts';

/** The tables of a portfolio's services and of its utilities, each with its heading; nothing where there is none. */
export function serviceTables(lines: readonly PortfolioLine[]): { heading: string; text: string }[] {
  const own = lines.filter(isServiceLine);
  const services = own.filter(({ play }) => play === 'service');
  const utilities = own.filter(({ play }) => play === 'utility');
  return [
    { heading: 'Services', rows: services, columns: [...FIRST, ...OF_SERVICES, ...LAST] },
    { heading: 'Utilities', rows: utilities, columns: [...FIRST, ...OF_UTILITIES, ...LAST] },
  ]
    .filter(({ rows }) => rows.length > 0)
    .map(({ heading, rows, columns }) => ({ heading, text: tableText(rows, columns) }));
}

type Columns = readonly Column<ServiceLine>[];

const FIRST: Columns = [
  { heading: 'Name', text: ({ name }) => cut(name, 40) },
  { heading: 'Verdict', text: ({ verdict }) => verdict.verdict },
  {
    heading: 'Standards kept',
    text: ({ service: { standards } }) =>
      standards.total === 0 ? 'none promised' : `${standards.kept} of ${standards.total}`,
  },
];

const OF_SERVICES: Columns = [
  { heading: 'Completion', text: ({ service }) => shareCell(service.completion), right: true },
  { heading: 'Satisfaction', text: ({ service }) => shareCell(service.satisfaction), right: true },
  { heading: 'Feedback', text: ({ service }) => service.feedback },
  { heading: 'Improved', text: ({ service }) => service.improvedOn ?? 'none' },
];

const OF_UTILITIES: Columns = [
  { heading: 'Availability', text: ({ service }) => shareCell(service.availability), right: true },
  {
    heading: 'Unit cost',
    text: ({ service: { unitCost } }) => (unitCost.rate === null ? 'unknown' : plain(unitCost.rate.value)),
    right: true,
  },
];

const LAST: Columns = [
  { heading: 'Volume', text: ({ service }) => volumeCell(service.volume), right: true },
  { heading: 'Missing', text: ({ verdict }) => missingCell(verdict.missing) },
];

function shareCell({ state, rate }: Outcome): string {
  if (state === 'not applicable') return 'n/a';
  if (rate === null) return 'unknown';
  return state === 'stale' ? `${precise(rate.value)} to ${rate.to.slice(0, 4)}` : precise(rate.value);
}

function volumeCell({ value, atLeast, state }: ServiceLine['service']['volume']): string {
  if (state === 'not applicable') return 'n/a';
  return value === null ? 'unknown' : `${atLeast ? '≥ ' : ''}${plain(value)}`;
}

/** The first three, for a line of a terminal. */
function missingCell(missing: ServiceLine['verdict']['missing']): string {
  const heads = [...new Set(missing.map(({ what }) => what.split(':')[0] ?? ''))];
  const more = heads.length > 3 ? ` and ${heads.length - 3} more` : '';
  return `${heads.slice(0, 3).join(', ')}${more}`;
}

/** What a spreadsheet gets of a service or utility beside the common columns: plain numbers, nothing where unknown. */
export function serviceRow({ service }: PortfolioLine): Record<string, unknown> {
  if (service === null) return {};
  const { standards, volume, choice } = service;
  return {
    standardsKept: standards.kept,
    standardsMissed: standards.missed,
    standardsWithinChance: standards.withinChance,
    standardsUnknown: standards.unknown,
    standardsPromised: standards.total,
    standardsReportedOnly: standards.keptReported + standards.missedReported,
    ...outcomeCells('completion', service.completion),
    ...outcomeCells('satisfaction', service.satisfaction),
    ...outcomeCells('digitalTakeUp', service.digitalTakeUp),
    ...outcomeCells('availability', service.availability),
    costPerTransaction: service.costPerTransaction.rate?.value ?? null,
    unitCost: service.unitCost.rate?.value ?? null,
    volume: volume.value,
    volumeOf: volume.measure,
    volumeIsAtLeast: yesNo(volume.atLeast),
    volumeState: volume.state,
    feedback: service.feedback,
    reviewedOn: service.reviewedOn,
    improvedOn: service.improvedOn,
    changed: service.trend,
    alternatives: choice.alternatives,
    choices: choice.choices,
  };
}

/** A spreadsheet would show false as nothing, which here means unknown. */
const yesNo = (holds: boolean) => (holds ? 'yes' : 'no');

function outcomeCells(name: string, { state, rate }: Outcome): Record<string, unknown> {
  return {
    [name]: rate?.value ?? null,
    [`${name}Low`]: rate?.low ?? null,
    [`${name}High`]: rate?.high ?? null,
    [`${name}State`]: state,
  };
}

/** The standards of one service as a spreadsheet. */
export function standardsSheet({ standards }: ServiceDetails): string {
  return csvText(
    standards.map(({ key, statement, channel, target, judgement, reported, rate, trend }) => ({
      standard: key,
      statement,
      channel,
      target,
      judgement,
      reportedOnly: yesNo(reported),
      share: rate?.value ?? null,
      low: rate?.low ?? null,
      high: rate?.high ?? null,
      kept: rate?.count ?? null,
      cases: rate?.n ?? null,
      from: rate?.from ?? null,
      to: rate?.to ?? null,
      trend,
    })),
  ).trimEnd();
}

/** What is recorded of one service: its standards, its volumes by channel, and which steps can be taken online. */
export function serviceParts({
  standards,
  totals,
  onlineStages,
}: NonNullable<Assessment['service']>): string[] {
  const stages = Object.entries(onlineStages);
  return [
    ...(standards.length === 0 ? [] : ['Standards', ...standards.map(standardText), '']),
    ...(totals.length === 0 ? [] : ['Counts', ...totals.map(totalText), '']),
    ...(stages.length === 0
      ? []
      : [wrapText(`Online: ${stages.map(([stage, state]) => `${stage} ${state}`).join(', ')}.`), '']),
  ];
}

function standardText({
  statement,
  target,
  why,
  rate,
  results,
}: ServiceDetails['standards'][number]): string {
  const held = target === null ? 'no target' : `target ${precise(target)}`;
  const result = rate === null ? '' : ` ${rateText(rate)}, ${rate.from} to ${rate.to}.`;
  const notes = results.flatMap(({ doubt }) => doubt ?? []);
  return wrapText([`- ${statement} (${held}).${result}`, why, ...notes].join(' '));
}

function totalText({
  measure,
  from,
  to,
  value,
  atLeast,
  state,
  channels,
}: ServiceDetails['totals'][number]): string {
  const total = value === null ? state : `${atLeast ? 'at least ' : ''}${plain(value)}`;
  const parts = channels
    .filter(({ channel }) => channel !== null)
    .map((part) => `${part.channel} ${part.value === null ? part.state : plain(part.value)}`);
  return wrapText(
    `- ${measure}, ${from} to ${to}: ${total}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}.`,
  );
}
