import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'musthave-compiled-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a small command with this folder of caches. */
function help(caches: string, umask = '022') {
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  return spawnSync('/bin/sh', ['-c', `umask ${umask}; exec "$0" src/cli.ts --version`, process.execPath], {
    env: { ...env, XDG_CACHE_HOME: caches },
    encoding: 'utf8',
  });
}

describe('what was compiled', () => {
  it('is kept in a folder that only its user can write to', () => {
    const caches = join(folder, 'caches');
    expect(help(caches, '000')).toMatchObject({ status: 0, stderr: '' });
    const kept = join(caches, 'musthave/compiled');
    expect(statSync(kept).mode & 0o077).toBe(0);
    expect(readdirSync(kept)).toHaveLength(1);
    expect(help(caches, '077')).toMatchObject({ status: 0, stderr: '' });
  });

  it('is kept nowhere, and nothing is said, where there is no room for it or others could write there', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(help(file)).toMatchObject({ status: 0, stderr: '' });
    const open = join(folder, 'open');
    const shared = join(open, 'musthave/compiled');
    mkdirSync(shared, { recursive: true });
    chmodSync(shared, 0o777);
    expect(help(open)).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(shared)).toEqual([]);
    expect(existsSync(file)).toBe(true);
  });
});
