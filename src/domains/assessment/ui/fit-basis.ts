import type { PortfolioLine } from '../contract.ts';

const WHOSE = {
  free: 'free people',
  unfree: 'people without a choice',
  everybody: 'people of whom no standing is known',
} as const;

/** Whose fit a line shows, and when it was asked where that is too long ago: "free people", "free people, asked by 2024-03-01: too old". */
export function basisText({ fitBasis }: Pick<PortfolioLine, 'fitBasis'>): string {
  if (fitBasis === null) return '';
  const { of, askedBy, isExpired } = fitBasis;
  return `${WHOSE[of]}${isExpired ? `, asked by ${askedBy}: too old to decide` : ''}`;
}

/** Whether the fit that is shown is signal: what free people said, and not too long ago. */
export function isSignal({ fitBasis }: Pick<PortfolioLine, 'fitBasis'>): boolean {
  return fitBasis !== null && fitBasis.of === 'free' && !fitBasis.isExpired;
}
