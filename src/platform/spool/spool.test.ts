import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSpool, type Spool } from './spool.ts';

let folder: string;
let file: string;
const open: Spool[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'musthave-spool-'));
  file = join(folder, 'spool.sqlite');
});

afterEach(async () => {
  for (const spool of open.splice(0)) await spool.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(): Promise<Spool> {
  const spool = await openSpool(file);
  open.push(spool);
  return spool;
}

const item = (topic: string, text: string) => ({ topic, rows: text.split('\n').length - 1, text });
const textOf = async (spool: Spool, topic: string) =>
  (await spool.peek(1e9))
    .filter((entry) => entry.topic === topic)
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .join('');

describe('the spool', () => {
  it('keeps what is put in, in order, by topic, and says how much waits', async () => {
    const spool = await opened();
    await Promise.all([
      spool.put([item('a', 'one\n'), item('b', 'x\n')]),
      spool.put([item('a', 'two\nthree\n')]),
    ]);
    await spool.put([item('a', 'four\n')]);
    expect(await textOf(spool, 'a')).toBe('one\ntwo\nthree\nfour\n');
    expect(await textOf(spool, 'b')).toBe('x\n');
    expect(spool.stock()).toMatchObject({ rows: 5, bytes: 21 });
  });

  it('gives at least one entry, and no more than asked for', async () => {
    const spool = await opened();
    for (const text of ['1234\n', '5678\n', '9\n']) await spool.put([item('a', text)]);
    expect(await spool.peek(1)).toHaveLength(1);
    expect(await spool.peek(10)).toHaveLength(2);
    expect(await spool.peek(100)).toHaveLength(3);
  });

  it('forgets what is dropped and nothing else, also after it is opened again', async () => {
    const spool = await opened();
    for (const text of ['1\n', '2\n', '3\n']) await spool.put([item('a', text)]);
    const [first, second] = await spool.peek(1e9);
    await spool.dropTo(second?.sequence ?? 0);
    expect(first?.sequence).toBeLessThan(second?.sequence ?? 0);
    await open.pop()?.close();
    const again = await opened();
    expect(await textOf(again, 'a')).toBe('3\n');
    expect(again.stock()).toEqual({ entries: 1, rows: 1, bytes: 2, last: 3 });
  });

  it('has everything that was acknowledged after the process is killed, 50 times in a row', async () => {
    const script = join(folder, 'writer.ts');
    writeFileSync(
      script,
      `import { openSpool } from ${JSON.stringify(new URL('./spool.ts', import.meta.url).pathname)};
      const spool = await openSpool(process.argv[2]);
      for (let n = Number(process.argv[3]); ; n += 1) { await spool.put([{ topic: 'a', rows: 1, text: n + '\\n' }]); process.send(n); }`,
    );
    let acknowledged = -1;
    for (let round = 0; round < 50; round += 1) {
      const child = fork(script, [file, String(acknowledged + 1)], { stdio: 'ignore' });
      child.on('message', (n) => {
        acknowledged = Math.max(acknowledged, Number(n));
      });
      await once(child, 'message');
      await new Promise((resolve) => setTimeout(resolve, round % 7));
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const kept = new Set((await textOf(await opened(), 'a')).trim().split('\n').map(Number));
    expect(acknowledged).toBeGreaterThan(50);
    for (let n = 0; n <= acknowledged; n += 1) expect(kept.has(n), `number ${n} was acknowledged`).toBe(true);
  });
});
