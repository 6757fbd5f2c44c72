export { pastDay } from './days/rules.ts';
export { choiceDefinitions, type Definition, define } from './definitions/rules.ts';
export {
  type Movement,
  mandateInMarket,
  movementSchema,
  standingCounts,
  survivalSchema,
  type When,
  type WhenQuery,
  whenQuery,
  whenSchema,
} from './markets/contract.ts';
export {
  type FreeCount,
  freeCounts,
  isCustomer,
  isSignal,
  type Ledger,
  type MarketQuestion,
  type MarketReading,
  type MarketState,
  readMarket,
  stateOn,
} from './markets/rules.ts';
export { movementOf, sidesOf } from './movement/rules.ts';
export { pooledFree, pooledOn, pooledShares } from './pools/rules.ts';
export { reasonGiven } from './reasons/contract.ts';
export { reasonLine, reasonsGiven, sideOf as reasonSide } from './reasons/rules.ts';
export { daysOfSeries, freeDurations, mandateReport } from './reports/rules.ts';
export type { MarketRecords } from './rules.ts';
export { counted, figureText, percent, shareText, signed } from './sentences/rules.ts';
export { countStandings, type OptionShares, sharesOf } from './shares/rules.ts';
export { sheetRow } from './sheets/rules.ts';
export { STANDINGS, type Standing } from './standing/contract.ts';
export { type Standings, standingOfPeople, standingsOf } from './standing/rules.ts';
export { summariseSurvival } from './survival/rules.ts';
