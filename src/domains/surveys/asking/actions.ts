import { type Day, dayOf, formatDay, parseDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { readPast } from '../budgets/actions.ts';
import { type Budget, findRest, nextAsk } from '../budgets/rules.ts';
import {
  getAskSecret,
  lastAskedBefore,
  listInvitations,
  lockAsking,
  markReminded,
  markSent,
} from '../invitations/store.ts';
import { linkToken } from '../links/actions.ts';
import { enqueue } from '../outbox/store.ts';
import type { StoredInvitation, StoredWave } from '../waves/rules.ts';
import { listWaves } from '../waves/store.ts';
import { messageOf } from './rules.ts';

export interface AskingParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly getSettings: (db: Db, organisationId: number) => Promise<Budget>;
  readonly publicAddress: () => string;
}

interface Queued {
  readonly wave: StoredWave;
  readonly invitation: StoredInvitation;
}

/**
 * Asks everybody whose turn it is: of all running waves that wait for a person, the next one by the queue, as far as the budget over
 * all products allows today; the others go on waiting. Reminds those who did not answer. One transaction: a message that is
 * enqueued and the asking it counts as are there together.
 */
export async function askNext(
  parts: AskingParts,
  organisationId: number,
): Promise<{ asked: number; reminded: number }> {
  const { db, clock, getSettings } = parts;
  const today = dayOf(clock.now());
  return db.transaction().execute(async (tx) => {
    // One after the other: two at once would both find the same people waiting, and ask them twice.
    await lockAsking(tx, organisationId);
    const running = (await listWaves(tx, organisationId)).filter(
      ({ state, closesOn }) => state === 'running' && closesOn >= formatDay(today),
    );
    if (running.length === 0) return { asked: 0, reminded: 0 };
    const budget = await getSettings(tx, organisationId);
    const turns = await takeTurns(tx, organisationId, running, budget, today);
    const due = await findDueReminders(tx, running, today);
    await send(parts, tx, organisationId, turns, false, budget);
    await send(parts, tx, organisationId, due, true, budget);
    const day = formatDay(today);
    for (const via of ['mail', 'webhook', 'links'] as const) {
      const ids = turns
        .filter(({ wave }) => wave.plan.asked?.via === via)
        .map(({ invitation }) => invitation.id);
      await markSent(tx, ids, via, day);
    }
    await markReminded(
      tx,
      due.map(({ invitation }) => invitation.id),
      day,
    );
    return { asked: turns.length, reminded: due.length };
  });
}

async function takeTurns(
  db: Db,
  organisationId: number,
  running: readonly StoredWave[],
  budget: Budget,
  today: Day,
): Promise<Queued[]> {
  const queued: Queued[] = [];
  for (const wave of running)
    for (const invitation of await listInvitations(db, wave.id, ['waiting']))
      queued.push({ wave, invitation });
  if (queued.length === 0) return [];
  const past = await readPast(db, organisationId, budget, today);
  const before = await lastAskedBefore(
    db,
    running.map(({ id }) => id),
  );
  return [...Map.groupBy(queued, ({ invitation }) => invitation.person)].flatMap(([person, waiting]) => {
    if (findRest(past.get(person) ?? [], today, budget) !== undefined) return [];
    const next = nextAsk(
      waiting.map((one) => ({
        ...one,
        wave: one.wave.key,
        stored: one.wave,
        lastAskedOn: dayOrNull(before.get(one.wave.id)),
        closesOn: parseDay(one.wave.closesOn),
      })),
    );
    return next === undefined ? [] : [{ wave: next.stored, invitation: next.invitation }];
  });
}

const dayOrNull = (text: string | undefined) => (text === undefined ? null : parseDay(text));

async function findDueReminders(db: Db, running: readonly StoredWave[], today: Day): Promise<Queued[]> {
  const due: Queued[] = [];
  for (const wave of running) {
    const { remindAfter = [], via = 'links' } = wave.plan.asked ?? {};
    if (via === 'links' || remindAfter.length === 0) continue;
    const days = [...remindAfter].sort((a, b) => a - b);
    for (const invitation of await listInvitations(db, wave.id, ['sent'])) {
      const after = days[invitation.reminded];
      if (after !== undefined && invitation.sentOn !== null && today >= parseDay(invitation.sentOn) + after)
        due.push({ wave, invitation });
    }
  }
  return due;
}

async function send(
  { clock, publicAddress }: AskingParts,
  db: Db,
  organisationId: number,
  queued: readonly Queued[],
  isReminder: boolean,
  { restAfterDeclineDays: restDays }: Budget,
): Promise<void> {
  const sendable = queued.filter(
    ({ wave, invitation }) =>
      wave.plan.asked?.via === 'webhook' || (wave.plan.asked?.via === 'mail' && invitation.email !== null),
  );
  if (sendable.length === 0) return;
  const secret = await getAskSecret(db, organisationId);
  const messages = sendable.map(({ wave, invitation }) => {
    const link = `${publicAddress()}/a/${linkToken(secret, 'answer', invitation.id)}`;
    return messageOf({ wave, invitation, link, isReminder, restDays });
  });
  await enqueue(db, organisationId, messages, clock.now());
}
