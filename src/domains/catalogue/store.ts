import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { findByKeys, findIds, findReferring, type RecordTable, upsert } from '#platform/record-table.ts';
import type { Need, Option } from './contract.ts';
import type { NeedWithId, OptionWithId } from './rules.ts';
import type { MarketOptionRow, MarketTeamRow, NeedRow, OptionRow } from './tables.ts';

const NEED: RecordTable = {
  name: 'need',
  key: ['organisation_id', 'key'],
  columns: ['statement', 'evidence', 'several', 'archived'],
};
const OPTION: RecordTable = {
  name: 'option',
  key: ['organisation_id', 'key'],
  columns: ['name', 'description', 'kind', 'owner_team_id', 'stage', 'play', 'archived'],
};
const MARKET_OPTION: RecordTable = {
  name: 'market_option',
  key: ['organisation_id', 'need_id', 'option_id'],
  columns: ['from_day', 'to_day'],
};
const MARKET_TEAM: RecordTable = {
  name: 'market_team',
  key: ['need_id', 'scope', 'team_id', 'from_day'],
  columns: ['to_day'],
};

type Keys = readonly string[];
type Ids = readonly number[];

export const findNeeds = (db: Db, organisationId: number, keys: Keys) =>
  findByKeys<NeedRow>(db, NEED, organisationId, keys);
export const findNeedIds = (db: Db, organisationId: number, keys: Keys) =>
  findIds(db, NEED, organisationId, keys);
export const writeNeeds = (db: Db, organisationId: number, rows: readonly NeedRow[]) =>
  upsert(db, NEED, organisationId, rows);

export const findOptions = (db: Db, organisationId: number, keys: Keys) =>
  findByKeys<OptionRow>(db, OPTION, organisationId, keys);
export const findOptionIds = (db: Db, organisationId: number, keys: Keys) =>
  findIds(db, OPTION, organisationId, keys);
export const writeOptions = (db: Db, organisationId: number, rows: readonly OptionRow[]) =>
  upsert(db, OPTION, organisationId, rows);

export const findMarketOptions = (db: Db, organisationId: number, needIds: Ids) =>
  findReferring<MarketOptionRow>(db, MARKET_OPTION, organisationId, 'need_id', needIds);
export const writeMarketOptions = (db: Db, organisationId: number, rows: readonly MarketOptionRow[]) =>
  upsert(db, MARKET_OPTION, organisationId, rows);

export const findMarketTeams = (db: Db, organisationId: number, needIds: Ids) =>
  findReferring<MarketTeamRow>(db, MARKET_TEAM, organisationId, 'need_id', needIds);
export const writeMarketTeams = (db: Db, organisationId: number, rows: readonly MarketTeamRow[]) =>
  upsert(db, MARKET_TEAM, organisationId, rows);

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
