import type { ServiceRecord } from '#domains/catalogue/door.ts';
import {
  type Ledger,
  type MarketQuestion,
  readMarket,
  type When,
  type WhenQuery,
} from '#domains/choices/door.ts';
import type { AnswerText } from '#platform/endpoint.ts';
import { notFound } from '#platform/errors.ts';
import type { Portfolio } from './contract.ts';
import { portfolioOf } from './portfolios/rules.ts';
import { assessmentOf } from './products/rules.ts';
import { type MarketAtHand, marketAtHand, portfolioLine, readingOf } from './rules.ts';

/** Opens the ledger of an organisation. */
type OpenLedger = (organisationId: number) => Promise<Ledger>;

/** What the catalogue records of services and utilities, by key: of all of them, or of one option. */
type FindServiceRecords = (
  organisationId: number,
  option?: string,
) => Promise<ReadonlyMap<string, ServiceRecord>>;

export interface AssessmentParts {
  readonly openLedger: OpenLedger;
  readonly findServiceRecords: FindServiceRecords;
}

/** The portfolio of an organisation as text to send: every product that is not archived. */
export async function assessPortfolio(
  { openLedger, findServiceRecords }: AssessmentParts,
  organisationId: number,
  query: WhenQuery,
): Promise<AnswerText> {
  const ledger = await openLedger(organisationId);
  const { when, question } = ledger.ask(query);
  return ledger.remember(['portfolio', when], async () =>
    portfolioAt(ledger, await findServiceRecords(organisationId), when, question),
  );
}

async function portfolioAt(
  ledger: Ledger,
  records: ReadonlyMap<string, ServiceRecord>,
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
    return portfolioLine(product, question.asOf, own, settings, reading);
  });
  return portfolioOf(lines, ledger.mandates, when, settings);
}

/** The assessment of one option as text to send. Throws `not-found` when there is none of that key. */
export async function assessProduct(
  { openLedger, findServiceRecords }: AssessmentParts,
  organisationId: number,
  key: string,
  query: WhenQuery,
): Promise<AnswerText> {
  const ledger = await openLedger(organisationId);
  const option = ledger.options.find((candidate) => candidate.key === key);
  if (option === undefined) throw notFound('product', key);
  const { when, question } = ledger.ask(query);
  return ledger.remember(['product', key, when], async () => {
    const found = await ledger.getMarkets(option.needs);
    const markets = found.map((market) => marketAtHand(readMarket(market, question)));
    const { settings } = ledger;
    const record = (await findServiceRecords(organisationId, key)).get(key);
    const reading = readingOf(option, record, question.asOf, markets, settings);
    const line = portfolioLine(option, question.asOf, markets, settings, reading);
    return assessmentOf(option, line, markets, when, reading);
  });
}
