import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEmbeddedClickHouse } from './clickhouse.ts';
import { onCluster } from './cluster-tables.ts';
import { statementsOf } from './migrations.ts';

const folder = mkdtempSync(join(tmpdir(), 'musthave-cluster-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('tables on a cluster', () => {
  it('stand on every shard, replicated, and once over all of them', () => {
    const made = onCluster(
      '-- words\n-- shard by: person\ncreate table if not exists t (person UInt64) engine = ReplacingMergeTree order by person',
      'c',
    );
    expect(made[0]).toBe(
      "create table if not exists t_local on cluster 'c' (person UInt64) engine = ReplicatedReplacingMergeTree order by person",
    );
    expect(made[1]).toContain("create table if not exists t on cluster 'c' as t_local");
    expect(made[1]).toContain("Distributed('c', currentDatabase(), 't_local', cityHash64(person))");
  });

  it('are filled by views of their own shard', () => {
    const [view] = onCluster(
      'create materialized view if not exists v to t as select 1 from s group by x',
      'c',
    );
    expect(view).toBe(
      "create materialized view if not exists v on cluster 'c' to t_local as select 1 from s_local group by x",
    );
  });

  it('refuses a statement of another form', () => {
    expect(() => onCluster('alter table t add column x UInt8', 'c')).toThrow(RangeError);
  });

  it('can be made of every migration: the engine parses each statement', async () => {
    const { client, close } = openEmbeddedClickHouse(folder);
    const names = (await readdir('migrations/clickhouse')).filter((name) => name.endsWith('.sql'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names)
      for (const statement of statementsOf(await readFile(join('migrations/clickhouse', name), 'utf8')))
        for (const query of onCluster(statement, 'c')) {
          const answer = await client.query({ query: `explain ast ${query}`, format: 'TabSeparated' });
          expect(await answer.text()).toMatch(/^"?CreateQuery/);
        }
    await close();
  });
});
