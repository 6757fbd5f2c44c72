import type { PortfolioLine, VerdictWord } from '../contract.ts';
import type { Outcome } from '../measures/contract.ts';
import { isServiceLine, type ServiceLine } from '../service/portfolios/rules.ts';
import { plain, precise } from '../service/sentences/rules.ts';

export type { ServiceLine } from '../service/portfolios/rules.ts';

/** The services of a portfolio, and its utilities; those of which there are any. */
export function servicesOf(lines: readonly PortfolioLine[]): (readonly [ServiceNoun, ServiceLine[]])[] {
  const own = lines.filter(isServiceLine);
  const services = own.filter(({ play }) => play !== 'utility');
  const utilities = own.filter(({ play }) => play === 'utility');
  return (
    [
      ['services', services],
      ['utilities', utilities],
    ] as const
  ).filter(([, found]) => found.length > 0);
}

/** What services and utilities are judged by beside their standards: the column, its head, and what stands in it. */
export const JUDGED_BY = {
  services: [
    ['completion', 'Completion', ({ service }: ServiceLine) => outcomeText(service.completion)],
    ['satisfaction', 'Satisfaction', ({ service }: ServiceLine) => outcomeText(service.satisfaction)],
  ],
  utilities: [
    ['availability', 'Availability', ({ service }: ServiceLine) => outcomeText(service.availability)],
    ['unitCost', 'Unit cost', ({ service }: ServiceLine) => costText(service.unitCost)],
  ],
} as const;

export type ServiceNoun = keyof typeof JUDGED_BY;

/** The verdicts on services and utilities, from what is known and good to what is not known. */
export const SERVICE_VERDICTS: readonly VerdictWord[] = [
  'serving',
  'dependable',
  'struggling',
  'fraying',
  'failing',
  'not enough signal',
];

const FEEDBACK = { collected: 2, none: 1, unknown: null } as const;

/** What each column is ordered by; null where unknown. */
export const SERVICE_COLUMNS: Readonly<Record<string, (line: ServiceLine) => number | string | null>> = {
  name: ({ name }) => name,
  verdict: ({ verdict }) => SERVICE_VERDICTS.length - SERVICE_VERDICTS.indexOf(verdict.verdict),
  kept: ({ service: { standards } }) => (standards.total === 0 ? null : standards.kept / standards.total),
  completion: ({ service }) => service.completion.rate?.value ?? null,
  satisfaction: ({ service }) => service.satisfaction.rate?.value ?? null,
  availability: ({ service }) => service.availability.rate?.value ?? null,
  unitCost: ({ service }) => service.unitCost.rate?.value ?? null,
  feedback: ({ service }) => FEEDBACK[service.feedback],
  improved: ({ service }) => service.improvedOn,
  volume: ({ service }) => service.volume.value,
  owner: ({ owner }) => owner,
};

function outcomeText({ state, rate }: Outcome): string {
  if (state === 'not applicable') return 'not applicable';
  if (rate === null) return 'unknown';
  return state === 'stale'
    ? `${precise(rate.value)} to ${rate.to.slice(0, 4)}, too old`
    : precise(rate.value);
}

/** "1.25 for each"; of a cost there is no share to say. */
function costText({ state, rate }: Outcome): string {
  if (state === 'not applicable') return 'not applicable';
  return rate === null ? 'unknown' : `${plain(rate.value)}${state === 'stale' ? ', too old' : ''}`;
}

export function volumeText({ value, atLeast, state, stale, to }: ServiceLine['service']['volume']): string {
  if (state === 'not applicable') return 'not applicable';
  if (value === null) return 'unknown';
  return `${atLeast ? 'at least ' : ''}${plain(value)}${stale ? ` (to ${to})` : ''}`;
}

export function feedbackText({ feedback }: Pick<ServiceLine['service'], 'feedback'>): string {
  return feedback === 'none' ? 'none collected' : feedback;
}
