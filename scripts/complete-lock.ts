/**
 * Adds to package-lock.json the binaries of other platforms that a registry mirror did not serve when the lock
 * was written. Without them `npm ci` calls the lock out of date, on this platform and on every other one.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A package-lock.json. */
interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
  readonly [field: string]: unknown;
}

const EXACT_VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Where a package looks for a dependency, nearest first. */
function placesToLook(from: string, name: string): string[] {
  if (from === '') return [`node_modules/${name}`];
  const parent = from.slice(0, Math.max(from.lastIndexOf('/node_modules/'), 0));
  return [`${from}/node_modules/${name}`, ...placesToLook(parent, name)];
}

/** For which machines a binary is, read from its name; undefined when the name does not say. */
function findPlatform(name: string): LockedPackage | undefined {
  const words = name.replace(/^@[^/]+\//, '').split('-');
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (os === undefined || cpu === undefined) return undefined;
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return { cpu: [cpu], ...(os === 'linux' ? { libc: [libc] } : {}), os: [os] };
}

/** The lock with every optional binary that it names and does not hold. */
export function completeLock(lock: Lock): Lock {
  const packages: Record<string, LockedPackage> = { ...lock.packages };
  for (const [from, parent] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const platform = findPlatform(name);
      if (placesToLook(from, name).some((place) => place in packages)) continue;
      if (platform === undefined || !EXACT_VERSION.test(version)) continue;
      const dev = parent.dev === true ? { dev: true } : {};
      packages[`node_modules/${name}`] = { version, ...dev, optional: true, ...platform };
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

if (import.meta.main) {
  const [file = 'package-lock.json'] = process.argv.slice(2);
  const before: Lock = JSON.parse(readFileSync(file, 'utf8'));
  const after = completeLock(before);
  writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
  const added = Object.keys(after.packages).length - Object.keys(before.packages).length;
  console.log(`${file}: ${added} binaries of other platforms added`);
}
