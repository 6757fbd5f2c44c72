import { once } from 'node:events';
import type { UseEvidence } from '#domains/adoption/door.ts';
import type { ServiceRecord } from '#domains/catalogue/door.ts';
import {
  type Ledger,
  type MarketQuestion,
  readMarket,
  type When,
  type WhenQuery,
} from '#domains/choices/door.ts';
import type { FitEvidence } from '#domains/surveys/door.ts';
import type { AnswerText } from '#platform/endpoint.ts';
import { notFound } from '#platform/errors.ts';
import type { Log } from '#platform/log.ts';
import type { Portfolio } from './contract.ts';
import { withFit } from './fit/rules.ts';
import { portfolioOf } from './portfolios/rules.ts';
import { assessmentOf } from './products/rules.ts';
import { type MarketAtHand, marketAtHand, portfolioLine, readingOf } from './rules.ts';
import { type UseFound, withUse } from './use/rules.ts';

/** Opens the ledger of an organisation. */
type OpenLedger = (organisationId: number) => Promise<Ledger>;

/** What the catalogue records of services and utilities, by key: of all of them, or of one option. */
type FindServiceRecords = (
  organisationId: number,
  option?: string,
) => Promise<ReadonlyMap<string, ServiceRecord>>;

/** What use says of an option up to a day; null when nothing of it came by then. */
type FindUse = (
  organisationId: number,
  option: string,
  asOf: string,
  signal: AbortSignal,
) => Promise<UseEvidence | null>;

/** What people said of whether they would miss products, by key: of all that were asked about by a day, or of one. */
type FindFits = (
  organisationId: number,
  asOf: string,
  bar: number,
  product?: string,
) => Promise<ReadonlyMap<string, FitEvidence>>;

export interface AssessmentParts {
  readonly openLedger: OpenLedger;
  readonly findServiceRecords: FindServiceRecords;
  readonly findUse: FindUse;
  readonly findFits: FindFits;
  readonly log: Log;
}

/** The portfolio of an organisation as text to send: every product that is not archived. It asks nothing about use. */
export async function assessPortfolio(
  { openLedger, findServiceRecords, findFits }: Omit<AssessmentParts, 'findUse' | 'log'>,
  organisationId: number,
  query: WhenQuery,
): Promise<AnswerText> {
  const ledger = await openLedger(organisationId);
  const { when, question } = ledger.ask(query);
  return ledger.remember(['portfolio', when], async () => {
    const fits = await findFits(organisationId, when.asOf, ledger.settings.fitBar);
    return portfolioAt(ledger, { records: await findServiceRecords(organisationId), fits }, when, question);
  });
}

async function portfolioAt(
  ledger: Ledger,
  {
    records,
    fits,
  }: {
    readonly records: ReadonlyMap<string, ServiceRecord>;
    readonly fits: ReadonlyMap<string, FitEvidence>;
  },
  when: When,
  question: MarketQuestion,
): Promise<Portfolio> {
  const { settings } = ledger;
  const products = ledger.options.filter(({ kind, archived }) => kind === 'product' && !archived);
  const needs = [...new Set(products.flatMap((product) => product.needs))];
  const markets = new Map<string, MarketAtHand>();
  for (const found of await ledger.getMarkets(needs))
    markets.set(found.need.key, marketAtHand(readMarket(found, question)));
  const lines = products.map((product) => {
    const own = product.needs.flatMap((need) => markets.get(need) ?? []);
    const reading = readingOf(product, records.get(product.key), question.asOf, own, settings);
    return portfolioLine(product, question.asOf, own, settings, {
      service: reading,
      fit: fits.get(product.key),
    });
  });
  return portfolioOf(lines, ledger.mandates, when, settings);
}

/**
 * The assessment of one option as text to send. Throws `not-found` when there is none of that key. Events come in without a new revision
 * of the ledger, so what use says is counted anew, and the text is remembered under it and the revision.
 */
export async function assessProduct(
  parts: AssessmentParts,
  organisationId: number,
  key: string,
  query: WhenQuery,
  signal: AbortSignal,
): Promise<AnswerText> {
  const ledger = await parts.openLedger(organisationId);
  const option = ledger.options.find((candidate) => candidate.key === key);
  if (option === undefined) throw notFound('product', key);
  const { when, question } = ledger.ask(query);
  const use = await askUse(parts, organisationId, key, when.asOf, signal);
  return ledger.remember(['product', key, when, use], async () => {
    const found = await ledger.getMarkets(option.needs);
    const markets = found.map((market) => marketAtHand(readMarket(market, question)));
    const { settings } = ledger;
    const record = (await parts.findServiceRecords(organisationId, key)).get(key);
    const reading = readingOf(option, record, question.asOf, markets, settings);
    const fit = (await parts.findFits(organisationId, when.asOf, settings.fitBar, key)).get(key);
    const line = portfolioLine(option, question.asOf, markets, settings, { service: reading, fit });
    const assessment = withFit(
      assessmentOf(option, line, markets, {
        when,
        service: reading,
        mandates: ledger.mandates,
        statements: await ledger.listStatements({ needs: option.needs }),
      }),
      fit,
      settings,
    );
    return withUse(assessment, use);
  });
}

/** How long an assessment waits for what use says, in milliseconds. */
const PATIENCE = 10_000;

/** What use says, or why that is unknown: an assessment does not fail with the events store. */
async function askUse(
  { findUse, log }: AssessmentParts,
  organisationId: number,
  option: string,
  asOf: string,
  signal: AbortSignal,
): Promise<UseFound> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  const given = once(limit, 'abort').then(() => {
    throw limit.reason;
  });
  try {
    const evidence = await Promise.race([findUse(organisationId, option, asOf, limit), given]);
    return evidence === null ? { state: 'silent' } : { state: 'counted', evidence };
  } catch (error) {
    if (!signal.aborted)
      log.warn({ err: error, option }, 'what use says of a product is unknown at the moment');
    return { state: 'unanswered' };
  }
}
