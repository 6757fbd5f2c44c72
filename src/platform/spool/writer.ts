import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { type Ask, buffersOf, type Entry, type NewEntry, type Said, type Stock } from './messages.ts';

// The thread of a spool: SQLite waits for the disk, and whoever serves requests must not.

const { file } = workerData as { file: string };
const db = new DatabaseSync(file);
// A commit returns when the log is on disk (`full`); what was killed is put right when the file is opened again.
db.exec(`
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma auto_vacuum = incremental;
  pragma secure_delete = fast;
  create table if not exists entry (
    sequence integer primary key autoincrement, topic text not null, rows integer not null, bytes blob not null);
`);
const insert = db.prepare('insert into entry (topic, rows, bytes) values (?, ?, ?)');
const oldest = db.prepare('select sequence, topic, rows, bytes from entry order by sequence');
const weigh = db.prepare(
  'select count(*) as entries, coalesce(sum(rows), 0) as rows, coalesce(sum(length(bytes)), 0) as bytes from entry where sequence <= ?',
);
const remove = db.prepare('delete from entry where sequence <= ?');

const begun = db.prepare("select coalesce(max(seq), 0) as last from sqlite_sequence where name = 'entry'");

let stock: Stock = {
  ...weighTo(Number.MAX_SAFE_INTEGER),
  last: (begun.get() as { last: number }).last,
};

function weighTo(sequence: number): Omit<Stock, 'last'> {
  return { ...(weigh.get(sequence) as unknown as Omit<Stock, 'last'>) };
}

function together(act: () => void): void {
  db.exec('begin immediate');
  try {
    act();
    db.exec('commit');
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}

function put(entries: readonly NewEntry[]): void {
  let { rows, bytes, last } = stock;
  together(() => {
    for (const entry of entries)
      last = Number(insert.run(entry.topic, entry.rows, entry.bytes).lastInsertRowid);
  });
  for (const entry of entries) {
    rows += entry.rows;
    bytes += entry.bytes.byteLength;
  }
  stock = { entries: stock.entries + entries.length, rows, bytes, last };
}

function peek(limit: number): Entry[] {
  const entries: Entry[] = [];
  let size = 0;
  for (const row of oldest.iterate()) {
    const entry = row as unknown as Entry;
    if (entries.length > 0 && size + entry.bytes.byteLength > limit) break;
    size += entry.bytes.byteLength;
    entries.push({ ...entry });
  }
  return entries;
}

function drop(sequence: number): void {
  const gone = weighTo(sequence);
  together(() => remove.run(sequence));
  stock = {
    entries: stock.entries - gone.entries,
    rows: stock.rows - gone.rows,
    bytes: stock.bytes - gone.bytes,
    last: stock.last,
  };
  // A backlog that has been worked off gives its room on disk back.
  if (stock.entries === 0) db.exec('pragma incremental_vacuum(2000)');
}

function answer(ask: Ask): Said {
  if (ask.type === 'put') put(ask.entries);
  if (ask.type === 'peek') return { type: 'entries', entries: peek(ask.bytes) };
  if (ask.type === 'drop') drop(ask.sequence);
  if (ask.type === 'close') db.close();
  return { type: 'stock', stock };
}

parentPort?.on('message', (ask: Ask) => {
  try {
    const said = answer(ask);
    parentPort?.postMessage(said, said.type === 'entries' ? buffersOf(said.entries) : []);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    parentPort?.postMessage({ type: 'failed', message, code } satisfies Said);
  }
});
