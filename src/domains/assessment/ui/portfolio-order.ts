import type { PortfolioLine, VerdictWord } from '../contract.ts';

export type { Portfolio, PortfolioLine } from '../contract.ts';

const RANKS: Readonly<Record<VerdictWord, number>> = {
  serving: 11,
  dependable: 10,
  struggling: 9,
  fraying: 8,
  failing: 7,
  'must-have': 6,
  'hidden gem': 5,
  habit: 4,
  'merely mandatory': 3,
  unwanted: 2,
  'not enough signal': 1,
  'not judged': 0,
};

export const TWO_YEARS = 730;

/** What each column of the portfolio is ordered by; null where unknown. */
export const PORTFOLIO_COLUMNS: Readonly<Record<string, (line: PortfolioLine) => number | string | null>> = {
  name: ({ name }) => name,
  verdict: ({ verdict }) => RANKS[verdict.verdict],
  fit: ({ fit }) => fit?.value ?? null,
  free: ({ freeShare }) => freeShare.value,
  captive: ({ captiveShare }) => captiveShare.value,
  net: ({ movement }) => movement.net,
  survival: ({ survival }) => survival.at.find(({ days }) => days === TWO_YEARS)?.survival ?? null,
};
