import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdDataFolder, readLocalKey } from './data-folder.ts';
import { AppError } from './errors.ts';

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'musthave-')), 'data');
const now = new Date('2026-01-02T03:04:05Z');

/** Another process that holds the folder until it is killed. */
async function hold(path: string) {
  const script = `import { holdDataFolder } from '${import.meta.dirname}/data-folder.ts';
    holdDataFolder(${JSON.stringify(path)}, 'musthave start', new Date('2026-01-02T03:04:05Z')).announce('http://127.0.0.1:1');
    console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('holdDataFolder', () => {
  it('lets a second process in only when the first is gone, and names the holder until then', async () => {
    const path = newFolder();
    const holder = await hold(path);
    const attempt = () => holdDataFolder(path, 'musthave import', now);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(
      `held by "musthave start" (process ${holder.pid}, since 2026-01-02T03:04:05.000Z, at http://127.0.0.1:1)`,
    );
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    attempt().release();
  });

  it('can be taken again once it was released', () => {
    const path = newFolder();
    holdDataFolder(path, 'one', now).release();
    holdDataFolder(path, 'two', now).release();
  });

  it('keeps one local key, readable by its owner alone', () => {
    const path = newFolder();
    const folder = holdDataFolder(path, 'one', now);
    expect(statSync(join(path, 'local.key')).mode & 0o777).toBe(0o600);
    folder.release();
    const again = holdDataFolder(path, 'two', now);
    expect(again.localKey).toBe(folder.localKey);
    expect(readLocalKey(path)).toBe(folder.localKey);
    again.release();
  });
});
