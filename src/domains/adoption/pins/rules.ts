// A key may have a line break in it.
const PLACE = /^(portfolio|(products|markets|teams)\/.+)$/s;

/** Why nothing can be pinned at that place; undefined where it can. */
export function findPlaceProblem(
  place: string,
): { readonly field: 'place'; readonly reason: string } | undefined {
  return PLACE.test(place)
    ? undefined
    : {
        field: 'place',
        reason: `"${place}" is no page: write portfolio, products/KEY, markets/KEY or teams/KEY`,
      };
}
