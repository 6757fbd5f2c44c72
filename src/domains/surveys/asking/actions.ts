import { type Day, dayOf, formatDay, parseDay } from '#platform/calendar.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { readPast } from '../budgets/actions.ts';
import { type Asking, type Budget, findRest, nextAsk, wantsPeace } from '../budgets/rules.ts';
import {
  getAskSecret,
  lastAskedBefore,
  listInvitations,
  lockAsking,
  markQueued,
  markReminded,
} from '../invitations/store.ts';
import { linkToken } from '../links/actions.ts';
import { enqueue } from '../outbox/store.ts';
import type { Ways } from '../reaching/rules.ts';
import type { StoredInvitation, StoredWave } from '../waves/rules.ts';
import { listWaves } from '../waves/store.ts';
import { messageOf } from './rules.ts';

export interface AskingParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly getSettings: (db: Db, organisationId: number) => Promise<Budget>;
  readonly publicAddress: () => string;
  readonly ways: Ways;
}

interface Queued {
  readonly wave: StoredWave;
  readonly invitation: StoredInvitation;
}

/**
 * Asks everybody whose turn it is: of all running waves that wait for a person, the next one by the queue, as far as the budget over
 * all products allows today; the others go on waiting. Reminds those who did not answer. An asking counts once it is delivered; until
 * then it is queued, and nobody else asks that person.
 */
export async function askNext(
  parts: AskingParts,
  organisationId: number,
): Promise<{ asked: number; reminded: number }> {
  const { db, clock, getSettings, ways } = parts;
  const today = dayOf(clock.now());
  return db.transaction().execute(async (tx) => {
    // One after the other: two at once would both find the same people waiting, and ask them twice.
    await lockAsking(tx, organisationId);
    const running = (await listWaves(tx, organisationId)).filter(
      ({ state, closesOn }) => state === 'running' && closesOn >= formatDay(today),
    );
    // Without a mail server nobody gets mail: they wait for it, or come by a site, and others may ask them meanwhile.
    const sending = running.filter(({ plan: { asked } }) => ways.hasMail || asked?.via !== 'mail');
    if (sending.length === 0) return { asked: 0, reminded: 0 };
    const budget = await getSettings(tx, organisationId);
    const past = await readPast(tx, organisationId, budget, today);
    const turns = await takeTurns(tx, sending, past, budget, today);
    const due = await findDueReminders(tx, sending, today);
    const isLeftAlone = ({ wave, invitation }: Queued) =>
      wave.plan.asked?.via === 'mail' && wantsPeace(past.get(invitation.person) ?? [], today, budget);
    await send(parts, tx, organisationId, turns, { isReminder: false, budget, isLeftAlone });
    // A reminder that is not sent needs no trace: nobody can see who is reminded.
    const wanted = due.filter((one) => !isLeftAlone(one));
    await send(parts, tx, organisationId, wanted, { isReminder: true, budget, isLeftAlone });
    const day = formatDay(today);
    for (const via of ['mail', 'webhook', 'links'] as const) {
      const ids = turns
        .filter(({ wave }) => wave.plan.asked?.via === via)
        .map(({ invitation }) => invitation.id);
      await markQueued(tx, ids, via);
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
  running: readonly StoredWave[],
  past: ReadonlyMap<string, readonly Asking[]>,
  budget: Budget,
  today: Day,
): Promise<Queued[]> {
  const queued: Queued[] = [];
  const under = new Set<string>();
  for (const wave of running)
    for (const invitation of await listInvitations(db, wave.id, ['waiting', 'queued']))
      if (invitation.state === 'waiting') queued.push({ wave, invitation });
      else under.add(invitation.person);
  if (queued.length === 0) return [];
  const before = await lastAskedBefore(
    db,
    running.map(({ id }) => id),
  );
  return [...Map.groupBy(queued, ({ invitation }) => invitation.person)].flatMap(([person, waiting]) => {
    if (under.has(person) || findRest(past.get(person) ?? [], today, budget) !== undefined) return [];
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
    // By a webhook everybody is reminded: what it posts is read by whoever asks, and would tell who answered.
    const states = via === 'webhook' ? (['sent', 'answered', 'declined'] as const) : (['sent'] as const);
    for (const invitation of await listInvitations(db, wave.id, states)) {
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
  {
    isReminder,
    budget: { restAfterDeclineDays: restDays },
    isLeftAlone,
  }: {
    readonly isReminder: boolean;
    readonly budget: Budget;
    /** Whether somebody gets no mail, while it looks to all others as if they did. */
    readonly isLeftAlone: (one: Queued) => boolean;
  },
): Promise<void> {
  const sendable = queued.filter(
    ({ wave, invitation }) =>
      wave.plan.asked?.via === 'webhook' || (wave.plan.asked?.via === 'mail' && invitation.email !== null),
  );
  if (sendable.length === 0) return;
  const secret = await getAskSecret(db, organisationId);
  const messages = sendable.map((one) => {
    const link = `${publicAddress()}/a/${linkToken(secret, 'answer', one.invitation.id)}`;
    return { ...messageOf({ ...one, link, isReminder, restDays }), withheld: isLeftAlone(one) };
  });
  await enqueue(db, organisationId, messages, clock.now());
}
