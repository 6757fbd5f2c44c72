import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askClickHouse, type ClickHouse, openEmbeddedClickHouse } from '#platform/clickhouse.ts';
import { createLog } from '#platform/log.ts';
import { migrateClickHouse } from '#platform/migrations.ts';
import { openSpool } from '#platform/spool/spool.ts';
import { type EventRow, eventLine, type Topic } from '../rows/rules.ts';
import { type Keeper, keepInServer, keepInSpool, type Rows } from './actions.ts';
import { createWriter, type WriteRows } from './events.ts';

const folder = mkdtempSync(join(tmpdir(), 'musthave-keeping-'));
let clickhouse: ClickHouse;
let write: WriteRows;
const log = createLog('silent');
let spools = 0;

beforeAll(async () => {
  clickhouse = openEmbeddedClickHouse(join(folder, 'clickhouse'));
  await migrateClickHouse(clickhouse, 'migrations/clickhouse');
  write = createWriter(clickhouse);
});

afterAll(async () => {
  await clickhouse.close();
  rmSync(folder, { recursive: true, force: true });
});

const row = (organisation: number, more: Partial<EventRow> = {}): EventRow => ({
  organisation,
  product: 1,
  event: 'deploy',
  person: '7',
  time: Date.parse('2026-06-01T10:00:00Z'),
  id: '1',
  day: '2026-06-01',
  team: 2,
  source: 0,
  received: Date.parse('2026-06-01T10:00:01Z'),
  properties: '{}',
  ...more,
});

const rowsOf = (topic: Topic, rows: readonly EventRow[]): Rows => ({
  topic,
  rows: rows.length,
  text: rows.map(eventLine).join(''),
});

const events = (organisation: number) =>
  askClickHouse<{ id: string; time: string; properties: string; event: string }>(
    clickhouse.client,
    'select id, toString(time) as time, properties, event from event final where organisation = {organisation: UInt32} order by id',
    { organisation },
  );
const days = (organisation: number) =>
  askClickHouse<{ event: string; days: string[] }>(
    clickhouse.client,
    `select event, arrayMap(bit -> toString(toDate(block * 64 + bit)), bitPositionsToArray(groupBitOr(days))) as days
    from activity where organisation = {organisation: UInt32} group by event, block, person order by event, days`,
    { organisation },
  );

function spooled(writer: WriteRows = write, limits?: { underWay: number; onDisk: number }): Promise<Keeper> {
  spools += 1;
  return openSpool(join(folder, `${spools}.sqlite`)).then((spool) =>
    keepInSpool({ spool, write: writer, log, ...(limits === undefined ? {} : { limits }) }),
  );
}

describe.each([
  ['spool', () => spooled()],
  ['server', async () => keepInServer({ write })],
])('what is kept by way of the %s', (name, open) => {
  const organisation = name === 'spool' ? 1 : 2;

  it('can be asked for, and changes nothing when it comes again or twice at once', async () => {
    const keeper = await open();
    const batch = [
      rowsOf('event', [
        row(organisation),
        row(organisation, { id: '2', day: '2026-06-02', time: Date.parse('2026-06-02T10:00:00Z') }),
      ]),
    ];
    await keeper.keep(batch);
    await keeper.settle();
    const [once, active] = [await events(organisation), await days(organisation)];
    expect(once).toHaveLength(2);
    expect(active).toEqual([
      { event: '', days: ['2026-06-01', '2026-06-02'] },
      { event: 'deploy', days: ['2026-06-01', '2026-06-02'] },
    ]);
    await Promise.all([keeper.keep(batch), keeper.keep(batch), keeper.keep(batch)]);
    await keeper.settle();
    expect(await events(organisation)).toEqual(once);
    expect(await days(organisation)).toEqual(active);
    await keeper.close();
  });

  it('comes out as it went in, whatever characters it has', async () => {
    const keeper = await open();
    const event = 'tab\t, line\n, back\\slash, \'quote\', "double", nul\0, \u{1f600}';
    const properties = JSON.stringify({ text: event });
    await keeper.keep([rowsOf('event', [row(organisation + 10, { event, properties })])]);
    await keeper.settle();
    expect(await events(organisation + 10)).toEqual([
      { id: '1', time: '2026-06-01 10:00:00.000', event, properties },
    ]);
    await keeper.close();
  });

  it('of an id without a time, the first arrival counts, in one batch and in a later one', async () => {
    const keeper = await open();
    const at = (time: string, more: Partial<EventRow> = {}) =>
      row(organisation + 20, { time: Date.parse(time), day: time.slice(0, 10), ...more });
    await keeper.keep([
      rowsOf('undated', [
        at('2026-06-01T23:59:59Z'),
        at('2026-06-02T00:00:01Z'),
        at('2026-06-02T01:00:00Z', { id: '5' }),
      ]),
    ]);
    await keeper.settle();
    await keeper.keep([rowsOf('undated', [at('2026-06-03T00:00:00Z')])]);
    await keeper.settle();
    expect((await events(organisation + 20)).map(({ id, time }) => [id, time])).toEqual([
      ['1', '2026-06-01 23:59:59.000'],
      ['5', '2026-06-02 01:00:00.000'],
    ]);
    await keeper.close();
  });
});

describe('the spool', () => {
  it('holds what the store does not take, and brings it when the store is back', async () => {
    let isAway = true;
    const keeper = await spooled((topic, rows) =>
      isAway ? Promise.reject(new Error('away')) : write(topic, rows),
    );
    await keeper.keep([rowsOf('event', [row(31)])]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(keeper.waiting()).toBe(1);
    isAway = false;
    await keeper.settle();
    expect(keeper.waiting()).toBe(0);
    expect(await events(31)).toHaveLength(1);
    await keeper.close();
  });

  it('writes again what a crash left half-written, and it counts once', async () => {
    // The store took it, and the process died before the spool forgot it.
    await write('event', Buffer.from(eventLine(row(32))));
    await write('undated', Buffer.from(eventLine(row(32, { id: '2' }))));
    const keeper = await spooled();
    await keeper.keep([rowsOf('event', [row(32)]), rowsOf('undated', [row(32, { id: '2' })])]);
    await keeper.settle();
    expect(await events(32)).toHaveLength(2);
    await keeper.close();
  });

  it('takes no more than it has room for, and keeps nothing of what it refuses', async () => {
    const keeper = await spooled(() => Promise.reject(new Error('away')), { underWay: 1e9, onDisk: 150 });
    await keeper.keep([rowsOf('event', [row(33), row(33, { id: '2' }), row(33, { id: '3' })])]);
    await expect(keeper.keep([rowsOf('event', [row(33, { id: '4' })])])).rejects.toMatchObject({
      code: 'busy',
    });
    expect(keeper.waiting()).toBe(3);
    await keeper.close();
  });

  it('lets no more be under way than fits in memory', async () => {
    const keeper = await spooled(write, { underWay: 200, onDisk: 1e9 });
    const rows = (id: string) => [rowsOf('event', [row(34, { id }), row(34, { id: `${id}0` })])];
    const kept = await Promise.allSettled([
      keeper.keep(rows('1')),
      keeper.keep(rows('2')),
      keeper.keep(rows('3')),
    ]);
    expect(kept.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await keeper.keep(rows('2'));
    await keeper.settle();
    expect(await events(34)).toHaveLength(4);
    await keeper.close();
  });
});
