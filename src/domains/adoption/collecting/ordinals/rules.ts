/** Numbers equal things that lie near each other: 0 for the first, 1 for the second. */
export type OrdinalOf = (name: string, at: number) => number;

/**
 * Counts equal names within a stretch of so many positions and the stretch before it. So what comes out at a position depends on no
 * more than one whole stretch before its own: whoever goes on later begins to count there, and comes to the same.
 */
export function createOrdinals(stretch: number): OrdinalOf {
  let current = 0;
  let counts = new Map<string, number>();
  let before: ReadonlyMap<string, number> = new Map();
  return (name, at) => {
    const own = Math.floor(at / stretch);
    if (own !== current) {
      before = own === current + 1 ? counts : new Map();
      counts = new Map();
      current = own;
    }
    const counted = counts.get(name) ?? 0;
    counts.set(name, counted + 1);
    return counted + (before.get(name) ?? 0);
  };
}

/** From where to count again to come to the same at a position. */
export function beginOf(at: number, stretch: number): number {
  return Math.max(0, (Math.floor(at / stretch) - 1) * stretch);
}
