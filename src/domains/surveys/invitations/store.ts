import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { StoredInvitation } from '../waves/rules.ts';

const COLUMNS = sql`invitation.id, invitation.wave_id as "waveId", invitation.person, wave_person.name, wave_person.email,
  coalesce(invitation.language, wave_person.language) as language, wave_person.language as "languageOnRecord", invitation.state,
  invitation.sent_on::text as "sentOn", invitation.reminded`;
const TABLES = sql`invitation join wave_person on wave_person.wave_id = invitation.wave_id and wave_person.person = invitation.person`;

/** Invites everybody who was drawn. */
export async function insertInvitations(db: Db, organisationId: number, waveId: number): Promise<void> {
  await sql`insert into invitation (organisation_id, wave_id, person, language)
    select ${organisationId}, wave_id, person, language from wave_person
    where wave_id = ${waveId} and fate = 'asked' order by stratum, place`.execute(db);
}

/** Keeps others of an organisation from asking anybody until the transaction ends; its other records may be changed meanwhile. */
export async function lockAsking(db: Db, organisationId: number): Promise<void> {
  await sql`select from organisation where id = ${organisationId} for no key update`.execute(db);
}

/** The askings that count against the budget of people: all that were sent since a day. */
export async function listAskings(
  db: Db,
  organisationId: number,
  since: string,
): Promise<{ person: string; sentOn: string; state: string; endedOn: string | null }[]> {
  const { rows } = await sql<{ person: string; sentOn: string; state: string; endedOn: string | null }>`
    select person, sent_on::text as "sentOn", state, ended_on::text as "endedOn" from invitation
    where organisation_id = ${organisationId} and sent_on is not null
      and greatest(sent_on, ended_on) >= ${since}::date`.execute(db);
  return rows;
}

/** Invitations of a wave in a state. */
export async function listInvitations(
  db: Db,
  waveId: number,
  states: readonly StoredInvitation['state'][],
): Promise<StoredInvitation[]> {
  const { rows } = await sql<StoredInvitation>`
    select ${COLUMNS} from ${TABLES}
    where invitation.wave_id = ${waveId} and invitation.state = any(${states}::text[]) order by invitation.id`.execute(
    db,
  );
  return rows;
}

/** Marks invitations as on their way: their mail waits to be sent, or their links to be handed out. */
export async function markQueued(db: Db, ids: readonly number[], via: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`update invitation set state = case when state = 'waiting' then 'queued' else state end, via = coalesce(via, ${via})
    where id = any(${ids}::int[])`.execute(db);
}

/** Marks an invitation whose mail could not be delivered: it counts against no budget. */
export async function markUndelivered(db: Db, id: number): Promise<void> {
  await sql`update invitation set state = 'undelivered' where id = ${id} and state = 'queued'`.execute(db);
}

/** Marks invitations as delivered on a day; those that were answered in the meantime stay so. */
export async function markSent(db: Db, ids: readonly number[], via: string, day: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`update invitation set state = case when state in ('waiting', 'queued', 'undelivered') then 'sent' else state end,
      via = coalesce(via, ${via}), sent_on = coalesce(sent_on, ${day}::date)
    where id = any(${ids}::int[])`.execute(db);
}

export async function markReminded(db: Db, ids: readonly number[], day: string): Promise<void> {
  if (ids.length === 0) return;
  await sql`update invitation set reminded = reminded + 1, reminded_on = ${day}::date where id = any(${ids}::int[])`.execute(
    db,
  );
}

/** When the products of these waves were last asked about before them, by the number of the wave. */
export async function lastAskedBefore(db: Db, waves: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ wave: number; day: string }>`
    select wave.id as wave, max(earlier.opened_on)::text as day from wave
    join wave as earlier on earlier.option_id = wave.option_id and (earlier.opened_on, earlier.id) < (wave.opened_on, wave.id)
    where wave.id = any(${waves}::int[]) group by wave.id`.execute(db);
  return new Map(rows.map(({ wave, day }) => [wave, day]));
}

/** The key of the organisation's personal links. */
export async function getAskSecret(db: Db, organisationId: number): Promise<string> {
  const { rows } = await sql<{ secret: string }>`
    select ask_secret as secret from organisation where id = ${organisationId}`.execute(db);
  return rows[0]?.secret ?? '';
}

/** Everything about an invitation that answering it needs; kept from changing until the transaction ends when `lock` is set. */
export interface OpenInvitation {
  readonly id: number;
  readonly organisationId: number;
  readonly waveId: number;
  readonly person: string;
  readonly state: StoredInvitation['state'];
  readonly language: string | null;
  /** Unknown in an anonymous wave where too few share it: what only they are asked would tell whose the answer is. */
  readonly standing: string | null;
  readonly draft: { readonly said: Record<string, string | string[]>; readonly pages: string[][] } | null;
  /** What the browser has to know in which the draft was begun. */
  readonly draftKey: string | null;
  readonly secret: string;
}

export async function findInvitation(db: Db, id: number, lock = false): Promise<OpenInvitation | undefined> {
  const { rows } = await sql<OpenInvitation>`
    select invitation.id, invitation.organisation_id as "organisationId", invitation.wave_id as "waveId", invitation.person,
      invitation.state, invitation.language, invitation.draft, invitation.draft_key as "draftKey",
      organisation.ask_secret as secret,
      case when not wave.anonymous or wave.least <= (select count(*) from wave_person as like_them
        where like_them.wave_id = wave.id and like_them.standing = wave_person.standing) then wave_person.standing end as standing
    from ${TABLES} join organisation on organisation.id = invitation.organisation_id
    join wave on wave.id = invitation.wave_id
    where invitation.id = ${id} ${lock ? sql`for update of invitation` : sql``}`.execute(db);
  return rows[0];
}

export async function writeDraft(
  db: Db,
  id: number,
  { draft, key }: { readonly draft: object; readonly key: string },
): Promise<void> {
  await sql`update invitation set draft = ${JSON.stringify(draft)}::jsonb, draft_key = ${key}
    where id = ${id} and state not in ('answered', 'declined', 'void')`.execute(db);
}

/** Forgets what was begun in a wave and not sent: it is no answer. */
export async function dropDrafts(db: Db, waveId: number): Promise<void> {
  await sql`update invitation set draft = null, draft_key = null where wave_id = ${waveId} and draft is not null`.execute(
    db,
  );
}

/** Ends an invitation today; the day itself is kept only where it may be. */
export async function endInvitation(
  db: Db,
  id: number,
  state: 'answered' | 'declined',
  { today, keepsDay }: { readonly today: string; readonly keepsDay: boolean },
): Promise<void> {
  // Not when it was sent: whoever answers is left in peace no longer than whoever does not.
  await sql`update invitation set state = ${state}, draft = null, draft_key = null, ended_on = ${keepsDay ? today : null}::date
    where id = ${id}`.execute(db);
}

/** An invitation that somebody could answer now. */
export interface Askable {
  readonly id: number;
  readonly waveId: number;
  /** Key of the wave. */
  readonly wave: string;
  readonly person: string;
  readonly state: StoredInvitation['state'];
  readonly sentOn: string | null;
  readonly product: string | null;
  readonly closesOn: string;
  readonly secret: string;
}

/** What somebody, by key or e-mail address, is asked today: the waves that run, whether they answered or not. */
export async function findAskable(
  db: Db,
  organisationId: number,
  person: string,
  today: string,
): Promise<Askable[]> {
  const { rows } = await sql<Askable>`
    select invitation.id, invitation.wave_id as "waveId", wave.key as wave, invitation.person, invitation.state,
      invitation.sent_on::text as "sentOn", option.key as product, wave.closes_on::text as "closesOn", organisation.ask_secret as secret
    from ${TABLES}
    join wave on wave.id = invitation.wave_id
    join organisation on organisation.id = invitation.organisation_id
    left join option on option.id = wave.option_id
    where invitation.organisation_id = ${organisationId} and invitation.state <> 'void'
      and (invitation.person = ${person} or lower(wave_person.email) = ${person.toLowerCase()})
      and wave.state = 'running' and wave.closes_on >= ${today}::date
    order by invitation.id`.execute(db);
  return rows;
}

/** All askings of some people that were sent. */
export async function listAskingsOf(
  db: Db,
  organisationId: number,
  people: readonly string[],
): Promise<{ sentOn: string; state: string; endedOn: string | null }[]> {
  const { rows } = await sql<{ sentOn: string; state: string; endedOn: string | null }>`
    select sent_on::text as "sentOn", state, ended_on::text as "endedOn" from invitation
    where organisation_id = ${organisationId} and person = any(${people}::text[]) and sent_on is not null`.execute(
    db,
  );
  return rows;
}
