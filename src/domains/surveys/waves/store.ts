import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { insertRows } from '#platform/postgres.ts';
import type { Stratum, Wave } from './contract.ts';
import type { StoredWave } from './rules.ts';

const COLUMNS = sql`wave.id, wave.organisation_id as "organisationId", wave.key, survey.key as survey, option.key as product,
  wave.option_id as "optionId", provider.key as provider, wave.provider_id as "providerId",
  coalesce(option.name, provider.name) as "productName", wave.version, wave.title, wave.template, wave.intro,
  wave.questions, wave.anonymous, wave.plan, wave.state, wave.seed, wave.opens_on::text as "opensOn",
  wave.closes_on::text as "closesOn", wave.opened_on::text as "openedOn", wave.closed_on::text as "closedOn",
  wave.least, wave.least_comments as "leastComments", wave.looks, wave.population, wave.compared`;
const TABLES = sql`wave join survey on survey.id = wave.survey_id left join option on option.id = wave.option_id
  left join team as provider on provider.id = wave.provider_id`;

/** The waves of an organisation, the latest first. */
export async function listWaves(
  db: Db,
  organisationId: number,
  {
    product,
    provider,
    survey,
  }: {
    readonly product?: string | undefined;
    readonly provider?: string | undefined;
    readonly survey?: string | undefined;
  } = {},
): Promise<StoredWave[]> {
  const { rows } = await sql<StoredWave>`
    select ${COLUMNS} from ${TABLES} where wave.organisation_id = ${organisationId}
      and (${product ?? null}::text is null or option.key = ${product ?? null})
      and (${provider ?? null}::text is null or provider.key = ${provider ?? null})
      and (${survey ?? null}::text is null or survey.key = ${survey ?? null})
    order by wave.opens_on desc, wave.id desc`.execute(db);
  return rows;
}

export async function findWave(db: Db, organisationId: number, key: string): Promise<StoredWave | undefined> {
  const { rows } = await sql<StoredWave>`
    select ${COLUMNS} from ${TABLES}
    where wave.organisation_id = ${organisationId} and wave.key = ${key}`.execute(db);
  return rows[0];
}

/** A wave by its number, kept from changing until the transaction ends. */
export async function lockWave(db: Db, id: number): Promise<StoredWave | undefined> {
  const { rows } = await sql<StoredWave>`
    select ${COLUMNS} from ${TABLES} where wave.id = ${id} for update of wave`.execute(db);
  return rows[0];
}

/** A wave by its number. */
export async function readWave(db: Db, id: number): Promise<StoredWave | undefined> {
  const { rows } = await sql<StoredWave>`select ${COLUMNS} from ${TABLES} where wave.id = ${id}`.execute(db);
  return rows[0];
}

/** Waves that are to open, or to close, by a day. */
export async function listDue(db: Db, today: string): Promise<StoredWave[]> {
  const { rows } = await sql<StoredWave>`
    select ${COLUMNS} from ${TABLES}
    where (wave.state = 'planned' and wave.opens_on <= ${today}::date)
      or (wave.state = 'running' and wave.closes_on < ${today}::date)
    order by wave.id`.execute(db);
  return rows;
}

/** Organisations that ask somebody at the moment. */
export async function listRunning(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct organisation_id as id from wave where state = 'running' order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

type NewWave = Omit<
  StoredWave,
  'id' | 'survey' | 'product' | 'provider' | 'productName' | 'openedOn' | 'closedOn' | 'compared'
> & {
  readonly surveyId: number;
};

export async function insertWave(db: Db, wave: NewWave): Promise<number> {
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  const { rows } = await sql<{ id: number }>`
    insert into wave (organisation_id, key, survey_id, option_id, provider_id, version, title, template, intro, questions, anonymous, plan,
      state, seed, opens_on, closes_on, least, least_comments, looks, population)
    values (${wave.organisationId}, ${wave.key}, ${wave.surveyId}, ${wave.optionId}, ${wave.providerId}, ${wave.version}, ${wave.title},
      ${wave.template}, ${json(wave.intro)}, ${json(wave.questions)}, ${wave.anonymous}, ${json(wave.plan)}, ${wave.state},
      ${wave.seed}, ${wave.opensOn}::date, ${wave.closesOn}::date, ${wave.least}, ${wave.leastComments},
      ${json(wave.looks)}, ${wave.population})
    returning id`.execute(db);
  return rows[0]?.id ?? 0;
}

export async function setState(db: Db, id: number, state: Wave['state'], day: string): Promise<void> {
  await sql`update wave set state = ${state},
      opened_on = case when ${state} = 'running' then ${day}::date else opened_on end,
      closed_on = case when ${state} = 'closed' then ${day}::date else closed_on end
    where id = ${id}`.execute(db);
}

export async function deleteWave(db: Db, id: number): Promise<void> {
  await sql`delete from wave where id = ${id}`.execute(db);
}

/** Somebody of the population, as they were when it was drawn. */
export interface FrameRow {
  readonly person: string;
  readonly place: number;
  readonly stratum: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string | null;
  readonly team: number | null;
  readonly standing: string | null;
  readonly role: string | null;
  readonly use: string | null;
  readonly tenure: string | null;
  readonly fate: string;
}

const BATCH = 5000;

export async function insertFrame(db: Db, waveId: number, rows: readonly FrameRow[]): Promise<void> {
  const columns = [
    'wave_id',
    'person',
    'place',
    'stratum',
    'name',
    'email',
    'language',
    'team_id',
    'standing',
    'role',
    'use',
    'tenure',
    'fate',
  ];
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = rows
      .slice(from, from + BATCH)
      .map(({ team, ...row }) => ({ wave_id: waveId, team_id: team, ...row }));
    await insertRows(db, 'wave_person', columns, part);
  }
}

/** How many of each stratum there are and were asked, and how many could not be. */
export async function readStrata(db: Db, waveId: number): Promise<Stratum[]> {
  const { rows } = await sql<Stratum>`
    select min(standing) as standing, case when count(distinct team_id) = 1 and count(team_id) = count(*) then min(team.key) end as team,
      count(*)::int as people, count(*) filter (where fate in ('asked', 'spare'))::int as reachable,
      count(*) filter (where fate = 'asked')::int as asked
    from wave_person left join team on team.id = wave_person.team_id
    where wave_id = ${waveId} group by stratum order by stratum`.execute(db);
  return rows;
}

/** Who of the population was not asked, by why. */
export async function readNotAsked(
  db: Db,
  waveId: number,
): Promise<{ readonly fate: string; readonly names: readonly string[] }[]> {
  const { rows } = await sql<{ fate: string; names: string[] }>`
    select fate, array_agg(name order by name) as names from wave_person
    where wave_id = ${waveId} and fate <> 'asked' group by fate order by fate`.execute(db);
  return rows;
}

export interface WaveCounts {
  readonly waveId: number;
  readonly asked: number;
  readonly sent: number;
  readonly handedOut: number;
  readonly undelivered: number;
  /** Null while it runs. */
  readonly declined: number | null;
  readonly answered: number;
  readonly released: number;
}

/**
 * How far waves are, by their numbers. While one runs, `answered` are those that are counted: they come to be so by groups, and a
 * number that grew by one would tell who has just answered. Answers by ways that whoever asks could use are in no number.
 */
export async function countWaves(db: Db, ids: readonly number[]): Promise<Map<number, WaveCounts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<WaveCounts>`
    select wave.id as "waveId", coalesce(asked, 0) as asked, coalesce(sent, 0) as sent, coalesce(handed_out, 0) as "handedOut",
      coalesce(undelivered, 0) as undelivered,
      case when wave.state = 'closed' then coalesce(declined, 0) end as declined,
      coalesce(released, 0) + case when wave.state = 'closed' then coalesce(waiting, 0) else 0 end as answered,
      coalesce(released, 0) as released
    from wave
    left join (
      select wave_id, count(*)::int as asked, count(*) filter (where sent_on is not null)::int as sent,
        count(*) filter (where sent_on is not null and via in ('links', 'webhook'))::int as handed_out,
        count(*) filter (where state = 'undelivered')::int as undelivered,
        count(*) filter (where state = 'declined')::int as declined
      from invitation where wave_id = any(${ids}::int[]) group by wave_id
    ) as invited on invited.wave_id = wave.id
    left join (
      select wave_id, sum(answers)::int as released from cell where wave_id = any(${ids}::int[]) group by wave_id
    ) as counted on counted.wave_id = wave.id
    left join (
      select wave_id, count(*)::int as waiting from response
      where wave_id = any(${ids}::int[]) and guarded and cell is null group by wave_id
    ) as held on held.wave_id = wave.id
    where wave.id = any(${ids}::int[])`.execute(db);
  return new Map(rows.map((row) => [row.waveId, row]));
}
