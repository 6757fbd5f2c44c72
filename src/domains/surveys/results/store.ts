import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { Comment } from '../words/rules.ts';

/** So many comments to a question are read; of more, as many drawn at random. */
const MOST_READ = 5000;

/** The comments of a wave that may be shown, by question, in no order that says when they came. */
export async function listComments(
  db: Db,
  waveId: number,
  keys: readonly string[],
): Promise<Map<string, Comment[]>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: string; text: string; language: string }>`
    select asked.key, response.id || '/' || asked.key as id, response.answers->>asked.key as text, response.language
    from unnest(${keys}::text[]) as asked (key)
    cross join lateral (
      select response.id, response.answers, response.language from response
      join cell on cell.wave_id = response.wave_id and cell.number = response.cell and cell.batch is not null
      where response.wave_id = ${waveId} and response.answers ? asked.key order by response.id limit ${MOST_READ}
    ) as response order by response.id`.execute(db);
  return Map.groupBy(rows, ({ key }) => key);
}
