import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether this process may run the file. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of the programs that the PATH has, as a full path. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** Installs a Debian package and says so. False when this user or this system may not, or apt-get failed. */
export function installPackage(name: string): boolean {
  const asRoot = findWayToRoot();
  if (asRoot === undefined || findProgram('apt-get') === undefined) return false;
  console.log(`The tests need ${name}. Installing it with apt-get…`);
  return [['update'], ['install', '-y', name]].every((words) => {
    const [program = '', ...args] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...words];
    return spawnSync(program, args, { stdio: 'inherit' }).status === 0;
  });
}

/** What to put before a command so that it runs as root, without ever asking for a password. */
function findWayToRoot(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}
