import type { CataloguePort, NeedWithId } from '#domains/catalogue/door.ts';
import { type Check, recordKind } from '#platform/record-kind.ts';
import type { SaveContext } from '#platform/records.ts';
import { type ChoicePatch, type ChoiceRecord, choicePatch } from './contract.ts';
import { CHOICE, findSameDay, type TakenOption } from './store.ts';

/** What saving a choice asks of the catalogue. */
export interface ChoicePorts {
  readonly catalogue: Pick<CataloguePort, 'listNeeds'>;
}

/** A stored choice in the words of its contract. */
type StoredChoice = Omit<ChoiceRecord, 'id' | 'recordedAt'>;

/** The importable ledger of choices. */
export function choiceRecords({ catalogue }: ChoicePorts) {
  return [
    recordKind<ChoicePatch, StoredChoice>({
      name: 'choice',
      plural: 'choices',
      description: 'A dated fact: this team took this option for this need, and perhaps left it.',
      schema: choicePatch,
      table: CHOICE,
      blank: ({ team, need, option, takenOn }) => ({ ...BLANK_CHOICE, team, need, option, takenOn }),
      prepare: async (context, patches) => {
        const markets = await readMarkets(catalogue, context);
        const taken = await findSameDay(context.db, context.organisationId, patches);
        return () => checkChoice(markets, new Map(taken.map((other) => [dayKey(other), other.option])));
      },
      // A source that no longer has it says that the team left; of one that was taken only today, that it was never taken.
      vanish: ({ takenOn, leftOn }, today) => (takenOn < today ? { leftOn: leftOn ?? today } : 'remove'),
    }),
  ];
}

const BLANK_CHOICE = {
  precision: 'day',
  leftOn: null,
  considered: [],
  reasons: [],
  note: null,
  exchange: [],
  leftReasons: [],
  leftNote: null,
  source: 'declared',
} satisfies Partial<StoredChoice>;

/** A need, and which options its market has. */
export type Markets = ReadonlyMap<
  string,
  { readonly several: boolean; readonly options: ReadonlySet<string> }
>;

/** The markets of all needs, by the need's key. */
export async function readMarkets(
  { listNeeds }: Pick<CataloguePort, 'listNeeds'>,
  { db, organisationId }: SaveContext,
): Promise<Markets> {
  const marketOf = ({ several, options }: NeedWithId) => ({
    several,
    options: new Set(options.map(({ option }) => option)),
  });
  return new Map((await listNeeds(db, organisationId)).map((need) => [need.key, marketOf(need)]));
}

const dayKey = ({ team, need, takenOn }: Pick<TakenOption, 'team' | 'need' | 'takenOn'>) =>
  JSON.stringify([team, need, takenOn]);

/** `taken` has the other option that a team took for a need on a day, and grows with what is found right. */
function checkChoice(markets: Markets, taken: Map<string, string>): Check<ChoicePatch, StoredChoice> {
  return (row) => {
    const market = markets.get(row.need);
    if (!market?.options.has(row.option)) return notOfMarket(row);
    const other = taken.get(dayKey(row));
    if (!market.several && other !== undefined && other !== row.option)
      return {
        field: 'takenOn',
        reason: `the team took another option for "${row.need}" on ${row.takenOn}, and the need allows one at a time`,
      };
    if (row.leftOn !== null && row.leftOn <= row.takenOn)
      return {
        field: 'leftOn',
        reason: `${row.leftOn} is not after takenOn, ${row.takenOn}: leftOn is the first day without the option`,
      };
    taken.set(dayKey(row), row.option);
    return undefined;
  };
}

/** The refusal of an option that is no part of a market. */
export function notOfMarket({ option, need }: { readonly option: string; readonly need: string }) {
  return { field: 'option', reason: `"${option}" is not an option of the market "${need}"` };
}
