import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { describe, expect, it } from 'vitest';
import { startCliServer } from '../../scripts/testing/cli-server.ts';

const { path, ask, musthave, reportOf } = startCliServer();

const NOW = Date.now();

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
  });

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
  });
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
  });

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
  });
});
