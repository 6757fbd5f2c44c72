import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { ChoiceRecord } from './contract.ts';

const column = (name: string) => ({ column: name });
const refersTo = (table: string) => ({ column: `${table}_id`, refers: table });

export const CHOICE: RecordTable = {
  name: 'choice',
  key: ['team', 'need', 'option', 'takenOn'],
  fields: {
    team: refersTo('team'),
    need: refersTo('need'),
    option: refersTo('option'),
    takenOn: column('taken_on'),
    precision: column('precision'),
    leftOn: column('left_on'),
    considered: {
      ...refersTo('option'),
      list: { table: 'choice_considered', parent: 'choice_id' },
      set: true,
    },
    reasons: { column: 'reasons', set: true },
    note: column('note'),
    exchange: { column: 'exchange', set: true },
    leftReasons: { column: 'left_reasons', set: true },
    leftNote: column('left_note'),
    source: column('source'),
  },
};

/** What a team took for a need on a day. */
export type TakenOption = Pick<ChoiceRecord, 'team' | 'need' | 'option' | 'takenOn'>;

/** What teams took besides, for the same needs and on the same days. */
export async function findSameDay(
  db: Db,
  organisationId: number,
  choices: readonly TakenOption[],
): Promise<TakenOption[]> {
  const wanted = choices.map(({ team, need, option, takenOn }) => ({ team, need, option, takenOn }));
  const { rows } = await sql<TakenOption>`
    select distinct team.key as team, need.key as need, option.key as option, choice.taken_on as "takenOn"
    from json_to_recordset(${JSON.stringify(wanted)}::json) as wanted(team text, need text, option text, "takenOn" date)
    join team on team.organisation_id = ${organisationId} and team.key = wanted.team
    join need on need.organisation_id = ${organisationId} and need.key = wanted.need
    join choice on choice.organisation_id = ${organisationId} and choice.need_id = need.id
      and choice.team_id = team.id and choice.taken_on = wanted."takenOn"
    join option on option.id = choice.option_id
    where option.key <> wanted.option`.execute(db);
  return rows;
}

export interface LedgerFilter {
  readonly team?: string | undefined;
  readonly need?: string | undefined;
  readonly option?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Choices of the ledger, the latest day first, ties by id. One more than `limit` tells that there are more. */
export async function listChoices(
  db: Db,
  organisationId: number,
  filter: LedgerFilter,
): Promise<ChoiceRecord[]> {
  const { team, need, option, after, limit } = filter;
  const { rows } = await sql<ChoiceRecord>`
    ${selectChoices(organisationId)}
      and (${team ?? null}::text is null or team.key = ${team ?? null})
      and (${need ?? null}::text is null or need.key = ${need ?? null})
      and (${option ?? null}::text is null or option.key = ${option ?? null})
      and (${after ?? null}::uuid is null or (choice.taken_on, choice.id) <
        (select taken_on, id from choice where id = ${after ?? null} and organisation_id = ${organisationId}))
    order by choice.taken_on desc, choice.id desc limit ${limit}`.execute(db);
  return rows;
}

/** The choice of an id; undefined when the organisation has none of it. */
export async function findChoice(
  db: Db,
  organisationId: number,
  id: string,
): Promise<ChoiceRecord | undefined> {
  const { rows } = await sql<ChoiceRecord>`${selectChoices(organisationId)} and choice.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

function selectChoices(organisationId: number) {
  return sql`select choice.id, team.key as team, need.key as need, option.key as option,
      choice.taken_on as "takenOn", choice.precision, choice.left_on as "leftOn",
      array(select considered.key from choice_considered join option as considered
        on considered.id = choice_considered.option_id where choice_id = choice.id order by considered.key) as considered,
      choice.reasons, choice.note, choice.exchange, choice.left_reasons as "leftReasons",
      choice.left_note as "leftNote", choice.source,
      to_char(choice.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt"
    from choice
    join team on team.id = choice.team_id
    join need on need.id = choice.need_id
    join option on option.id = choice.option_id
    where choice.organisation_id = ${organisationId}`;
}

/** A choice as it is read in bulk: by the numbers of its team and option, with days since 1970. */
export interface PackedChoice {
  readonly team: number;
  readonly option: number;
  readonly takenOn: number;
  readonly leftOn: number | null;
  readonly reasons: readonly string[];
  readonly leftReasons: readonly string[];
  readonly exchange: readonly string[];
}

/**
 * The choices of each need, by the need's number. One row a need comes back, with all its choices in one text: a market is
 * always read whole, and a row a choice, or JSON, takes two to four times as long (see bench/assessment.md). The words of
 * reasons and exchange are of fixed vocabularies, so the separators cannot occur in them.
 */
export async function readPackedChoices(
  db: Db,
  organisationId: number,
  needIds: readonly number[],
): Promise<Map<number, PackedChoice[]>> {
  const { rows } = await sql<{ need_id: number; packed: string }>`
    select need_id, string_agg(concat_ws(',', team_id, option_id, taken_on - date '1970-01-01',
      coalesce((left_on - date '1970-01-01')::text, ''), array_to_string(reasons, '|'),
      array_to_string(left_reasons, '|'), array_to_string(exchange, '|')), ';') as packed
    from choice where organisation_id = ${organisationId} and need_id = any(${needIds}::int[])
    group by need_id`.execute(db);
  const wordsOf = wordReader();
  return new Map(
    rows.map(({ need_id, packed }) => [need_id, packed.split(';').map((line) => unpack(line, wordsOf))]),
  );
}

function unpack(line: string, wordsOf: (text: string) => readonly string[]): PackedChoice {
  const [team, option, takenOn, leftOn = '', reasons = '', leftReasons = '', exchange = ''] = line.split(',');
  return {
    team: Number(team),
    option: Number(option),
    takenOn: Number(takenOn),
    leftOn: leftOn === '' ? null : Number(leftOn),
    reasons: wordsOf(reasons),
    leftReasons: wordsOf(leftReasons),
    exchange: wordsOf(exchange),
  };
}

/** Reads lists of words, and hands out one list for the same words: half a million choices say much the same. */
function wordReader(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>([['', []]]);
  return (text) => {
    const words = known.get(text) ?? text.split('|');
    known.set(text, words);
    return words;
  };
}
