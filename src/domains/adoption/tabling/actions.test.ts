import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClickHouse, openClickHouseServer, openEmbeddedClickHouse } from '#platform/clickhouse.ts';
import { ANSWERS } from '../../../../scripts/testing/usage-answers.ts';
import { MEASURE_NAMES, type MeasureName } from '../measures/contract.ts';
import { tableCsv, tableParquet } from './actions.ts';
import { tableOfRows, type UsageTable } from './columns/rules.ts';
import { tableOf } from './rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'musthave-tabling-'));
let store: ClickHouse | undefined;
beforeAll(async () => {
  store = openEmbeddedClickHouse(join(folder, 'clickhouse'));
});
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

const tableFor = <Name extends MeasureName>(name: Name) => tableOf(name, ANSWERS[name]);

function opened(): ClickHouse {
  if (store === undefined) throw new Error('no store');
  return store;
}

/** A table written as Parquet by the engine and read again. */
async function throughParquet(table: UsageTable, by = opened()): Promise<Record<string, unknown>[]> {
  const { buffer } = await tableParquet(by, table);
  const rows = await parquetReadObjects({ file: buffer, compressors });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, typeof cell === 'bigint' ? Number(cell) : cell]),
    ),
  );
}

const AWKWARD = tableOfRows({ from: 'text', count: 'integer', share: 'number', sure: 'boolean' }, [
  { from: `it's a \\'quote\\', "both"`, count: 9_007_199_254_740_991, share: 0.1, sure: true },
  { from: 'line\nbreak\ttab {name: String}', count: -1, share: -1e-9, sure: false },
  { from: 'naïve 日本 🎈', count: 0, share: 0, sure: null },
  { from: null, count: null, share: null, sure: null },
]);

describe('a table as Parquet', () => {
  it.each(MEASURE_NAMES)('of %s comes back as it was', async (name) => {
    expect(await throughParquet(tableFor(name))).toEqual(tableFor(name).rows);
  });

  it('keeps what is hard to write, and tells unknown from 0', async () => {
    expect(await throughParquet(AWKWARD)).toEqual(AWKWARD.rows);
  });

  it('has its columns without rows, and room for many rows', async () => {
    const empty = { ...AWKWARD, rows: [] };
    expect(await throughParquet(empty)).toEqual([]);
    const { buffer } = await tableParquet(opened(), empty);
    const names = parquetMetadata(buffer)
      .schema.slice(1)
      .map(({ name }) => name);
    expect(names).toEqual(['from', 'count', 'share', 'sure']);
    const rows = Array.from({ length: 30_000 }, (_, count) => ({ from: `week ${count}`, count }));
    const found = await throughParquet(tableOfRows({ from: 'text', count: 'integer' }, rows));
    expect(found).toHaveLength(30_000);
    expect(found.at(-1)).toEqual(rows.at(-1));
  });
});

it('is written by a server as by the engine in this process', async () => {
  const endpoint = fileURLToPath(import.meta.resolve('../../../../scripts/testing/clickhouse-endpoint.ts'));
  const child = spawn(process.execPath, [endpoint, join(folder, 'server')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(child.stdout, 'data');
    const server = openClickHouseServer(String(line).trim());
    expect(await throughParquet(AWKWARD, server)).toEqual(AWKWARD.rows);
    expect(await throughParquet(tableFor('share'), server)).toEqual(tableFor('share').rows);
    await server.close();
  } finally {
    child.kill();
  }
});

describe('a table as CSV', () => {
  it('comes back as text, with empty cells where nothing is known', () => {
    const lines: string[][] = parse(tableCsv(tableFor('teams')), { bom: true });
    expect(lines[0]?.slice(0, 4)).toEqual(['team', 'name', 'standing', 'state']);
    expect(lines[1]?.slice(-5)).toEqual(['true', 'false', '2026-06-01', 'Europe/Berlin', 'active-use@1']);
    expect(lines[2]?.slice(6, 9)).toEqual(['', '0', '']);
  });

  it('is no formula to a spreadsheet', () => {
    const lines: string[][] = parse(tableCsv(tableFor('teams')), { bom: true });
    expect(lines[2]?.[1]).toBe("'=Blue");
  });

  it('has its heading without rows', () => {
    expect(tableCsv({ ...AWKWARD, rows: [] })).toBe('\uFEFFfrom,count,share,sure\n');
  });
});
