import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { type Ask, buffersOf, type Entry, type NewEntry, type Said, type Stock } from './messages.ts';

/** A durable queue on disk: what is put in is safe before the promise resolves, and stays until it is dropped. */
export interface Spool {
  /**
   * Resolves once the text is on disk, together with that of whoever else was waiting. Throws `unavailable` when it is not.
   * Texts of one topic that are made durable together become one entry, one after the other.
   */
  readonly put: (items: readonly Item[]) => Promise<void>;
  /** The oldest entries, in the order they were put in, of about `bytes` together and at least one. */
  readonly peek: (bytes: number) => Promise<readonly Entry[]>;
  /** Forgets all entries up to and with this one. */
  readonly dropTo: (sequence: number) => Promise<void>;
  /** What waits on disk. */
  readonly stock: () => Stock;
  readonly close: () => Promise<void>;
}

/** Rows of a topic, as text. */
export interface Item {
  readonly topic: string;
  readonly rows: number;
  readonly text: string;
}

interface Waiting {
  readonly items: readonly Item[];
  readonly done: (error?: Error) => void;
}

/**
 * Opens the spool in an SQLite file, on a thread of its own. While one group is made durable, the next gathers:
 * so a lone sender waits for one commit, and many senders share it.
 */
export async function openSpool(file: string): Promise<Spool> {
  const worker = new Worker(new URL('./writer.ts', import.meta.url), { workerData: { file } });
  const talk = createTalk(worker);
  let stock: Stock = await talk({ type: 'open' }).then(stockOf);
  let gathered: Waiting[] = [];
  let busy = false;

  const commit = async () => {
    if (busy || gathered.length === 0) return;
    busy = true;
    const group = gathered;
    gathered = [];
    try {
      const entries = entriesOf(group.flatMap(({ items }) => items));
      stock = stockOf(await talk({ type: 'put', entries }));
      for (const { done } of group) done();
    } catch (cause) {
      const error = notKept(cause);
      for (const { done } of group) done(error);
    } finally {
      busy = false;
      void commit();
    }
  };

  return {
    put: (items) =>
      new Promise((resolve, reject) => {
        const done = (error?: Error) => (error === undefined ? resolve() : reject(error));
        gathered.push({ items, done });
        // What came in the same turn of the event loop goes together.
        if (gathered.length === 1) setImmediate(() => void commit());
      }),
    peek: async (bytes) => {
      const said = await talk({ type: 'peek', bytes });
      return said.type === 'entries' ? said.entries : [];
    },
    dropTo: async (sequence) => {
      stock = stockOf(await talk({ type: 'drop', sequence }));
    },
    stock: () => stock,
    close: async () => {
      await talk({ type: 'close' });
      await worker.terminate();
    },
  };
}

function entriesOf(items: readonly Item[]): NewEntry[] {
  const byTopic = Map.groupBy(items, ({ topic }) => topic);
  return [...byTopic].map(([topic, of]) => ({
    topic,
    rows: of.reduce((sum, { rows }) => sum + rows, 0),
    bytes: new TextEncoder().encode(of.map(({ text }) => text).join('')),
  }));
}

/** Asks the thread, which answers in the order in which it was asked. */
function createTalk(worker: Worker): (ask: Ask) => Promise<Said> {
  const waiting: { readonly resolve: (said: Said) => void; readonly reject: (error: Error) => void }[] = [];
  worker.on('message', (said: Said) => {
    const asker = waiting.shift();
    if (said.type !== 'failed') asker?.resolve(said);
    else asker?.reject(Object.assign(new Error(said.message), { code: said.code }));
  });
  // A thread that fell over answers nobody any more.
  let fallen: Error | undefined;
  worker.on('error', (error) => {
    fallen = error instanceof Error ? error : new Error(String(error));
    for (const { reject } of waiting.splice(0)) reject(fallen);
  });
  return (ask) =>
    new Promise((resolve, reject) => {
      if (fallen !== undefined) return reject(fallen);
      waiting.push({ resolve, reject });
      return worker.postMessage(ask, ask.type === 'put' ? buffersOf(ask.entries) : []);
    });
}

function stockOf(said: Said): Stock {
  return said.type === 'stock' ? said.stock : { entries: 0, rows: 0, bytes: 0, last: 0 };
}

function notKept(cause: unknown): AppError {
  const full = cause instanceof Error && /disk is full|disk I\/O error|ENOSPC/i.test(cause.message);
  return new AppError(
    'unavailable',
    full
      ? 'The disk is full. Nothing was kept; make room, then send again.'
      : 'What was sent could not be made durable. Nothing was kept; send it again shortly.',
    [],
    { cause },
  );
}
