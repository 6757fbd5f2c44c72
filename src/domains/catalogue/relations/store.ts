import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { Relation } from './contract.ts';

export const RELATION: RecordTable = {
  name: 'relation',
  key: ['option', 'kind', 'other'],
  fields: {
    option: { column: 'option_id', refers: 'option' },
    kind: { column: 'kind' },
    other: { column: 'other_id', refers: 'option' },
    note: { column: 'note' },
  },
};

/** The relations of an option in both directions, those that it names itself first; and how many there are. */
export async function listRelations(
  db: Db,
  organisationId: number,
  option: string,
  limit: number,
): Promise<{ relations: Relation[]; total: number }> {
  const { rows } = await sql<Relation & { total: number }>`
    with own as (select id from option where organisation_id = ${organisationId} and key = ${option}),
      found as (
        select relation.*, 0 as side from relation, own where relation.option_id = own.id
        union all
        select relation.*, 1 as side from relation, own where relation.other_id = own.id
      )
    select option.key as option, option.name as "optionName", found.kind, other.key as other,
      other.name as "otherName", found.note, count(*) over ()::int as total
    from found join option on option.id = found.option_id join option as other on other.id = found.other_id
    order by found.side, found.kind, other.name, option.name limit ${limit}`.execute(db);
  return { relations: rows.map(({ total: _, ...relation }) => relation), total: rows[0]?.total ?? 0 };
}

/** What says of itself that it is built on an option or consumes it, by name. */
export async function listBuiltOn(
  db: Db,
  organisationId: number,
  key: string,
): Promise<{ option: string; name: string; kind: string }[]> {
  const { rows } = await sql<{ option: string; name: string; kind: string }>`
    select option.key as option, option.name, relation.kind
    from relation join option on option.id = relation.option_id join option as other on other.id = relation.other_id
    where relation.organisation_id = ${organisationId} and other.key = ${key} and relation.kind in ('built-on', 'consumes')
    order by option.name, option.key limit 1000`.execute(db);
  return rows;
}
