import { findOrderProblem } from '#domains/people/door.ts';
import { recordKind } from '#platform/record-kind.ts';
import {
  type MarketOptionPatch,
  type MarketTeamPatch,
  marketOptionPatch,
  marketTeamPatch,
} from '../contract.ts';
import type { MarketOptionRecord, MarketTeamRecord } from '../tables.ts';
import { MARKET_OPTION, MARKET_TEAM } from './store.ts';

const marketOptions = recordKind<MarketOptionPatch, MarketOptionRecord>({
  name: 'market-option',
  plural: 'market-options',
  description: 'An option as part of the market of a need, and when it is open to teams.',
  schema: marketOptionPatch,
  table: MARKET_OPTION,
  blank: ({ need, option }) => ({ need, option, from: null, to: null }),
  check: ({ from, to }) => findOrderProblem('from', from, 'to', to),
});

const marketTeams = recordKind<MarketTeamPatch, MarketTeamRecord>({
  name: 'market-team',
  plural: 'market-teams',
  description: 'Which teams have a need, and from when.',
  schema: marketTeamPatch,
  table: MARKET_TEAM,
  blank: ({ need, scope, team = null, from = null }) => ({ need, scope, team, from, to: null }),
  check: ({ scope, team, from, to }) => {
    if ((scope === 'all') !== (team === null))
      return {
        field: 'team',
        reason: scope === 'all' ? 'the scope "all" names no team' : 'the scope needs a team',
      };
    return findOrderProblem('from', from, 'to', to);
  },
});

/** The importable parts of markets: their options and their teams. */
export const marketRecords = [marketOptions, marketTeams];
