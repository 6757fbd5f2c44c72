import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { insertRows } from '#platform/postgres.ts';
import type { Need, Option } from './contract.ts';
import type { NeedWithId, OptionWithId } from './rules.ts';
import type { CatalogueTables, MarketOptionRow, MarketTeamRow, NeedRow, OptionRow } from './tables.ts';

const tables = (db: Db) => db.withTables<CatalogueTables>();

export const findNeedIds = (db: Db, organisationId: number, keys: readonly string[]) =>
  findIds(db, 'need', organisationId, keys);

export const findOptionIds = (db: Db, organisationId: number, keys: readonly string[]) =>
  findIds(db, 'option', organisationId, keys);

async function findIds(
  db: Db,
  table: 'need' | 'option',
  organisationId: number,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tables(db)
    .selectFrom(table)
    .where('organisation_id', '=', organisationId)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .select(['key', 'id'])
    .execute();
  return new Map(rows.map(({ key, id }) => [key, id]));
}

export async function findNeeds(db: Db, organisationId: number, keys: readonly string[]): Promise<NeedRow[]> {
  return tables(db)
    .selectFrom('need')
    .where('organisation_id', '=', organisationId)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .select(['key', 'statement', 'evidence', 'several', 'archived'])
    .execute();
}

export async function writeNeeds(db: Db, organisationId: number, rows: readonly NeedRow[]): Promise<void> {
  await insertRows(
    db,
    'need',
    ['organisation_id', 'key', 'statement', 'evidence', 'several', 'archived'],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (organisation_id, key) do update set statement = excluded.statement,
      evidence = excluded.evidence, several = excluded.several, archived = excluded.archived`,
  );
}

export async function findOptions(
  db: Db,
  organisationId: number,
  keys: readonly string[],
): Promise<OptionRow[]> {
  return tables(db)
    .selectFrom('option')
    .where('organisation_id', '=', organisationId)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .select(['key', 'name', 'description', 'kind', 'owner_team_id', 'stage', 'play', 'archived'])
    .execute();
}

export async function writeOptions(
  db: Db,
  organisationId: number,
  rows: readonly OptionRow[],
): Promise<void> {
  await insertRows(
    db,
    'option',
    ['organisation_id', 'key', 'name', 'description', 'kind', 'owner_team_id', 'stage', 'play', 'archived'],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (organisation_id, key) do update set name = excluded.name,
      description = excluded.description, kind = excluded.kind, owner_team_id = excluded.owner_team_id,
      stage = excluded.stage, play = excluded.play, archived = excluded.archived`,
  );
}

export async function findMarketOptions(db: Db, organisationId: number, needIds: readonly number[]) {
  return tables(db)
    .selectFrom('market_option')
    .where('organisation_id', '=', organisationId)
    .where('need_id', '=', sql<number>`any(${needIds}::int[])`)
    .select(['need_id', 'option_id', 'from_day', 'to_day'])
    .execute();
}

export async function writeMarketOptions(db: Db, organisationId: number, rows: readonly MarketOptionRow[]) {
  await insertRows(
    db,
    'market_option',
    ['organisation_id', 'need_id', 'option_id', 'from_day', 'to_day'],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (organisation_id, need_id, option_id) do update set from_day = excluded.from_day, to_day = excluded.to_day`,
  );
}

export async function findMarketTeams(db: Db, organisationId: number, needIds: readonly number[]) {
  return tables(db)
    .selectFrom('market_team')
    .where('organisation_id', '=', organisationId)
    .where('need_id', '=', sql<number>`any(${needIds}::int[])`)
    .select(['need_id', 'scope', 'team_id', 'from_day', 'to_day'])
    .execute();
}

export async function writeMarketTeams(db: Db, organisationId: number, rows: readonly MarketTeamRow[]) {
  await insertRows(
    db,
    'market_team',
    ['organisation_id', 'need_id', 'scope', 'team_id', 'from_day', 'to_day'],
    rows.map((row) => ({ ...row, organisation_id: organisationId })),
    sql`on conflict (need_id, scope, team_id, from_day) do update set to_day = excluded.to_day`,
  );
}

/** All options by name, each with the keys of its needs. */
export async function listOptions(db: Db, organisationId: number): Promise<OptionWithId[]> {
  const { rows } = await sql<Option & { id: number }>`
    select option.id, option.key, option.name, option.description, option.kind, team.key as owner,
      option.stage, option.play, option.archived,
      coalesce(json_agg(need.key order by need.key) filter (where need.id is not null), '[]') as needs
    from option
    left join team on team.id = option.owner_team_id
    left join market_option on market_option.option_id = option.id
    left join need on need.id = market_option.need_id
    where option.organisation_id = ${organisationId}
    group by option.id, team.id
    order by option.name, option.key`.execute(db);
  return rows;
}

/** All needs by statement, each with its options and the teams that have it. */
export async function listNeeds(db: Db, organisationId: number): Promise<NeedWithId[]> {
  const { rows } = await sql<Need & { id: number }>`
    select need.id, need.key, need.statement, need.evidence, need.several, need.archived,
      coalesce((select json_agg(json_build_object('option', option.key, 'from', from_day, 'to', to_day)
          order by option.key)
        from market_option join option on option.id = option_id where need_id = need.id), '[]') as options,
      coalesce((select json_agg(json_build_object('scope', scope, 'team', team.key, 'from', from_day, 'to', to_day)
          order by scope, team.key, from_day)
        from market_team left join team on team.id = team_id where need_id = need.id), '[]') as teams
    from need where need.organisation_id = ${organisationId}
    order by need.statement, need.key`.execute(db);
  return rows;
}
