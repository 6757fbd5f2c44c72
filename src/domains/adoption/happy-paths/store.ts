import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { HappyPath } from './contract.ts';

export const HAPPY_PATH: RecordTable = {
  name: 'happy_path',
  key: ['product'],
  fields: {
    product: { column: 'option_id', refers: 'option' },
    steps: { column: 'steps' },
    within: { column: 'within' },
  },
};

/** The happy paths of all products, by the key of the product. */
export async function listHappyPaths(db: Db, organisationId: number): Promise<HappyPath[]> {
  const { rows } = await sql<HappyPath>`
    select option.key as product, path.steps, path.within
    from happy_path as path join option on option.id = path.option_id
    where path.organisation_id = ${organisationId} order by option.key`.execute(db);
  return rows;
}

/** The happy path of a product; undefined when nobody has said one. */
export async function findHappyPath(
  db: Db,
  organisationId: number,
  product: string,
): Promise<HappyPath | undefined> {
  const { rows } = await sql<HappyPath>`
    select option.key as product, path.steps, path.within
    from happy_path as path join option on option.id = path.option_id
    where path.organisation_id = ${organisationId} and option.key = ${product}`.execute(db);
  return rows[0];
}
