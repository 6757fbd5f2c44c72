import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import { findRecords } from '#platform/record-table.ts';
import type { Need, Option, OptionDetails, OptionRecord } from './contract.ts';
import type { NeedWithId, OptionWithId } from './rules.ts';

const column = (name: string) => ({ column: name });

export const NEED: RecordTable = {
  name: 'need',
  key: ['key'],
  fields: {
    key: column('key'),
    statement: column('statement'),
    statements: column('statements'),
    who: column('who'),
    evidence: column('evidence'),
    several: column('several'),
    archived: column('archived'),
  },
};

export const OPTION: RecordTable = {
  name: 'option',
  key: ['key'],
  fields: {
    key: column('key'),
    name: column('name'),
    names: column('names'),
    description: column('description'),
    descriptions: column('descriptions'),
    kind: column('kind'),
    areas: { column: 'areas', set: true },
    tags: { column: 'tags', set: true },
    links: column('links'),
    archived: column('archived'),
    mergedInto: column('merged_into'),
    owner: { column: 'owner_team_id', refers: 'team' },
    ownerPerson: { column: 'owner_person_id', refers: 'person' },
    ownerRole: column('owner_role'),
    stage: column('stage'),
    stages: column('stages'),
    play: column('play'),
    marketType: column('market_type'),
    madeFor: {
      column: 'team_id',
      refers: 'team',
      list: { table: 'option_audience', parent: 'option_id' },
      set: true,
    },
    ownStaff: column('own_staff'),
    vendorStaff: column('vendor_staff'),
    vendors: { column: 'vendors', set: true },
    changedBy: column('changed_by'),
    control: column('control'),
    controlNote: column('control_note'),
    price: column('price'),
    currency: column('currency'),
    priceUnit: column('price_unit'),
    priceSource: column('price_source'),
    priceOn: column('price_on'),
    feedbackChannels: { column: 'feedback_channels', set: true },
    reviewedOn: column('reviewed_on'),
    improvedOn: column('improved_on'),
    fee: column('fee'),
    onlineStages: column('online_stages'),
  },
};

/** All options by name, each with the keys of its needs. */
export async function listOptions(db: Db, organisationId: number): Promise<OptionWithId[]> {
  const { rows } = await sql<Option & { id: number }>`
    select option.id, option.key, option.name, option.description, option.kind, team.key as owner,
      option.stage, option.play, option.archived, option.price, option.currency, option.price_unit as "priceUnit",
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

/** The numbers of all options, archived or not, by their keys. */
export async function findOptionIds(db: Db, organisationId: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; id: number }>`
    select key, id from option where organisation_id = ${organisationId}`.execute(db);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** All needs by statement, each with its options, the teams that have it, and how much research there is. */
export async function listNeeds(db: Db, organisationId: number): Promise<NeedWithId[]> {
  const { rows } = await sql<Need & { id: number }>`
    select need.id, need.key, need.statement, need.statements, need.who, need.evidence, need.several, need.archived,
      coalesce((select json_agg(json_build_object('option', option.key, 'from', from_day, 'to', to_day)
          order by option.key)
        from market_option join option on option.id = option_id where need_id = need.id), '[]') as options,
      coalesce((select json_agg(json_build_object('scope', scope, 'team', team.key, 'from', from_day, 'to', to_day)
          order by scope, team.key, from_day)
        from market_team left join team on team.id = team_id where need_id = need.id), '[]') as teams,
      (select json_build_object('notes', count(*)::int, 'latest', max(on_day)) from research_note
        where need_id = need.id and purpose = 'research') as research
    from need where need.organisation_id = ${organisationId}
    order by need.statement, need.key`.execute(db);
  return rows;
}

/** All that is recorded of an option; undefined when there is none of that key. */
export async function findOption(
  db: Db,
  organisationId: number,
  key: string,
): Promise<OptionDetails | undefined> {
  const [found] = await findRecords(db, OPTION, organisationId, [{ key }], () => new Map());
  if (found === undefined) return undefined;
  const { rows } = await sql<{ key: string }>`
    select need.key from market_option join need on need.id = market_option.need_id
    where market_option.option_id = ${found.id} order by need.key`.execute(db);
  return { ...(found.record as unknown as OptionRecord), needs: rows.map((need) => need.key) };
}
