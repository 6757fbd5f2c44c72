import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { ResearchNote } from './contract.ts';

export const RESEARCH_NOTE: RecordTable = {
  name: 'research_note',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    need: { column: 'need_id', refers: 'need' },
    purpose: { column: 'purpose' },
    option: { column: 'option_id', refers: 'option' },
    on: { column: 'on_day' },
    method: { column: 'method' },
    people: { column: 'people' },
    finding: { column: 'finding' },
    link: { column: 'link' },
  },
};

/** Notes of research and testing, the latest first; those of one need when one is named. */
export async function listResearchNotes(
  db: Db,
  organisationId: number,
  need: string | undefined,
): Promise<ResearchNote[]> {
  const { rows } = await sql<ResearchNote>`
    select note.key, need.key as need, note.purpose, option.key as option, note.on_day as "on", note.method,
      note.people, note.finding, note.link
    from research_note as note join need on need.id = note.need_id left join option on option.id = note.option_id
    where note.organisation_id = ${organisationId} and (${need ?? null}::text is null or need.key = ${need ?? null})
    order by note.on_day desc, note.key`.execute(db);
  return rows;
}
