import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { Reply } from './contract.ts';

/** What somebody was told, and all that the page about it needs. */
export interface ToldPage {
  readonly organisationId: number;
  readonly secret: string;
  readonly item: string;
  readonly productName: string;
  readonly text: string;
  readonly toldOn: string;
  readonly helped: Reply['helped'] | null;
  readonly comment: string | null;
}

/** What was told under this number; undefined when nothing was. */
export async function findToldPage(db: Db, id: number): Promise<ToldPage | undefined> {
  const { rows } = await sql<ToldPage>`
    select told.organisation_id as "organisationId", organisation.ask_secret as secret, item.key as item,
      option.name as "productName", told.text, told.told_on as "toldOn", told.helped, told.comment
    from feedback_told as told join organisation on organisation.id = told.organisation_id
    join feedback_item as item on item.id = told.feedback_id join option on option.id = item.option_id
    where told.id = ${id}`.execute(db);
  return rows[0];
}

/** Keeps what somebody says, in place of what they said before. */
export async function writeReply(
  db: Db,
  id: number,
  { helped, comment }: Reply,
  today: string,
): Promise<void> {
  await sql`update feedback_told set helped = ${helped}, comment = ${comment}, answered_on = ${today}
    where id = ${id}`.execute(db);
}
