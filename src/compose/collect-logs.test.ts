import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { startCliServer } from '../../scripts/testing/cli-server.ts';

const { path, ask, musthave, begin, reportOf } = startCliServer();

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

beforeAll(() => writeFileSync(path('logs.yaml'), MAPPING));

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
  });

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
  });

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
  });

  it('goes on from the end of a batch that was just full', async () => {
    writeFileSync(path('full.log'), linesOf(0, 10_000));
    expect((await collect('full', path('full.log'))).out).toMatch(/^Read 10,000 lines: 10,000 taken/);
    appendFileSync(path('full.log'), linesOf(10_000, 10_001));
    const { out } = await collect('full', path('full.log'));
    expect(out).toMatch(/^Read 1 line: 1 taken/);
    expect(out).not.toContain('another file');
  });

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
  });

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
  });

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
  });

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
  });
});
