import { findOrderProblem } from '#domains/people/door.ts';
import { type Check, recordKind } from '#platform/record-kind.ts';
import { type ChoicePorts, type Markets, notOfMarket, readMarkets } from '../records.ts';
import {
  type ExemptionPatch,
  exemptionPatch,
  type MandatePatch,
  type MandateRecord,
  mandatePatch,
} from './contract.ts';
import { EXEMPTION, MANDATE } from './store.ts';

type StoredMandate = Omit<MandateRecord, 'exemptions'>;
type StoredExemption = MandateRecord['exemptions'][number] & { readonly mandate: string };

/** The importable mandates and their exemptions. */
export function mandateRecords({ catalogue }: ChoicePorts) {
  const mandates = recordKind<MandatePatch, StoredMandate>({
    name: 'mandate',
    plural: 'mandates',
    description: 'A dated rule that makes an option compulsory for a scope of teams.',
    schema: mandatePatch,
    table: MANDATE,
    needed: ['need', 'option', 'scope', 'authority', 'reason', 'startsOn', 'reviewOn'],
    blank: ({ key }) => ({ ...BLANK_MANDATE, key }),
    prepare: async (context) => {
      const markets = await readMarkets(catalogue, context);
      return () => checkMandate(markets);
    },
  });
  return [mandates, exemptions];
}

const BLANK_MANDATE = {
  need: '',
  option: '',
  scope: 'all',
  teams: [],
  authority: '',
  reason: '',
  startsOn: '',
  complyBy: null,
  reviewOn: '',
  endsOn: null,
} satisfies Partial<StoredMandate>;

function checkMandate(markets: Markets): Check<MandatePatch, StoredMandate> {
  return (row, { stored }) => {
    for (const field of ['need', 'option'] as const)
      if (stored !== undefined && stored[field] !== row[field])
        return { field, reason: `a mandate cannot change its ${field}: end this one and make another` };
    if (!markets.get(row.need)?.options.has(row.option)) return notOfMarket(row);
    const { scope, teams, startsOn, complyBy, reviewOn, endsOn } = row;
    if (scope === 'all' && teams.length > 0)
      return { field: 'teams', reason: 'the scope "all" names no teams' };
    if (scope !== 'all' && teams.length === 0)
      return { field: 'teams', reason: `the scope "${scope}" needs at least one team` };
    return (
      findOrderProblem('startsOn', startsOn, 'complyBy', complyBy) ??
      findOrderProblem('complyBy', complyBy, 'endsOn', endsOn) ??
      findOrderProblem('startsOn', startsOn, 'reviewOn', reviewOn) ??
      findOrderProblem('startsOn', startsOn, 'endsOn', endsOn)
    );
  };
}

const exemptions = recordKind<ExemptionPatch, StoredExemption>({
  name: 'exemption',
  plural: 'exemptions',
  description: 'A stretch of days on which a mandate does not bind a team, and those below it.',
  schema: exemptionPatch,
  table: EXEMPTION,
  needed: ['reason'],
  blank: ({ mandate, team, from }) => ({ mandate, team, from, to: null, reason: '' }),
  check: ({ from, to }) => findOrderProblem('from', from, 'to', to),
});
