import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#platform/errors.ts';
import type { Log } from '#platform/log.ts';
import type { Entry } from '#platform/spool/messages.ts';
import type { Item, Spool } from '#platform/spool/spool.ts';
import { TOPICS, type Topic } from '../rows/rules.ts';
import type { WriteRows } from './events.ts';

/** Rows of one topic. */
export interface Rows extends Item {
  readonly topic: Topic;
}

/** Keeps rows for good. */
export interface Keeper {
  /** Durable when it resolves. Throws `busy` when too much waits already, `unavailable` when it cannot be kept; then nothing is. */
  readonly keep: (rows: readonly Rows[]) => Promise<void>;
  /** Resolves when everything kept before can be asked for. Throws `unavailable` when that takes longer than a minute. */
  readonly settle: () => Promise<void>;
  /**
   * The same for who would rather see what there is than wait: resolves after two seconds at the latest, with how many rows cannot be
   * asked for yet; 0 when everything kept before can.
   */
  readonly catchUp: () => Promise<number>;
  /** Grows with whatever is kept; undefined where other processes keep rows of their own in the same store. */
  readonly kept: () => number | undefined;
  /** Grows with whatever of who is who, and in which team, can be asked for; undefined likewise. */
  readonly told: () => number | undefined;
  /** Rows kept that cannot be asked for yet. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
}

/** What may wait, in bytes. */
interface Limits {
  /** In memory, of requests that are not durable yet. */
  readonly underWay: number;
  /** On disk, of what the events store has not taken yet. */
  readonly onDisk: number;
}

const LIMITS: Limits = { underWay: 64 * 1024 * 1024, onDisk: 4 * 1024 * 1024 * 1024 };

/** Admits rows while there is room for them, and counts what is under way. */
function admission(most: number) {
  let underWay = 0;
  return async (rows: readonly Rows[], work: () => Promise<void>): Promise<void> => {
    const size = rows.reduce((sum, { text }) => sum + text.length, 0);
    if (underWay > 0 && underWay + size > most) throw tooBusy();
    underWay += size;
    try {
      await work();
    } finally {
      underWay -= size;
    }
  };
}

function tooBusy(): AppError {
  return new AppError(
    'busy',
    'More arrives than can be kept at the moment. Nothing of this was kept; send it again shortly.',
  );
}

interface SpoolParts {
  readonly spool: Spool;
  readonly write: WriteRows;
  readonly log: Log;
  readonly limits?: Limits;
}

/** What is written to the store in one go, in bytes: large enough for large parts, small enough for memory. */
const BATCH = 8 * 1024 * 1024;
/** From how much on a batch is written without waiting for more, in bytes. */
const ENOUGH = 8 * 1024 * 1024;
/** How long the next batch gathers when little arrives, in milliseconds. */
const GATHER = 2000;
/** How long it gathers when somebody waits for it: whoever asks all the time must not make a part of every event. */
const BREATH = 50;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/**
 * Keeps rows in a spool on this machine's disk, and brings them from there to the store in large inserts. What the store has taken
 * is dropped from the spool; after a crash in between it is written again, which changes nothing.
 */
export function keepInSpool({ spool, write, log, limits = LIMITS }: SpoolParts): Keeper {
  const admit = admission(limits.underWay);
  let [kept, told] = [0, 0];
  const drain = createDrain({
    spool,
    log,
    write: async (topic, bytes) => {
      await write(topic, bytes);
      if (bytes.length > 0 && ABOUT_PEOPLE.includes(topic)) told += 1;
    },
  });
  const settle = async (patience: number) =>
    spool.stock().entries === 0 || (await within(patience, drain.reach(spool.stock().last)));
  return {
    keep: (rows) =>
      admit(rows, async () => {
        if (spool.stock().bytes > limits.onDisk) throw tooBusy();
        await spool.put(rows);
        kept += 1;
      }),
    settle: async () => {
      if (!(await settle(MINUTE)))
        throw new AppError(
          'unavailable',
          'Events still wait on disk: the events store did not take them within a minute.',
        );
    },
    catchUp: async () => ((await settle(GLANCE)) ? 0 : spool.stock().rows),
    kept: () => kept,
    told: () => told,
    waiting: () => spool.stock().rows,
    close: async () => {
      await drain.close();
      await spool.close();
    },
  };
}

const MINUTE = 60_000;
const GLANCE = 2000;
/** What says who is who, and in which team. */
const ABOUT_PEOPLE: readonly Topic[] = ['same', 'member'];

/** Whether something comes to be within so many milliseconds. */
async function within(patience: number, work: Promise<void>): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(patience, false, { signal: timer.signal }).catch(() => false);
  const result = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return result;
}

/** Brings what waits in the spool to the store for as long as it is open, oldest first. */
function createDrain({ spool, write, log }: Pick<SpoolParts, 'spool' | 'write' | 'log'>) {
  let isClosing = false;
  let urgent = new AbortController();
  let waiters: { readonly sequence: number; readonly wake: () => void }[] = [];

  const wakeTo = (sequence: number) => {
    for (const waiter of waiters) if (waiter.sequence <= sequence) waiter.wake();
    waiters = waiters.filter((waiter) => waiter.sequence > sequence);
  };
  /** Returns whether there was anything. */
  const once = async (): Promise<boolean> => {
    const { last } = spool.stock();
    const entries = await spool.peek(BATCH);
    const newest = entries.at(-1);
    if (newest === undefined) wakeTo(last);
    else {
      for (const topic of TOPICS) await write(topic, bytesOf(entries, topic));
      await spool.dropTo(newest.sequence);
      wakeTo(newest.sequence);
    }
    return newest !== undefined;
  };
  const run = async () => {
    let pause = FIRST_PAUSE;
    while (true) {
      try {
        const any = await once();
        pause = FIRST_PAUSE;
        if (isClosing && !any) return;
        // Small inserts would make more parts than the store can merge: what arrives gathers, unless somebody waits for it.
        const isPressing = isClosing || spool.stock().bytes >= ENOUGH;
        if (!isPressing) await (waiters.length > 0 ? sleep(BREATH) : rest(GATHER, urgent.signal));
      } catch (error) {
        log.error({ err: error, waiting: spool.stock() }, 'events wait on disk: the store did not take them');
        if (isClosing) return;
        await rest(pause, urgent.signal);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
      urgent = new AbortController();
    }
  };
  const running = run();
  return {
    /** Resolves when everything up to an entry has been taken by the store. */
    reach: (sequence: number) =>
      new Promise<void>((wake) => {
        waiters.push({ sequence, wake });
        urgent.abort();
      }),
    /** Brings over what the store takes at once, and leaves the rest for the next time. */
    close: async () => {
      isClosing = true;
      urgent.abort();
      await running;
    },
  };
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

function bytesOf(entries: readonly Entry[], topic: Topic): Uint8Array {
  return Buffer.concat(entries.filter((entry) => entry.topic === topic).map(({ bytes }) => bytes));
}

/**
 * Keeps rows in a ClickHouse server, which gathers the inserts of all processes and answers when they are written: nothing lies
 * in this process, so any number of them may run side by side. What arrives within a moment goes in one insert.
 */
export function keepInServer({ write, limits = LIMITS }: Pick<SpoolParts, 'write' | 'limits'>): Keeper {
  const admit = admission(limits.underWay);
  let group: { rows: Rows[]; done: Promise<void> } | undefined;
  const underWay = new Set<Promise<void>>();

  const begin = () => {
    const rows: Rows[] = [];
    const done = (async () => {
      await sleep(MOMENT);
      group = undefined;
      const byTopic = Map.groupBy(rows, ({ topic }) => topic);
      for (const [topic, of] of byTopic) await write(topic, Buffer.from(of.map(({ text }) => text).join('')));
    })();
    underWay.add(done);
    const forget = () => underWay.delete(done);
    done.then(forget, forget);
    return { rows, done };
  };
  const settle = async () => {
    await Promise.allSettled(underWay);
  };
  return {
    keep: (rows) =>
      admit(rows, async () => {
        group ??= begin();
        group.rows.push(...rows);
        try {
          await group.done;
        } catch (cause) {
          throw new AppError(
            'unavailable',
            'The events store does not answer at the moment. Send it again shortly.',
            [],
            { cause },
          );
        }
      }),
    settle,
    catchUp: async () => {
      await settle();
      return 0;
    },
    kept: () => undefined,
    told: () => undefined,
    waiting: () => 0,
    close: settle,
  };
}

/** How long one insert gathers what several requests send, in milliseconds. */
const MOMENT = 15;
