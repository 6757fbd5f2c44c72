/** Moves places apart so that none is nearer than `gap` to the next, each as little as a single pass allows, within the bounds. */
export function spread(
  places: readonly number[],
  gap: number,
  bounds: { readonly low: number; readonly high: number },
): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  let edge = bounds.low - gap;
  for (const item of order) {
    item.place = Math.max(item.place, edge + gap);
    edge = item.place;
  }
  edge = bounds.high + gap;
  for (const item of order.toReversed()) {
    item.place = Math.min(item.place, edge - gap);
    edge = item.place;
  }
  return order.sort((a, b) => a.index - b.index).map(({ place }) => place);
}
