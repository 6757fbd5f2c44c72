import type { CataloguePort, NeedWithId } from '#domains/catalogue/door.ts';
import type { PeoplePort } from '#domains/people/door.ts';
import { recordKind, type SaveContext, type SaveOutcome } from '#platform/records.ts';
import { type Decision, decideBatch, overlay, refuse } from '#platform/saving.ts';
import { type ChoicePatch, choicePatch } from './contract.ts';
import { type ChoiceKey, findChoices, findSameDay, type StoredChoice, writeChoices } from './store.ts';

/** What saving a choice asks of the domains below. */
export interface ChoicePorts {
  readonly people: Pick<PeoplePort, 'findTeamIds'>;
  readonly catalogue: Pick<CataloguePort, 'findOptionIds' | 'listNeeds'>;
}

/** The importable ledger of choices. */
export function choiceRecords(ports: ChoicePorts) {
  return [
    recordKind<ChoicePatch>({
      name: 'choice',
      plural: 'choices',
      description: 'A dated fact: this team took this option for this need, and perhaps left it.',
      schema: choicePatch,
      save: (context, patches) => saveChoices(ports, context, patches),
    }),
  ];
}

/** The numbers behind the keys that a batch names, and what stands on the same days. */
interface Known {
  readonly teams: ReadonlyMap<string, number>;
  readonly needs: ReadonlyMap<string, NeedWithId>;
  readonly options: ReadonlyMap<string, number>;
  /** Of needs that allow one option at a time: the option taken by a team on a day, by `dayKey`. */
  readonly taken: Map<string, number>;
}

async function saveChoices(
  ports: ChoicePorts,
  { db, organisationId }: SaveContext,
  patches: readonly ChoicePatch[],
): Promise<SaveOutcome> {
  const named = patches.flatMap(({ option, considered }) => [option, ...(considered ?? [])]);
  const known: Known = {
    teams: await ports.people.findTeamIds(db, organisationId, unique(patches.map(({ team }) => team))),
    needs: new Map((await ports.catalogue.listNeeds(db, organisationId)).map((need) => [need.key, need])),
    options: await ports.catalogue.findOptionIds(db, organisationId, unique(named)),
    taken: new Map(),
  };
  const keys = patches.flatMap((patch) => keyOf(patch, known) ?? []);
  for (const key of await findSameDay(db, organisationId, keys)) known.taken.set(dayKey(key), key.option_id);
  const stored = await findChoices(db, organisationId, keys);
  const { rows, outcome } = decideBatch<ChoicePatch, StoredChoice>(patches, {
    stored: new Map(stored.map((row) => [textOf(row), row])),
    keyOf: (patch) => {
      const key = keyOf(patch, known);
      return key === undefined ? '' : textOf(key);
    },
    decide: (patch, row) => decideChoice(patch, row, known),
  });
  const written = new Set(rows.map(textOf));
  const outdated = stored.filter((row) => row.considered.length > 0 && written.has(textOf(row)));
  await writeChoices(db, organisationId, rows, outdated);
  return outcome;
}

const unique = (keys: readonly string[]) => [...new Set(keys)];
const dayKey = ({ team_id, need_id, taken_on }: ChoiceKey) => `${team_id}/${need_id}/${taken_on}`;
const textOf = (key: ChoiceKey) => `${dayKey(key)}/${key.option_id}`;

function keyOf({ team, need, option, takenOn }: ChoicePatch, known: Known): ChoiceKey | undefined {
  const [team_id, need_id, option_id] = [
    known.teams.get(team),
    known.needs.get(need)?.id,
    known.options.get(option),
  ];
  if (team_id === undefined || need_id === undefined || option_id === undefined) return undefined;
  return { team_id, need_id, option_id, taken_on: takenOn };
}

function decideChoice(
  patch: ChoicePatch,
  stored: StoredChoice | undefined,
  known: Known,
): Decision<StoredChoice> {
  const need = known.needs.get(patch.need);
  const key = keyOf(patch, known);
  if (key === undefined || need === undefined) return refuseUnknown(patch, known);
  if (!need.options.some(({ option }) => option === patch.option))
    return refuse('option', `"${patch.option}" is not an option of the market "${patch.need}"`);
  const stranger = patch.considered?.find((option) => !known.options.has(option));
  if (stranger !== undefined) return refuse('considered', `there is no option "${stranger}"`);
  const other = known.taken.get(dayKey(key));
  if (!need.several && other !== undefined && other !== key.option_id)
    return refuse(
      'takenOn',
      `the team took another option for "${patch.need}" on ${patch.takenOn}, and the need allows one at a time`,
    );
  const decision = overlay<StoredChoice>(stored, blankChoice(key), fieldsOf(patch, known));
  const { left_on: leftOn } = decision.row;
  if (leftOn !== null && leftOn <= patch.takenOn)
    return refuse(
      'leftOn',
      `${leftOn} is not after takenOn, ${patch.takenOn}: leftOn is the first day without the option`,
    );
  known.taken.set(dayKey(key), key.option_id);
  return decision;
}

function refuseUnknown({ team, need, option }: ChoicePatch, known: Known) {
  if (!known.teams.has(team)) return refuse('team', `there is no team "${team}"`);
  if (!known.needs.has(need)) return refuse('need', `there is no need "${need}"`);
  return refuse('option', `there is no option "${option}"`);
}

function blankChoice(key: ChoiceKey): StoredChoice {
  return {
    ...key,
    precision: 'day',
    left_on: null,
    reasons: [],
    note: null,
    exchange: [],
    left_reasons: [],
    left_note: null,
    source: 'declared',
    considered: [],
  };
}

function fieldsOf(patch: ChoicePatch, known: Known): Partial<StoredChoice> {
  const { precision, leftOn, considered, reasons, note, exchange, leftReasons, leftNote, source } = patch;
  const numbers = considered?.flatMap((option) => known.options.get(option) ?? []).sort((a, b) => a - b);
  const given = {
    precision,
    left_on: leftOn,
    reasons: sorted(reasons),
    note,
    exchange: sorted(exchange),
    left_reasons: sorted(leftReasons),
    left_note: leftNote,
    source,
    considered: numbers && [...new Set(numbers)],
  };
  return given as Partial<StoredChoice>;
}

/** A set of words in one order, so that the same set is the same choice. */
function sorted<Word extends string>(words: readonly Word[] | undefined): Word[] | undefined {
  return words && [...new Set(words)].sort();
}
