/** How concentrated a market is, from what each option holds. Undefined when nothing is held. */
export interface Concentration {
  /** Herfindahl index: the sum of squared shares, 0 to 1. */
  readonly herfindahl: number;
  /** 1 / H: as many options of equal size would be as concentrated. */
  readonly effectiveOptions: number;
}

/** Herfindahl index over shares of all holdings. */
export function concentrationOf(holdings: readonly number[]): Concentration | undefined {
  const total = holdings.reduce((sum, held) => sum + held, 0);
  if (total === 0) return undefined;
  const herfindahl = holdings.reduce((sum, held) => sum + (held / total) ** 2, 0);
  return { herfindahl, effectiveOptions: 1 / herfindahl };
}
