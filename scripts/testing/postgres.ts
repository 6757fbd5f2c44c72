import { spawnSync } from 'node:child_process';
import { chownSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram, installPackage, isExecutable } from './machine.ts';

/** A PostgreSQL server that lives as long as one test run. */
export interface Cluster {
  readonly url: string;
  readonly stop: () => void;
}

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

const SUPERUSER = 'postgres';

// Nothing in it outlives the run, so nothing needs to reach the disk. No Unix socket: its path may be too long.
const SETTINGS =
  '-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off ' +
  '-c full_page_writes=off -c max_connections=200';

/** Starts an empty server on a free local port; undefined when there is no PostgreSQL and none may be installed. */
export async function startCluster(): Promise<Cluster | undefined> {
  const bin = findBin() ?? (installPackage('postgresql') ? findBin() : undefined);
  const user = findUser();
  if (bin === undefined || user === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'musthave-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  const run = (program: string, ...args: readonly string[]) =>
    spawnSync(join(bin, program), args, {
      ...user,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const stop = () => {
    run('pg_ctl', 'stop', '-D', data, '-m', 'immediate', '-w');
    remove();
  };
  try {
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const made = run(
      'initdb',
      '-D',
      data,
      '-U',
      SUPERUSER,
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-N',
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
    const port = await freePort();
    const started = run('pg_ctl', 'start', '-D', data, '-w', '-l', log, '-o', `-p ${port} ${SETTINGS}`);
    if (started.status !== 0) throw new Error(`PostgreSQL did not start: ${readFileSync(log, 'utf8')}`);
    return { url: `postgres://${SUPERUSER}@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The folder with PostgreSQL's server programs: Debian keeps them off the PATH, the newest version last. */
function findBin(): string | undefined {
  const initdb = findProgram('initdb');
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) =>
    b.localeCompare(a, 'en', { numeric: true }),
  );
  const folders = [...(initdb === undefined ? [] : [dirname(realpathSync(initdb))]), ...debian];
  return folders.find((folder) =>
    ['initdb', 'pg_ctl', 'postgres'].every((name) => isExecutable(join(folder, name))),
  );
}

/** PostgreSQL refuses to run as root: who runs it then, or undefined when there is no such user. */
function findUser(): User | undefined {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, SUPERUSER], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** A TCP port that nobody has at the moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free TCP port.');
  return address.port;
}
