import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { type RecordTable, upsert } from '#platform/record-table.ts';
import type { ChoiceRecord } from './contract.ts';
import type { ChoiceRow, ChoicesTables } from './tables.ts';

const tables = (db: Db) => db.withTables<ChoicesTables>();

const CHOICE: RecordTable = {
  name: 'choice',
  key: ['organisation_id', 'need_id', 'team_id', 'option_id', 'taken_on'],
  columns: ['precision', 'left_on', 'reasons', 'note', 'exchange', 'left_reasons', 'left_note', 'source'],
};

/** Where a choice stands in the ledger: nobody takes the same option twice on one day. */
export interface ChoiceKey {
  readonly team_id: number;
  readonly need_id: number;
  readonly option_id: number;
  readonly taken_on: string;
}

/** A stored choice with the numbers of the options that were considered. */
export interface StoredChoice extends ChoiceRow {
  considered: number[];
}

/** The stored choices under these keys. */
export async function findChoices(
  db: Db,
  organisationId: number,
  keys: readonly ChoiceKey[],
): Promise<StoredChoice[]> {
  const { rows } = await sql<StoredChoice>`
    select ${sql.join([...CHOICE.key, ...CHOICE.columns].map((column) => sql.ref(`choice.${column}`)))},
      array(select option_id from choice_considered where choice_id = choice.id order by option_id) as considered
    from json_populate_recordset(null::choice, ${JSON.stringify(keys)}::json) as wanted
    join choice on choice.organisation_id = ${organisationId} and choice.need_id = wanted.need_id
      and choice.team_id = wanted.team_id and choice.option_id = wanted.option_id
      and choice.taken_on = wanted.taken_on`.execute(db);
  return rows;
}

/** The days on which teams took some other option for a need, under these keys' teams, needs and days. */
export async function findSameDay(
  db: Db,
  organisationId: number,
  keys: readonly ChoiceKey[],
): Promise<ChoiceKey[]> {
  const { rows } = await sql<ChoiceKey>`
    select distinct choice.team_id, choice.need_id, choice.option_id, choice.taken_on
    from json_populate_recordset(null::choice, ${JSON.stringify(keys)}::json) as wanted
    join choice on choice.organisation_id = ${organisationId} and choice.need_id = wanted.need_id
      and choice.team_id = wanted.team_id and choice.taken_on = wanted.taken_on
    where choice.option_id <> wanted.option_id`.execute(db);
  return rows;
}

/** Writes choices by key with what they considered; `outdated` are those of them whose earlier considerations must go. */
export async function writeChoices(
  db: Db,
  organisationId: number,
  rows: readonly StoredChoice[],
  outdated: readonly ChoiceKey[],
): Promise<void> {
  await upsert(db, CHOICE, organisationId, rows);
  if (outdated.length > 0)
    await sql`delete from choice_considered using ${wantedChoices(outdated)}, choice
      where choice_id = choice.id and ${sameChoice(organisationId)}`.execute(db);
  const considering = rows.filter(({ considered }) => considered.length > 0);
  if (considering.length > 0)
    await sql`insert into choice_considered (choice_id, organisation_id, option_id)
      select choice.id, ${organisationId}, considered_option::int
      from ${wantedChoices(considering)} join choice on ${sameChoice(organisationId)},
        json_array_elements_text(wanted.considered) as considered_option`.execute(db);
}

function wantedChoices(rows: readonly ChoiceKey[]) {
  return sql`json_to_recordset(${JSON.stringify(rows)}::json)
    as wanted(team_id int, need_id int, option_id int, taken_on date, considered json)`;
}

function sameChoice(organisationId: number) {
  return sql`choice.organisation_id = ${organisationId} and choice.need_id = wanted.need_id
    and choice.team_id = wanted.team_id and choice.option_id = wanted.option_id
    and choice.taken_on = wanted.taken_on`;
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

/** Removes a choice and returns it; undefined when the organisation has none of that id. */
export async function removeChoice(
  db: Db,
  organisationId: number,
  id: string,
): Promise<ChoiceRecord | undefined> {
  const { rows } = await sql<ChoiceRecord>`${selectChoices(organisationId)} and choice.id = ${id}`.execute(
    db,
  );
  await tables(db)
    .deleteFrom('choice')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
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
