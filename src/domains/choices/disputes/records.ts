import { findOrderProblem } from '#domains/people/door.ts';
import { recordKind } from '#platform/record-kind.ts';
import { type ChoicePorts, notOfMarket, readMarkets } from '../records.ts';
import { type DisputePatch, type DisputeRecord, disputePatch } from './contract.ts';
import { DISPUTE } from './store.ts';

/** The importable disputes of derived standing. */
export function disputeRecords({ catalogue }: ChoicePorts) {
  return [
    recordKind<DisputePatch, DisputeRecord>({
      name: 'dispute',
      plural: 'disputes',
      description: '"We had no real choice": recorded beside the derived standing, and counted as captive.',
      schema: disputePatch,
      table: DISPUTE,
      needed: ['statement'],
      blank: ({ team, need, option, from }) => ({ team, need, option, from, to: null, statement: '' }),
      prepare: async (context) => {
        const markets = await readMarkets(catalogue, context);
        return () => (row) =>
          markets.get(row.need)?.options.has(row.option)
            ? findOrderProblem('from', row.from, 'to', row.to)
            : notOfMarket(row);
      },
    }),
  ];
}
