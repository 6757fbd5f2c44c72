import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { batchBy } from '../cells/store.ts';
import type { Sheet } from '../engine/rules.ts';

/** A person's answers, as far as their words may be shown. */
export type ReleasedSheet = Sheet;

/** So many are read for what they say; of more, as many drawn at random, which is what the order of their numbers is. */
export const MOST_READ = 5000;

/** The answers of a wave whose comments may be shown, in no order that says when they came. */
export async function listSheets(db: Db, waveId: number, asOf: string): Promise<ReleasedSheet[]> {
  const said = (key: string) => sql`response.answers->>${sql.lit(key)}`;
  const { rows } = await sql<ReleasedSheet>`
    select response.id::text as id, response.felt, ${said('beneficiary')} as beneficiary, ${said('benefit')} as benefit,
      ${said('improve')} as improve, coalesce(${said('instead')}, ${said('free-instead')}) as instead, response.language
    from response join cell on cell.wave_id = response.wave_id and cell.number = response.cell
    where response.wave_id = ${waveId} and ${batchBy([waveId], asOf)} is not null
      and response.felt is not null
    order by response.id limit ${MOST_READ}`.execute(db);
  return rows;
}

/** How many people of the population of waves had a trait, by wave, trait and value. Teams by key. */
export async function countPopulation(
  db: Db,
  waveIds: readonly number[],
): Promise<
  { readonly waveId: number; readonly trait: string; readonly value: string; readonly people: number }[]
> {
  if (waveIds.length === 0) return [];
  const { rows } = await sql<{ waveId: number; trait: string; value: string; people: number }>`
    select wave_id as "waveId", trait, value, count(*)::int as people
    from wave_person left join team on team.id = wave_person.team_id
    cross join lateral (values ('standing', coalesce(standing, 'unknown')), ('team', team.key), ('role', wave_person.role),
      ('use', wave_person.use), ('tenure', wave_person.tenure)) as traits (trait, value)
    where wave_id = any(${waveIds}::int[]) and value is not null
    group by wave_id, trait, value`.execute(db);
  return rows;
}
