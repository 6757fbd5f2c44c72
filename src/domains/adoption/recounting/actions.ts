import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouse } from '#platform/clickhouse.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { AppError, invalid } from '#platform/errors.ts';
import type { Log } from '#platform/log.ts';
import { isTimeZone } from '#platform/time-zone.ts';
import type { Keeper } from '../keeping/actions.ts';
import type { Knowing } from '../knowing/actions.ts';
import type { Recount } from './contract.ts';
import { fillActivity, fillTraits, forgetActivity, listMonths, lookAtUse, setDays } from './events.ts';
import { refuseLossyRecount } from './rules.ts';
import {
  beginRecount,
  endRecount,
  findRecount,
  hasAged,
  listRunning,
  type Running,
  type StoredRecount,
  takeInHand,
  writeProgress,
} from './store.ts';

interface EventSettings {
  readonly timeZone: string;
  readonly keepEventsDays: number;
}

export interface RecountingParts {
  readonly db: Db;
  readonly clickhouse: ClickHouse;
  readonly keeper: Keeper;
  readonly knowing: Knowing;
  readonly clock: Clock;
  readonly log: Log;
  readonly getSettings: (db: Db, organisationId: number) => Promise<EventSettings>;
  /** Whether other processes take events in. */
  readonly isShared: boolean;
}

/** Counts days of use anew when the time zone changes, on its own, until it is done. */
export interface Recounter {
  /** In the transaction of a change of settings: writes down what is to be counted anew. Throws `conflict` where that is impossible. */
  readonly plan: (
    tx: Db,
    organisationId: number,
    before: EventSettings,
    after: EventSettings,
  ) => Promise<void>;
  /** Begins whatever is written down and not under way. */
  readonly resume: () => Promise<void>;
  readonly find: (organisationId: number) => Promise<Recount>;
  /** Begins it whatever was counted by so far. Throws `conflict` where that is impossible. */
  readonly begin: (organisationId: number) => Promise<Recount>;
  /** Stops between two parts; what is not done goes on when it is resumed. */
  readonly close: () => Promise<void>;
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** How often a runner writes down that it is there, and how long another takes it for gone: milliseconds, and seconds. */
const HEARD_EVERY = 10_000;
const SILENCE = 60;
/** How often who waits for another runner looks, in milliseconds. */
const LOOK = 5000;
/** How long other processes may count by what they knew before, in milliseconds. */
const KNOWN_BY_ALL = 3000;

export function createRecounter(parts: RecountingParts): Recounter {
  const { db, clickhouse, clock, keeper, getSettings } = parts;
  const under = new Map<number, Promise<void>>();
  const stopping = new AbortController();
  const runner = randomUUID();
  const start = (organisationId: number) => {
    if (under.has(organisationId) || stopping.signal.aborted) return;
    const work = workOff(parts, organisationId, runner, stopping.signal).finally(() =>
      under.delete(organisationId),
    );
    under.set(organisationId, work);
  };
  const plan = async (tx: Db, organisationId: number, { timeZone, keepEventsDays }: EventSettings) => {
    const { isCounted, isOlderThanEvents } = await lookAtUse(clickhouse, organisationId);
    const areSomeGone = isOlderThanEvents || (await hasAged(tx, organisationId));
    refuseLossyRecount({ isCounted: isCounted || keeper.waiting() > 0, keepEventsDays, areSomeGone });
    await beginRecount(tx, organisationId, { timeZone, at: clock.now() });
  };
  const resume = async () => {
    for (const organisationId of await listRunning(db)) start(organisationId);
  };
  const find = async (organisationId: number) => {
    const stored = await findRecount(db, organisationId);
    if (stored !== undefined && stored.doneAt === null) start(organisationId);
    return stored === undefined ? none((await getSettings(db, organisationId)).timeZone) : recountOf(stored);
  };
  return {
    plan: async (tx, organisationId, before, after) => {
      if (before.timeZone === after.timeZone) return;
      const keepEventsDays = Math.max(before.keepEventsDays, after.keepEventsDays);
      await plan(tx, organisationId, { timeZone: after.timeZone, keepEventsDays });
    },
    resume,
    find,
    begin: async (organisationId) => {
      await plan(db, organisationId, await getSettings(db, organisationId));
      return find(organisationId);
    },
    close: async () => {
      stopping.abort();
      await Promise.all(under.values());
    },
  };
}

const none = (timeZone: string): Recount => ({
  timeZone,
  state: 'none',
  done: 0,
  of: null,
  problem: null,
  begunAt: null,
  doneAt: null,
});

function recountOf({ timeZone, done, parts, problem, begunAt, doneAt }: StoredRecount): Recount {
  return { timeZone, state: doneAt === null ? 'running' : 'done', done, of: parts, problem, begunAt, doneAt };
}

/** Counts anew for as long as there is anything to count, and tries again what fails. */
async function workOff(
  parts: RecountingParts,
  organisationId: number,
  runner: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, log, knowing, isShared } = parts;
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    const stored = await findRecount(db, organisationId).catch(() => undefined);
    if (stored === undefined || stored.doneAt !== null) return;
    const running = { organisationId, turn: stored.turn, runner };
    try {
      // Alone on its data folder, a process that finds a runner finds one that was killed.
      if (!(await takeInHand(db, running, isShared ? SILENCE : 0))) {
        await rest(LOOK, signal);
        continue;
      }
      if (!(await count(parts, running, stored.timeZone, signal))) continue;
      await endRecount(db, running, clock.now());
      knowing.noticeChange();
    } catch (error) {
      if (signal.aborted) return;
      log.error({ err: error, organisationId }, 'the days of use could not be counted anew; tried again');
      const problem =
        error instanceof AppError ? error.message : 'the events store did not do it; see the log';
      await writeProgress(db, running, { ...stored, problem }).catch(() => false);
      await rest(pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** Counts once, from the beginning: done again it changes nothing. Returns whether it came to its end, and no other turn began. */
async function count(
  { db, clickhouse, keeper, knowing, isShared, log }: RecountingParts,
  running: Running,
  timeZone: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { organisationId } = running;
  // It is written into a statement.
  if (!isTimeZone(timeZone) || !/^[\w/+-]+$/.test(timeZone)) throw invalid('timeZone', 'is no time zone');
  // From now on events come with the new day; what waits on disk has the old one and is set right with the rest.
  await knowing.of(organisationId, true);
  if (isShared) await rest(KNOWN_BY_ALL, signal);
  await keeper.settle();
  const months = await listMonths(clickhouse, organisationId);
  const steps: (() => Promise<void>)[] = [
    ...months.map((month) => () => setDays(clickhouse, organisationId, month, timeZone)),
    () => forgetActivity(clickhouse, organisationId),
    ...months.map((month) => () => fillActivity(clickhouse, organisationId, month)),
    () => fillTraits(clickhouse, organisationId),
  ];
  const far = (done: number) => writeProgress(db, running, { done, parts: steps.length, problem: null });
  for (const [done, step] of steps.entries()) {
    if (signal.aborted || !(await far(done))) return false;
    const heard = setInterval(() => {
      far(done).catch((err) => log.warn({ err }, 'how far the recount is could not be written down'));
    }, HEARD_EVERY);
    await step().finally(() => clearInterval(heard));
  }
  return far(steps.length);
}
