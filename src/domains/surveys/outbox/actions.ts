import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { AppError } from '#platform/errors.ts';
import type { Log } from '#platform/log.ts';
import type { Delivery, MailSettings, Outbox } from './contract.ts';
import { NO_MAIL_SERVER, nextTry } from './rules.ts';
import { callWebhook, type Sent, sendMail } from './sending/actions.ts';
import {
  type ClaimedMessage,
  type Claiming,
  claimMessage,
  countMessages,
  enqueue,
  keepForLater,
  listMessages,
  markFailed,
  markSent,
} from './store.ts';

export interface OutboxParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly mail: MailSettings | undefined;
  /** Told of every message that was sent, in the transaction that marks it. */
  readonly onSent: readonly ((db: Db, message: ClaimedMessage) => Promise<void>)[];
  /** Told of every message that was given up. */
  readonly onFailed: readonly ((db: Db, message: ClaimedMessage) => Promise<void>)[];
}

/** What waits to be sent, and the sending of it. */
export interface Sender {
  /** Sends what is due, one by one, of one organisation or of all. */
  readonly deliver: (organisationId?: number) => Promise<Delivery>;
  /** Sends a test mail at once. Throws `conflict` without a mail server. */
  readonly test: (organisationId: number, to: string) => Promise<{ sent: boolean; said: string }>;
  readonly read: (organisationId: number) => Promise<Outbox>;
  /** Begins nothing more, and waits for what is under way. */
  readonly close: () => Promise<void>;
}

/** Longer than any one try takes: whoever is killed while sending leaves the message to others after that, in milliseconds. */
const LEASE = 10 * 60_000;
/** How soon a mail server that was away is asked again, in milliseconds. */
const AWAY = 60_000;

export function createOutbox(parts: OutboxParts): Sender {
  const { db, mail } = parts;
  const under = new Set<Promise<unknown>>();
  let closing = false;
  const during = async <Result>(work: Promise<Result>): Promise<Result> => {
    under.add(work);
    try {
      return await work;
    } finally {
      under.delete(work);
    }
  };
  return {
    deliver: (organisationId) => during(deliver(parts, organisationId, () => closing)),
    test: (organisationId, to) => during(sendTest(parts, organisationId, to)),
    read: async (organisationId) => ({
      mail: { ready: mail !== undefined, from: mail?.from ?? null, note: mail ? null : NO_MAIL_SERVER },
      counts: await countMessages(db, organisationId),
      failed: await listMessages(db, organisationId, ['failed']),
      messages: await listMessages(db, organisationId, ['waiting', 'sent']),
    }),
    close: async () => {
      closing = true;
      await Promise.allSettled(under);
    },
  };
}

async function deliver(
  parts: OutboxParts,
  organisationId: number | undefined,
  isClosing: () => boolean,
): Promise<Delivery> {
  const { db, clock, mail } = parts;
  // What comes in meanwhile, and what fails, waits for the next time: each is tried once.
  const now = clock.now();
  const counts = { sent: 0, failed: 0 };
  let channels: Claiming['channels'] = mail === undefined ? ['webhook'] : ['mail', 'webhook'];
  while (!isClosing()) {
    const claimed = await claimMessage(db, {
      organisationId,
      channels,
      now,
      until: later(clock.now(), LEASE),
    });
    if (claimed === undefined) break;
    const outcome = await send(claimed, mail);
    await settle(parts, claimed, outcome);
    // How many are reminded is how many have not answered.
    if (claimed.kind !== 'reminder') counts[outcome.sent ? 'sent' : 'failed'] += 1;
    if (!outcome.sent && outcome.away) channels = ['webhook'];
  }
  return counts;
}

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds);

async function send(message: ClaimedMessage, mail: MailSettings | undefined): Promise<Sent> {
  if (message.withheld) return { sent: true, said: '' };
  if (message.channel === 'webhook') return callWebhook(message);
  return mail === undefined ? { sent: false, away: true, said: NO_MAIL_SERVER } : sendMail(mail, message);
}

/** Writes down what became of a message. */
async function settle(
  { db, clock, log, onSent, onFailed }: OutboxParts,
  message: ClaimedMessage,
  outcome: Sent,
) {
  const { id, tries, kind, channel } = message;
  const now = clock.now();
  if (outcome.sent) {
    try {
      await db.transaction().execute(async (tx) => {
        await markSent(tx, id, now);
        for (const listen of onSent) await listen(tx, message);
      });
    } catch (error) {
      // It went out: whatever else cannot be written down, it must not go out again.
      log.error({ err: error, kind }, 'what follows from a message that was sent could not be written');
      await markSent(db, id, now);
    }
    return;
  }
  const { said: problem, away } = outcome;
  // What a mail server says may name whom it was for, and who is reminded has not answered.
  const why = kind === 'reminder' ? undefined : problem;
  log.warn({ kind, channel, tries, problem: why }, 'a message could not be sent');
  // A mail server that is away is no fault of the message, which may wait for it as long as it takes.
  const nextAt = away ? later(now, AWAY) : nextTry(tries, now);
  if (nextAt === undefined)
    await db.transaction().execute(async (tx) => {
      await markFailed(tx, id, problem);
      for (const listen of onFailed) await listen(tx, message);
    });
  else await keepForLater(db, id, { tries: away ? tries - 1 : tries, nextAt, problem });
}

const TEST_TEXT =
  'This is a test mail of Musthave.\n\nIf you can read it, invitations to surveys will reach people in the same way.';

async function sendTest(parts: OutboxParts, organisationId: number, to: string) {
  const { db, clock, mail } = parts;
  if (mail === undefined) throw new AppError('conflict', NO_MAIL_SERVER);
  const now = clock.now();
  const test = { kind: 'test', channel: 'mail', recipient: to, name: null } as const;
  const [id] = await enqueue(db, organisationId, [{ ...test, subject: 'Test mail', text: TEST_TEXT }], now);
  const claimed = await claimMessage(db, { id, channels: ['mail'], now, until: later(now, LEASE) });
  if (id === undefined || claimed === undefined)
    throw new AppError('conflict', 'Somebody else is sending this test mail already: look at the outbox.');
  const outcome = await sendMail(mail, claimed);
  // Whoever asked is told at once, so it is not tried again.
  if (outcome.sent) await settle(parts, claimed, outcome);
  else await markFailed(db, id, outcome.said);
  return { sent: outcome.sent, said: outcome.said };
}
