import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { HELPED } from './contract.ts';

/** Somebody who was told, and what they say of it. */
export interface ToldPerson {
  readonly item: string;
  readonly person: string | null;
  readonly text: string;
  readonly on: string;
  readonly helped: (typeof HELPED)[number] | null;
  readonly comment: string | null;
}

/** Writes down who is told of which item, and returns the number of each, in order. */
export async function writeTold(
  db: Db,
  organisationId: number,
  told: readonly { readonly feedbackId: number; readonly person: string; readonly text: string }[],
  today: string,
): Promise<number[]> {
  const ids: number[] = [];
  for (const { feedbackId, person, text } of told) {
    const { rows } = await sql<{ id: number }>`
      insert into feedback_told (organisation_id, feedback_id, person_id, text, told_on)
      select ${organisationId}::int, ${feedbackId}::int, id, ${text}, ${today}::date from person
      where organisation_id = ${organisationId} and key = ${person} returning id`.execute(db);
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** Whom a letter goes to, and what it is about. */
interface Recipient {
  readonly id: number;
  readonly feedbackId: number;
  readonly email: string;
  readonly name: string;
  readonly language: string | null;
  readonly productName: string;
  readonly problem: string;
}

/** Those who are told, by their numbers. */
export async function listRecipients(db: Db, ids: readonly number[]): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select told.id, item.id as "feedbackId", person.email, person.name, person.language,
      option.name as "productName", item.problem
    from feedback_told as told join feedback_item as item on item.id = told.feedback_id
    join option on option.id = item.option_id
    join person on person.id = told.person_id
    where told.id = any(${ids}::int[]) and person.email is not null order by told.id`.execute(db);
  return rows;
}

/** Everybody who was told of one of these items, in order. */
export async function listTold(
  db: Db,
  organisationId: number,
  items: readonly number[],
): Promise<ToldPerson[]> {
  const { rows } = await sql<ToldPerson>`
    select item.key as item, person.key as person, told.text, told.told_on as "on", told.helped, told.comment
    from feedback_told as told join feedback_item as item on item.id = told.feedback_id
    left join person on person.id = told.person_id
    where told.organisation_id = ${organisationId} and told.feedback_id = any(${items}::int[])
    order by told.id`.execute(db);
  return rows;
}

/** The key of the links by which people answer. */
export async function getAskSecret(db: Db, organisationId: number): Promise<string> {
  const { rows } = await sql<{ secret: string }>`
    select ask_secret as secret from organisation where id = ${organisationId}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the organisation is gone');
  return row.secret;
}
