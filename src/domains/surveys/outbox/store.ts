import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { ListedMessage, Outbox } from './contract.ts';
import { type NewMessage, shownRecipient, type WebhookPayload } from './rules.ts';

/** A message that somebody has taken to send it. */
export interface ClaimedMessage {
  readonly id: number;
  readonly organisationId: number;
  readonly reference: string;
  readonly kind: NewMessage['kind'];
  readonly channel: NewMessage['channel'];
  readonly recipient: string;
  readonly name: string | null;
  readonly subject: string;
  readonly text: string;
  readonly payload: WebhookPayload | null;
  readonly waveId: number | null;
  readonly invitationId: number | null;
  readonly feedbackId: number | null;
  readonly withheld: boolean;
  /** This try included. */
  readonly tries: number;
}

/** Puts messages into the outbox, in the transaction of what they tell of, and returns their numbers in order. */
export async function enqueue(
  db: Db,
  organisationId: number,
  messages: readonly NewMessage[],
  now: Date,
): Promise<number[]> {
  const ids: number[] = [];
  for (let at = 0; at < messages.length; at += 1000) {
    const values = messages.slice(at, at + 1000).map(
      ({
        kind,
        channel,
        recipient,
        name,
        subject,
        text,
        payload,
        waveId,
        invitationId,
        feedbackId,
        withheld,
      }) =>
        sql`(${organisationId}::int, ${kind}, ${channel}, ${recipient}, ${name}::text, ${subject}, ${text},
            ${payload === undefined ? null : JSON.stringify(payload)}::jsonb,
            ${waveId ?? null}::int, ${invitationId ?? null}::int, ${feedbackId ?? null}::int, ${withheld ?? false}::boolean, ${now}::timestamptz, ${now}::timestamptz)`,
    );
    const { rows } = await sql<{ id: number }>`
      insert into message (organisation_id, kind, channel, recipient, name, subject, text, payload,
        wave_id, invitation_id, feedback_id, withheld, next_at, made_at)
      values ${sql.join(values)} returning id`.execute(db);
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** Which messages may be taken. */
export interface Claiming {
  readonly organisationId?: number | undefined;
  /** One message, due or not. */
  readonly id?: number | undefined;
  readonly channels: readonly NewMessage['channel'][];
  /** What was made after this moment waits for the next time. */
  readonly now: Date;
  /** Until when nobody else takes it. */
  readonly until: Date;
}

/** Takes the message that is due for longest, so that nobody else sends it meanwhile; undefined when none is due. */
export async function claimMessage(db: Db, claiming: Claiming): Promise<ClaimedMessage | undefined> {
  const { organisationId, id, channels, now, until } = claiming;
  const { rows } = await sql<ClaimedMessage>`
    update message set tries = tries + 1, next_at = ${until}
    where id = (
      select id from message
      where state = 'waiting' and channel = any(${channels}::text[])
        and ${id === undefined ? sql`next_at <= ${now}` : sql`id = ${id}`}
        and ${organisationId === undefined ? sql`true` : sql`organisation_id = ${organisationId}`}
      order by next_at, id limit 1 for update skip locked)
    returning id, organisation_id as "organisationId", reference, kind, channel, recipient, name, subject, text, payload,
      wave_id as "waveId", invitation_id as "invitationId", feedback_id as "feedbackId", withheld, tries`.execute(
    db,
  );
  return rows[0];
}

/** Marks a message as sent. What it said is forgotten: it may have held a personal link. */
export async function markSent(db: Db, id: number, now: Date): Promise<void> {
  await sql`update message set state = 'sent', sent_at = ${now}, problem = null, text = '', payload = null
    where id = ${id}`.execute(db);
}

/** Keeps a message for another try, with what went wrong. `tries` is how many count so far. */
export async function keepForLater(
  db: Db,
  id: number,
  { tries, nextAt, problem }: { readonly tries: number; readonly nextAt: Date; readonly problem: string },
): Promise<void> {
  await sql`update message set tries = ${tries}, next_at = ${nextAt}, problem = ${problem}
    where id = ${id} and state = 'waiting'`.execute(db);
}

/** Gives a message up, with what went wrong last. */
export async function markFailed(db: Db, id: number, problem: string): Promise<void> {
  await sql`update message set state = 'failed', problem = ${problem}, text = '', payload = null
    where id = ${id} and state = 'waiting'`.execute(db);
}

/** How many messages there are of each kind and state, without reminders: who is reminded has not answered, and their number tells it too. */
export async function countMessages(db: Db, organisationId: number): Promise<Outbox['counts']> {
  const { rows } = await sql<Outbox['counts'][number]>`
    select kind, state, count(*)::int as messages from message
    where organisation_id = ${organisationId} and kind <> 'reminder' group by kind, state order by kind, state`.execute(
    db,
  );
  return rows;
}

/** The latest 200 messages in these states, without reminders: who is reminded has not answered, and nobody may read that. */
export async function listMessages(
  db: Db,
  organisationId: number,
  states: readonly ListedMessage['state'][],
): Promise<ListedMessage[]> {
  type Row = Omit<ListedMessage, 'to' | 'madeAt' | 'sentAt' | 'nextAt'> & {
    readonly recipient: string;
    readonly madeAt: Date;
    readonly sentAt: Date | null;
    readonly nextAt: Date;
  };
  const { rows } = await sql<Row>`
    select kind, state, channel, recipient, name, subject, tries, problem,
      made_at as "madeAt", sent_at as "sentAt", next_at as "nextAt"
    from message
    where organisation_id = ${organisationId} and kind <> 'reminder' and state = any(${states}::text[])
    order by id desc limit 200`.execute(db);
  return rows.map(({ recipient, madeAt, sentAt, nextAt, ...row }) => ({
    ...row,
    to: shownRecipient(row.kind, row.channel, recipient),
    // Whoever is told what became of a suggestion made it: only its makers may know who.
    name: row.kind === 'told' ? null : row.name,
    madeAt: madeAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    nextAt: row.state === 'waiting' ? nextAt.toISOString() : null,
  }));
}

/**
 * Sends nothing more to these invitations, whose people have answered or declined. A reminder is dropped; an invitation that still
 * waits is withheld, so that it seems to go out like any other: what is dropped of it could be counted.
 */
export async function endMessages(
  db: Db,
  organisationId: number,
  invitations: readonly number[],
): Promise<void> {
  await sql`update message set withheld = (kind = 'invitation'), text = '', payload = null,
      state = case when kind = 'invitation' then state else 'dropped' end
    where organisation_id = ${organisationId} and state = 'waiting' and invitation_id = any(${invitations}::int[])`.execute(
    db,
  );
}

/** Sends nothing more of a wave: what waits is dropped, with the personal links in it. */
export async function dropWaveMessages(db: Db, waveId: number): Promise<void> {
  await sql`update message set state = 'dropped', text = '', payload = null
    where wave_id = ${waveId} and state = 'waiting'`.execute(db);
}
