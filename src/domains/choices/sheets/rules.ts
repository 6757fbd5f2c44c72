import type { OptionInMarket, Survival } from '../markets/contract.ts';

/** What a line of a portfolio and an option of a market have in common. */
type Counted = Pick<
  OptionInMarket,
  'option' | 'name' | 'adopters' | 'freeShare' | 'captiveShare' | 'movement' | 'survival'
>;

/** An option's figures as one row of a spreadsheet: plain numbers, shares from 0 to 1, nothing where a thing is unknown. */
export function sheetRow({ option, name, adopters, freeShare, captiveShare, movement, survival }: Counted) {
  return {
    option,
    name,
    asOf: freeShare.asOf,
    adopters,
    freeShare: freeShare.value,
    freeShareLow: freeShare.low,
    freeShareHigh: freeShare.high,
    freeAdopters: freeShare.count,
    freeTeamsThatChose: freeShare.n,
    freeTeams: freeShare.population,
    captiveShare: captiveShare.value,
    came: movement.came,
    left: movement.left,
    net: movement.net,
    p: movement.p,
    trend: movement.trend,
    cameWithoutChoice: movement.unfreeCame,
    tenures: survival.tenures,
    tenuresEnded: survival.ended,
    medianDays: survival.medianDays,
    ...survivalColumns(survival),
  };
}

/** Survival after 1, 2, 3 and 5 years, each with its interval. */
function survivalColumns({ at }: Survival): Record<string, number | null> {
  return Object.fromEntries(
    at.flatMap(({ days, survival, low, high }) => {
      const name = `survival${Math.round(days / 365)}y`;
      return [
        [name, survival],
        [`${name}Low`, low],
        [`${name}High`, high],
      ];
    }),
  );
}
