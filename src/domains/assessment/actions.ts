import {
  type Ledger,
  type MarketQuestion,
  readMarket,
  type When,
  type WhenQuery,
} from '#domains/choices/door.ts';
import type { Settings } from '#domains/people/door.ts';
import type { AnswerText } from '#platform/endpoint.ts';
import { notFound } from '#platform/errors.ts';
import type { Portfolio } from './contract.ts';
import { portfolioOf } from './portfolios/rules.ts';
import { assessmentOf } from './products/rules.ts';
import { type MarketAtHand, marketAtHand, portfolioLine } from './rules.ts';

/** Opens the ledger of an organisation. */
export type OpenLedger = (organisationId: number) => Promise<Ledger>;

/** The portfolio of an organisation as text to send: every product that is not archived. */
export async function assessPortfolio(
  openLedger: OpenLedger,
  organisationId: number,
  query: WhenQuery,
): Promise<AnswerText> {
  const ledger = await openLedger(organisationId);
  const { when, question } = ledger.ask(query);
  return ledger.remember(['portfolio', when], () => portfolioAt(ledger, when, question));
}

async function portfolioAt(ledger: Ledger, when: When, question: MarketQuestion): Promise<Portfolio> {
  const bars = barsOf(ledger.settings);
  const products = ledger.options.filter(({ kind, archived }) => kind === 'product' && !archived);
  const needs = [...new Set(products.flatMap((product) => product.needs))];
  const markets = new Map<string, MarketAtHand>();
  for (const records of await ledger.getMarkets(needs))
    markets.set(records.need.key, marketAtHand(readMarket(records, question)));
  const lines = products.map((product) =>
    portfolioLine(
      product,
      question.asOf,
      product.needs.flatMap((need) => markets.get(need) ?? []),
      bars,
    ),
  );
  return portfolioOf(lines, ledger.mandates, when, bars);
}

/** The assessment of one option as text to send. Throws `not-found` when there is none of that key. */
export async function assessProduct(
  openLedger: OpenLedger,
  organisationId: number,
  key: string,
  query: WhenQuery,
): Promise<AnswerText> {
  const ledger = await openLedger(organisationId);
  const option = ledger.options.find((candidate) => candidate.key === key);
  if (option === undefined) throw notFound('product', key);
  const { when, question } = ledger.ask(query);
  return ledger.remember(['product', key, when], async () => {
    const records = await ledger.getMarkets(option.needs);
    const markets = records.map((market) => marketAtHand(readMarket(market, question)));
    const line = portfolioLine(option, question.asOf, markets, barsOf(ledger.settings));
    return assessmentOf(option, line, markets, when);
  });
}

function barsOf({ fitBar, freeShareBar, adoptionBar }: Settings) {
  return { fitBar, freeShareBar, adoptionBar };
}
