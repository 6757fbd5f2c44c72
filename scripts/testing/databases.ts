import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Db } from '#platform/db.ts';
import { migratePostgres } from '#platform/migrations.ts';
import { openEmbedded, openServer, type Postgres } from '#platform/postgres.ts';
import { layTemplate } from './template.ts';

/** A database of a test file's own, migrated. A test takes a fresh organisation of it: nothing of another can reach in. */
export interface TestDatabase {
  readonly db: () => Db;
  readonly postgres: () => Postgres;
  readonly newOrganisation: () => Promise<number>;
}

const serverUrl = process.env.TEST_DATABASE_URL;

/** Describes the same behaviour on the embedded engine and, when the test run has one, on a PostgreSQL server. */
export function describeOnDatabases(title: string, tests: (database: TestDatabase) => void): void {
  describe(`${title} (embedded)`, () => tests(testDatabase(openFresh)));
  if (serverUrl !== undefined)
    describe(`${title} (server)`, () => tests(testDatabase(() => openScratch(serverUrl))));
}

/** For what does not depend on the engine. */
export function embeddedDatabase(): TestDatabase {
  return testDatabase(openFresh);
}

function testDatabase(open: () => Promise<Postgres>): TestDatabase {
  let opened: Postgres | undefined;
  const postgres = () => {
    if (opened === undefined)
      throw new Error('the database is opened before the tests, not while they are collected');
    return opened;
  };
  beforeAll(async () => {
    opened = await open();
    await migratePostgres(opened.db, 'migrations/postgres');
  });
  afterAll(() => opened?.close());
  const db = () => postgres().db;
  const newOrganisation = async () => {
    const { rows } = await sql<{ id: number }>`
      insert into organisation (key, name) values (${randomUUID()}, 'Test') returning id`.execute(db());
    return rows[0]?.id ?? 0;
  };
  return { db, postgres, newOrganisation };
}

/** An embedded database on a folder of its own, which goes with it. */
async function openFresh(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'musthave-postgres-'));
  layTemplate(folder);
  const postgres = await openEmbedded(folder);
  return {
    ...postgres,
    close: async () => {
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openScratch(url: string): Promise<Postgres> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const server = openServer(url);
  await sql`create database ${sql.id(name)}`.execute(server.db);
  await server.close();
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  return openServer(scratch.href);
}
