import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'musthave-collect-'));
let server: ChildProcess;
let [address, key] = ['', ''];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function begin(args: readonly string[], cwd = folder): { child: ChildProcess; ended: Promise<Ended> } {
  const cli = join(import.meta.dirname, '../cli.ts');
  const to = ['--server', address, '--key', key];
  const child = spawn(process.execPath, [cli, ...args, ...to], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += part));
  child.stderr.on('data', (part) => (err += part));
  return { child, ended: once(child, 'close').then(([code]) => ({ code, out, err })) };
}

/** Runs a command line to its end, with what it is told by its standard input. */
async function musthave(args: readonly string[], input: string | Buffer = ''): Promise<Ended> {
  const { child, ended } = begin(args);
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  return ended;
}

const path = (name: string) => join(folder, name);
const ask = (route: string, init: RequestInit = {}) =>
  fetch(address + route, {
    ...init,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  });
async function reportOf(source: string) {
  const sources = (await (await ask('/v1/event-sources')).json()) as {
    key: string;
    events: number;
    people: number;
  }[];
  const found = sources.find((one) => one.key === source);
  return { events: found?.events, people: found?.people };
}

const NOW = Date.now();
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const timeOf = (number: number) => {
  const at = new Date(NOW - 20 * 86_400_000 + Math.floor(number / 3) * 1000);
  return `${at.toISOString().slice(8, 10)}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
};
const MAPPING = `collect: logs
rules:
  - { path: /docs/**, product: docs, event: read }
  - path: /run/:run
    product: ci
    event: run
    properties: { run: { segment: run } }
`;

/** Lines that are events, many of them equal to one before: half of the events are of ten people, the others of nobody. */
const linesOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    const user = number % 2 === 0 ? '-' : `p${number % 20}`;
    const target = number % 3 === 0 ? `/run/${number % 50}` : '/docs/a';
    return `10.0.0.${number % 2} - ${user} [${timeOf(number)}] "GET ${target} HTTP/1.1" 200 5 "-" "Firefox"\n`;
  }).join('');
const collect = (source: string, ...more: string[]) =>
  musthave([
    'collect',
    'logs',
    '--map',
    path('logs.yaml'),
    '--state',
    path(`state-${source}`),
    '--source',
    source,
    ...more,
  ]);

beforeAll(async () => {
  server = spawn(process.execPath, ['src/main.ts', '--data', path('data'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [line] = await once(server.stdout ?? server, 'data');
  address = /http:\/\/[\d.]+:\d+/.exec(String(line))?.[0] ?? '';
  key = readFileSync(path('data/local.key'), 'utf8').trim();
  const records = ['docs', 'ci'].map((name) => ({ key: name, name, kind: 'product' }));
  const response = await ask('/v1/options', { method: 'PUT', body: JSON.stringify({ records }) });
  expect(response.status).toBe(200);
  writeFileSync(path('logs.yaml'), MAPPING);
}, 60_000);
afterAll(async () => {
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('collect logs', () => {
  it('says what it would send, and sends nothing', async () => {
    writeFileSync(path('dry.log'), `${linesOf(0, 30)}junk\n${linesOf(0, 1).replace('/run/0', '/other/12')}`);
    const { code, out } = await collect('dry', '--dry-run', path('dry.log'));
    expect(code).toBe(0);
    expect(out).toContain(
      'Read 32 lines: 30 would be sent as events of the source "dry", 0 left out, 1 fit no rule, 1 refused.',
    );
    expect(out).toMatch(/20 {2}docs: read\n +10 {2}ci: run/);
    expect(out).toMatch(/1 {2}\/other\/\*/);
    expect(out).toMatch(/dry\.log, line 31: is not of the format combined/);
    expect(await reportOf('dry')).toEqual({});
    expect(existsSync(path('state-dry'))).toBe(false);
  }, 30_000);

  it('counts once what it reads twice: renamed, packed, rotated, cut, grown, and from the beginning', async () => {
    writeFileSync(path('access.log'), linesOf(0, 3000));
    expect((await collect('twice', path('access.log'))).out).toMatch(/^Read 3,000 lines: 3,000 taken/);
    const report = await reportOf('twice');
    expect(report).toEqual({ events: 3000, people: 10 });
    expect((await collect('twice', path('access.log'))).out).toMatch(/^Read 0 lines/);
    expect((await collect('twice', '--again', path('access.log'))).out).toMatch(
      /^Read 3,000 lines: 3,000 taken/,
    );
    writeFileSync(path('packed.gz'), gzipSync(linesOf(0, 3000)));
    writeFileSync(path('packed.zst'), zstdCompressSync(Buffer.from(linesOf(0, 3000))));
    expect((await collect('twice', path('packed.gz'), path('packed.zst'))).out).toMatch(/^Read 0 lines/);
    writeFileSync(path('part.log'), linesOf(1500, 3000));
    expect((await collect('twice', path('part.log'))).out).toMatch(/^Read 1,500 lines/);
    expect(await reportOf('twice')).toEqual(report);
    renameSync(path('access.log'), path('access.log.1'));
    appendFileSync(path('access.log.1'), linesOf(3000, 3100));
    writeFileSync(path('access.log'), linesOf(3100, 3150));
    expect((await collect('twice', path('access.log.*'), path('access.log'))).out).toMatch(
      /^Read 150 lines: 150 taken/,
    );
    expect(await reportOf('twice')).toEqual({ events: 3150, people: 10 });
    // Begun anew under the same name, by the same first lines: the place is not where it was.
    writeFileSync(path('access.log'), `${linesOf(3100, 3148)}${linesOf(9000, 9100)}`);
    expect((await collect('twice', path('access.log'))).out).toContain('is another file than it was');
    expect(await reportOf('twice')).toEqual({ events: 3250, people: 10 });
  }, 120_000);

  it('leaves a last line that is still written to, and takes it once it is whole', async () => {
    const text = linesOf(0, 10);
    writeFileSync(path('growing.log'), text.slice(0, -7));
    expect((await collect('growing', path('growing.log'))).out).toMatch(/^Read 9 lines/);
    writeFileSync(path('growing.log'), text);
    expect((await collect('growing', path('growing.log'))).out).toMatch(/^Read 1 lines?: 1 taken/);
    expect((await collect('stdin', '-')).code).toBe(0);
    expect(
      (
        await musthave(
          ['collect', 'logs', '--map', path('logs.yaml'), '--source', 'growing', '-'],
          gzipSync(text.slice(0, -1)),
        )
      ).out,
    ).toMatch(/^Read 10 lines/);
    expect(await reportOf('growing')).toMatchObject({ events: 10 });
  }, 60_000);

  it('killed again and again and run again, it comes to what an uninterrupted run comes to', async () => {
    const total = 120_000;
    writeFileSync(path('large.log'), linesOf(0, total));
    const args = [
      'collect',
      'logs',
      '--map',
      path('logs.yaml'),
      '--state',
      path('state-killed'),
      '--source',
      'killed',
      path('large.log'),
    ];
    let kills = 0;
    for (let round = 0; round < 4; round += 1) {
      const { child, ended } = begin(args);
      const state = () =>
        existsSync(path('state-killed'))
          ? readdirSync(path('state-killed'))
              .filter((name) => name.endsWith('.json'))
              .map((name) => readFileSync(join(path('state-killed'), name), 'utf8'))
              .join('')
          : '';
      const before = state();
      // Once it has written how far it came, and is amid the next batches.
      while (child.exitCode === null && state() === before)
        await new Promise((later) => setTimeout(later, 5));
      child.kill('SIGKILL');
      if ((await ended).code === null) kills += 1;
    }
    expect(kills).toBeGreaterThan(1);
    const last = await musthave(args);
    expect(last.code).toBe(0);
    expect(Number(/^Read ([\d,]+)/.exec(last.out)?.[1]?.replaceAll(',', ''))).toBeLessThan(total);
    expect((await collect('whole', path('large.log'))).code).toBe(0);
    const [whole, killed] = [await reportOf('whole'), await reportOf('killed')];
    expect(killed).toEqual(whole);
    expect(whole).toEqual({ events: total, people: 10 });
  }, 180_000);

  it('names what is refused by file and line, its own and the server’s, and writes it beside the file', async () => {
    const odd = linesOf(0, 6).split('\n');
    odd[1] = 'junk \xff';
    odd[4] = odd[4]?.replace('/docs/a', '/docs/b').replace(/\d{4}:/, '1999:') ?? '';
    writeFileSync(path('odd.log'), odd.join('\n'));
    const { code, out } = await collect('odd', '--refused', path('odd.log'));
    expect(code).toBe(0);
    expect(out).toMatch(/^Read 6 lines: 4 taken .* 2 refused\./);
    expect(out).toMatch(
      /odd\.log, line 2: is not of the format combined\n.*odd\.log, line 5: lies before the year 2000/,
    );
    const refused = readFileSync(path('odd.log.refused'), 'utf8').split('\n');
    expect(refused.map((line) => line.split('\t')[0])).toEqual(['2', '5', '']);
    expect(refused[1]?.split('\t')[2]).toBe(odd[4]);
    expect(await reportOf('odd')).toMatchObject({ events: 4 });
    writeFileSync(
      path('unknown.yaml'),
      MAPPING.replaceAll('product: ci', 'product: nothing').replaceAll('product: docs', 'product: nothing'),
    );
    const all = await musthave([
      'collect',
      'logs',
      '--map',
      path('unknown.yaml'),
      '--source',
      'unknown',
      path('part.log'),
    ]);
    expect(all).toMatchObject({ code: 65, err: expect.stringContaining('Every line was refused') });
    expect(all.out).toMatch(/part\.log, line 1: product: no product "nothing" in the catalogue/);
    expect(await reportOf('unknown')).toMatchObject({ events: 0 });
  }, 60_000);

  it('goes on past files that are none, and says which', async () => {
    mkdirSync(path('mixed'));
    writeFileSync(
      path('mixed/a.log'),
      Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256)),
    );
    writeFileSync(path('mixed/b.gz'), gzipSync(linesOf(0, 5000)).subarray(0, -50));
    writeFileSync(path('mixed/c.log'), linesOf(0, 4));
    writeFileSync(path('mixed/d.log'), '');
    const { code, out } = await collect('mixed', path('mixed'));
    expect(code).toBe(65);
    expect(out).toMatch(/a\.log: its first lines are of no known format/);
    expect(out).toMatch(/b\.gz: cannot be read beyond line/);
    expect((await reportOf('mixed')).events).toBeGreaterThan(3);
  }, 60_000);

  it('is refused for what it cannot know, before anything is sent', async () => {
    expect(await musthave(['collect', 'logs', path('dry.log')])).toMatchObject({
      code: 65,
      err: expect.stringMatching(/--map FILE/),
    });
    expect(await collect('x')).toMatchObject({ code: 65 });
    expect(await collect('x', path('none.log'))).toMatchObject({
      code: 66,
      err: expect.stringMatching(/none\.log/),
    });
    expect(await collect('x', '--format', 'xml', path('dry.log'))).toMatchObject({
      code: 65,
      err: expect.stringMatching(/no format "xml"/),
    });
    await ask('/v1/event-sources', {
      method: 'PUT',
      body: JSON.stringify({ records: [{ key: 'seg', protocol: 'segment' }] }),
    });
    expect(await collect('seg', path('dry.log'))).toMatchObject({
      code: 65,
      err: expect.stringMatching(/speaks segment/),
    });
    expect((await musthave(['collect', 'logs', '--schema'])).out).toContain('"collect"');
  }, 60_000);
});

describe('collect events', () => {
  const day = new Date(NOW - 86_400_000).toISOString().slice(0, 10);
  const rows = (from: number, to: number) =>
    Array.from(
      { length: to - from },
      (_, index) => `ci,run,u${(from + index) % 7},${day} 10:00:00,"a ""b"",\n${from + index}"\n`,
    ).join('');
  const HEADER = 'system,what,who,at,note\n';
  const run = (source: string, ...more: string[]) =>
    musthave([
      'collect',
      'events',
      '--map',
      path('events.yaml'),
      '--state',
      path(`state-${source}`),
      '--source',
      source,
      ...more,
    ]);

  it('reads CSV, and of one that has grown what is new', async () => {
    writeFileSync(
      path('events.yaml'),
      'collect: events\nproduct: system\nevent: what\nperson: who\ntime: at\nproperties: [note]\n',
    );
    writeFileSync(path('a.csv'), HEADER + rows(0, 50) + rows(0, 5));
    expect((await run('csv', path('a.csv'))).out).toMatch(/^Read 55 lines: 55 taken/);
    expect(await reportOf('csv')).toEqual({ events: 55, people: 7 });
    expect((await run('csv', path('a.csv'))).out).toMatch(/^Read 0 lines/);
    appendFileSync(path('a.csv'), `${rows(60, 70)}ci,run\nci,,u1,${day} 10:00,x\n`);
    const grown = await run('csv', path('a.csv'));
    expect(grown.out).toMatch(/^Read 12 lines: 10 taken .* 2 refused/);
    expect(grown.out).toMatch(/has not as many cells as the header\n.*names no event/);
    writeFileSync(path('copy.csv.gz'), gzipSync(HEADER + rows(0, 50)));
    expect((await run('csv', '--again', path('copy.csv.gz'))).out).toMatch(/^Read 50 lines: 50 taken/);
    expect(await reportOf('csv')).toEqual({ events: 65, people: 7 });
    writeFileSync(path('other.csv'), 'a,b\n1,2\n');
    expect(await run('csv', path('other.csv'))).toMatchObject({
      code: 65,
      out: expect.stringMatching(/has no column "system", "what", "who", "at", "note": it has a, b/),
    });
    expect(await reportOf('csv')).toEqual({ events: 65, people: 7 });
  }, 90_000);

  it('reads Parquet, such as our own export is, written whole and only once', async () => {
    const to = path('usage');
    const first = await musthave(['events', 'export', to]);
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^Wrote (\d+) of \1 parts/) });
    expect((await musthave(['events', 'export', to])).out).toMatch(/^Wrote 0 of .* were there already/);
    const name = `events-${day}.parquet`;
    const file = await asyncBufferFromFile(join(to, name));
    expect((await parquetReadObjects({ file, columns: ['product'], compressors })).length).toBe(65);
    writeFileSync(join(to, name), readFileSync(join(to, name)).subarray(0, 500));
    expect((await musthave(['events', 'export', to])).out).toMatch(/^Wrote 1 of /);
    expect(readdirSync(to).filter((file) => !file.endsWith('.parquet'))).toEqual([]);
    cpSync(join(to, name), path('events.parquet'));
    writeFileSync(
      path('parquet.yaml'),
      'collect: events\nproduct: product\nevent: event\nperson: person\ntime: time\nid: id\n',
    );
    const args = [
      'collect',
      'events',
      '--map',
      path('parquet.yaml'),
      '--state',
      path('state-parquet'),
      '--source',
      'parquet',
      path('events.parquet'),
    ];
    expect((await musthave(args)).out).toMatch(/^Read 65 lines: 65 taken/);
    expect((await musthave([...args, '--again'])).out).toMatch(/^Read 65 lines: 65 taken/);
    expect(await reportOf('parquet')).toEqual({ events: 65, people: 7 });
  }, 90_000);
});

describe('events', () => {
  it('are sent as they are, with what is refused named by its line', async () => {
    const time = NOW - 5000;
    const event = (id: number) =>
      JSON.stringify({ event: 'é', product: 'ci', person: 'eve', id: `i${id}`, time });
    await ask('/v1/event-sources', {
      method: 'PUT',
      body: JSON.stringify({ records: [{ key: 'sent', protocol: 'events' }] }),
    });
    const sent = await musthave(
      ['events', 'send', '--source', 'sent'],
      `${event(1)}\n\n${event(2)}\n{"event":1}\nnot json\n${event(1)}`,
    );
    expect(sent).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^3 events were taken, 2 refused\.\n\nRefused\n {2}-, line 4: .*\n {2}-, line 5: not JSON/,
      ),
    });
    expect(await reportOf('sent')).toEqual({ events: 2, people: 1 });
    const table = (await musthave(['events', 'sources'])).out;
    expect(table).toMatch(
      /Source +Protocol +Last received .*\n(.*\n)*sent +events +\S+ \S+ +30d +2 +1 +0 +2(\n|$)/,
    );
  }, 60_000);

  it('of a person are erased when somebody is sure', async () => {
    expect(await musthave(['events', 'erase', 'eve'])).toMatchObject({
      code: 65,
      err: expect.stringMatching(/say --yes/),
    });
    expect(await reportOf('sent')).toEqual({ events: 2, people: 1 });
    const { code, out } = await musthave(['events', 'erase', 'eve', '--yes']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Erased at .*UTC\.\nReference \(SHA-256 of the name\): [0-9a-f]{64}\n\nRows +Found +Left\n/,
    );
    expect(await reportOf('sent')).toMatchObject({ events: 0 });
  }, 60_000);
});
