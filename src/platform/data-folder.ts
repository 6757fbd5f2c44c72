import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from './errors.ts';

/** Who has a data folder open. `address` is known once it answers requests. */
export interface Holder {
  readonly pid: number;
  readonly command: string;
  readonly since: string;
  readonly address?: string;
}

/** A data folder that this process holds, until it is released or the process ends in any way. */
export interface DataFolder {
  readonly path: string;
  readonly postgresFolder: string;
  readonly clickhouseFolder: string;
  /** Where events are durable until the events store has taken them. */
  readonly spoolFile: string;
  /** For what lies on disk only while a request lasts. */
  readonly uploadFolder: string;
  /** For what waits on disk from one request to another. */
  readonly draftFolder: string;
  /** The key of whoever may read this folder: the CLI signs its requests with it. */
  readonly localKey: string;
  /** Tells other processes where this one answers. */
  readonly announce: (address: string) => void;
  readonly release: () => void;
}

const HOLDER_FILE = 'holder.json';

/**
 * Takes the folder for this process. Throws `data-folder-held`, naming the holder, when another process has it.
 * The lock is an SQLite exclusive transaction: the operating system lifts it however the process dies, so a
 * restart after `kill -9` needs no hand, and no stale lock file can keep anyone out.
 */
export function holdDataFolder(path: string, command: string, now: Date): DataFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(path, 'lock.sqlite'));
  try {
    lock.exec('pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive');
  } catch (cause) {
    lock.close();
    throw heldBy(path, findHolder(path), cause);
  }
  const holder: Holder = { pid: process.pid, command, since: now.toISOString() };
  const write = (value: Holder) => writeFileSync(join(path, HOLDER_FILE), `${JSON.stringify(value)}\n`);
  write(holder);
  return {
    path,
    postgresFolder: join(path, 'postgres'),
    clickhouseFolder: join(path, 'clickhouse'),
    spoolFile: join(path, 'events.sqlite'),
    uploadFolder: emptyFolder(join(path, 'uploads')),
    draftFolder: join(path, 'drafts'),
    localKey: readOrMakeLocalKey(path),
    announce: (address) => write({ ...holder, address }),
    release: () => lock.close(),
  };
}

/** The folder, with nothing in it: what a killed process left there belongs to no request. */
function emptyFolder(path: string): string {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { mode: 0o700 });
  return path;
}

/** Who wrote last that it holds the folder; only to be believed while the lock is taken. */
export function findHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(path, HOLDER_FILE), 'utf8'));
  } catch {
    return undefined;
  }
}

/** The folder's local key, for a process that talks to the holder instead of opening the stores. */
export function readLocalKey(path: string): string {
  return readFileSync(join(path, 'local.key'), 'utf8').trim();
}

function readOrMakeLocalKey(path: string): string {
  const file = join(path, 'local.key');
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch {
    // It is there already: the key outlives restarts. Its mode is set again in case a copy widened it.
    chmodSync(file, 0o600);
  }
  return readLocalKey(path);
}

function heldBy(path: string, holder: Holder | undefined, cause: unknown): AppError {
  const who =
    holder === undefined
      ? 'another process'
      : `"${holder.command}" (process ${holder.pid}, since ${holder.since}${holder.address === undefined ? '' : `, at ${holder.address}`})`;
  return new AppError(
    'data-folder-held',
    `The data folder ${path} is held by ${who}. Stop it, or choose another folder with --data.`,
    [],
    { cause },
  );
}
