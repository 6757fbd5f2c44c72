import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { FeedbackItem } from './contract.ts';

export const FEEDBACK_ITEM: RecordTable = {
  name: 'feedback_item',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    product: { column: 'option_id', refers: 'option' },
    need: { column: 'need_id', refers: 'need' },
    person: { column: 'person_id', refers: 'person', personal: true },
    team: { column: 'team_id', refers: 'team' },
    problem: { column: 'problem' },
    wish: { column: 'wish' },
    from: { column: 'came_from' },
    cameOn: { column: 'came_on' },
    heardOn: { column: 'heard_on' },
    decidedOn: { column: 'decided_on' },
    shippedOn: { column: 'shipped_on' },
    toldOn: { column: 'told_on' },
    decision: { column: 'decision' },
    reason: { column: 'reason' },
    change: { column: 'change_id', refers: 'planned_change' },
    tags: { column: 'tags', set: true },
    mergedInto: { column: 'merged_into_id', refers: 'feedback_item' },
    archived: { column: 'archived' },
  },
};

/** What every item that is merged is merged into. */
export async function readMerged(db: Db, organisationId: number): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ key: string; into: string }>`
    select item.key, target.key as "into"
    from feedback_item as item join feedback_item as target on target.id = item.merged_into_id
    where item.organisation_id = ${organisationId}`.execute(db);
  return new Map(rows.map(({ key, into }) => [key, into]));
}

/** A stored item with its number, and with who said it. */
export interface StoredItem extends FeedbackItem {
  readonly id: number;
  readonly personName: string | null;
  readonly email: string | null;
  /** How many people its team had on record on the day it came; null where no team is named. */
  readonly teamSize: number | null;
}

/**
 * Items with all that say the same: those whose fate is the fate of an item about this product, of this item, or of one of a
 * person of these teams, by the day they came. Archived ones are left out, unless they are merged into another.
 */
export async function listItems(
  db: Db,
  organisationId: number,
  about: { readonly product: string } | { readonly item: string } | { readonly teams: readonly string[] },
): Promise<StoredItem[]> {
  const start =
    'product' in about
      ? sql`option_id = (select id from option where organisation_id = ${organisationId} and key = ${about.product})`
      : 'item' in about
        ? sql`key = ${about.item}`
        : sql`team_id in (select id from team where organisation_id = ${organisationId} and key = any(${about.teams}::text[]))`;
  // A merged item belongs to its chain in both directions: up to what decides, and down to all who said the same.
  const { rows } = await sql<StoredItem>`
    with recursive up as (
      select id, merged_into_id from feedback_item where organisation_id = ${organisationId} and ${start}
      union select item.id, item.merged_into_id from feedback_item as item join up on item.id = up.merged_into_id
    ), chain as (
      select id from up where merged_into_id is null
      union select item.id from feedback_item as item join chain on item.merged_into_id = chain.id
    )
    select item.id, item.key, option.key as product, need.key as need, person.key as person, person.name as "personName",
      person.email, (select count(distinct person_id)::int from membership where membership.team_id = item.team_id
        and from_day <= item.came_on and (to_day is null or to_day >= item.came_on)) as "teamSize", team.key as team, item.problem, item.wish, item.came_from as "from", item.came_on as "cameOn",
      item.heard_on as "heardOn", item.decided_on as "decidedOn", item.shipped_on as "shippedOn", item.told_on as "toldOn",
      item.decision, item.reason, planned.key as change, item.tags, target.key as "mergedInto", item.archived
    from chain join feedback_item as item on item.id = chain.id
    join option on option.id = item.option_id
    left join need on need.id = item.need_id
    left join person on person.id = item.person_id
    left join team on team.id = item.team_id
    left join planned_change as planned on planned.id = item.change_id
    left join feedback_item as target on target.id = item.merged_into_id
    where not item.archived or item.merged_into_id is not null
    order by item.came_on, item.id`.execute(db);
  return rows;
}

/** The team of a person on a day, YYYY-MM-DD; null where there is none or more than one. */
export async function findTeamOf(
  db: Db,
  organisationId: number,
  person: string,
  day: string,
): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`
    select distinct team.key from membership join person on person.id = membership.person_id
    join team on team.id = membership.team_id
    where membership.organisation_id = ${organisationId} and person.key = ${person}
      and from_day <= ${day} and (to_day is null or to_day >= ${day})`.execute(db);
  return rows.length === 1 ? (rows[0]?.key ?? null) : null;
}

/** The key of somebody on record, by that key or by an e-mail address that only they have; undefined for anybody else. */
export async function findPersonKey(
  db: Db,
  organisationId: number,
  name: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ key: string }>`
    select key from person
    where organisation_id = ${organisationId} and (key = ${name} or lower(email) = ${name.toLowerCase()})`.execute(
    db,
  );
  const [first, ...others] = rows;
  return rows.find(({ key }) => key === name)?.key ?? (others.length === 0 ? first?.key : undefined);
}

/** Whether there is a product, or any option, of this key. */
export async function knowsProduct(db: Db, organisationId: number, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from option where organisation_id = ${organisationId} and key = ${key}`.execute(db);
  return rows.length > 0;
}

/** Keeps an item from being changed by others until the transaction ends; false when there is none of this key. */
export async function lockItem(db: Db, organisationId: number, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from feedback_item where organisation_id = ${organisationId} and key = ${key} for update`.execute(
    db,
  );
  return rows.length > 0;
}
