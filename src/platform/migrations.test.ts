import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClickHouse, openEmbeddedClickHouse } from './clickhouse.ts';
import { migrateClickHouse, migratePostgres } from './migrations.ts';
import { openEmbedded, type Postgres } from './postgres.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'musthave-'));
const write = (folder: string, name: string, text: string) => writeFileSync(join(folder, name), text);

describe('PostgreSQL migrations', () => {
  let store: Postgres;
  beforeAll(async () => {
    store = await openEmbedded();
  });
  afterAll(() => store.close());

  it('run once, all or nothing, and refuse a store that is ahead of them or was made otherwise', async () => {
    const folder = newFolder();
    write(
      folder,
      '0001_a.sql',
      'create table a (id int);\n-- a remark; with a semicolon\ninsert into a values (1);\n',
    );
    expect(await migratePostgres(store.db, folder)).toEqual(['0001_a.sql']);
    expect(await migratePostgres(store.db, folder)).toEqual([]);

    write(folder, '0002_b.sql', 'create table b (id int);\ncreate table a (id int);\n');
    await expect(migratePostgres(store.db, folder)).rejects.toThrow(/already exists/);
    expect((await sql`select to_regclass('b') as b`.execute(store.db)).rows).toEqual([{ b: null }]);

    write(folder, '0002_b.sql', 'create table b (id int);\n');
    await migratePostgres(store.db, folder);
    const older = newFolder();
    cpSync(join(folder, '0001_a.sql'), join(older, '0001_a.sql'));
    await expect(migratePostgres(store.db, older)).rejects.toMatchObject({ code: 'newer-schema' });
    write(folder, '0001_a.sql', 'create table a (id bigint);\n');
    await expect(migratePostgres(store.db, folder)).rejects.toThrow(/0001_a.sql in another form/);
  });
});

describe('ClickHouse migrations', () => {
  const folder = newFolder();
  let store: ClickHouse;
  beforeAll(async () => {
    store = openEmbeddedClickHouse(join(newFolder(), 'clickhouse'));
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('run once and refuse a store that is ahead of them', async () => {
    write(
      folder,
      '0001_a.sql',
      'create table a (id Int32) engine = MergeTree order by id;\ninsert into a values (7);\n',
    );
    expect(await migrateClickHouse(store, folder)).toEqual(['0001_a.sql']);
    expect(await migrateClickHouse(store, folder)).toEqual([]);
    const answer = await store.client.query({ query: 'select id from a', format: 'JSONEachRow' });
    expect(await answer.json()).toEqual([{ id: 7 }]);
    await store.ping();
    await expect(migrateClickHouse(store, newFolder())).rejects.toMatchObject({ code: 'newer-schema' });
  });
});
