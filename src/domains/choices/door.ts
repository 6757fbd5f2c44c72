export { choiceDefinitions, type Definition, define } from './definitions/rules.ts';
export {
  type Movement,
  movementSchema,
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
  type Ledger,
  type MarketQuestion,
  type MarketReading,
  type MarketState,
  readMarket,
  stateOn,
} from './markets/rules.ts';
export { movementOf, sidesOf } from './movement/rules.ts';
export { freeDurations, seriesOf } from './reports/rules.ts';
export type { MarketRecords } from './rules.ts';
export { counted, figureText, percent, shareText, signed } from './sentences/rules.ts';
export { countStandings, type OptionShares, sharesOf } from './shares/rules.ts';
export { sheetRow } from './sheets/rules.ts';
export { type Standings, standingsOf } from './standing/rules.ts';
export { summariseSurvival } from './survival/rules.ts';
