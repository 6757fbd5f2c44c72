import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { Theme } from './contract.ts';

export const THEME: RecordTable = {
  name: 'theme',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    product: { column: 'option_id', refers: 'option' },
    title: { column: 'title' },
    words: { column: 'words', set: true },
    comments: { column: 'comments', set: true },
    archived: { column: 'archived' },
  },
};

/** The themes of a product by title, without those that are archived. */
export async function listThemes(db: Db, organisationId: number, product: string): Promise<Theme[]> {
  const { rows } = await sql<Theme>`
    select theme.key, option.key as product, theme.title, theme.words, theme.comments, theme.archived
    from theme join option on option.id = theme.option_id
    where theme.organisation_id = ${organisationId} and option.key = ${product} and not theme.archived
    order by theme.title, theme.key`.execute(db);
  return rows;
}
