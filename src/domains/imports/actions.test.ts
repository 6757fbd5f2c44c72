import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Db } from '#platform/db.ts';
import { AppError } from '#platform/errors.ts';
import { keyField } from '#platform/fields.ts';
import { migratePostgres } from '#platform/migrations.ts';
import { insertRows, openEmbedded, type Postgres } from '#platform/postgres.ts';
import { recordKind } from '#platform/records.ts';
import { decideBatch, overlay, refuse } from '#platform/saving.ts';
import { type ImportOrder, type ImportParts, importFiles } from './actions.ts';
import type { ImportProgress } from './contract.ts';
import { listImports } from './store.ts';

interface Thing {
  key: string;
  size: number | null;
}

interface Part {
  thing: string;
  name: string;
}

async function stored<Row>(db: Db, table: string): Promise<Row[]> {
  return (await sql<Row>`select * from ${sql.table(table)} order by 1, 2`.execute(db)).rows;
}

const things = recordKind<{ key: string; size?: number | null | undefined }>({
  name: 'thing',
  plural: 'things',
  description: 'A thing.',
  schema: z.strictObject({ key: keyField, size: z.int().min(0).nullish() }),
  save: async ({ db }, patches) => {
    const before = new Map((await stored<Thing>(db, 'thing')).map((row) => [row.key, row]));
    const { rows, outcome } = decideBatch(patches, {
      stored: before,
      keyOf: ({ key }) => key,
      decide: ({ key, size }, row) => overlay<Thing>(row, { key, size: null }, { size }),
    });
    await insertRows(
      db,
      'thing',
      ['key', 'size'],
      rows,
      sql`on conflict (key) do update set size = excluded.size`,
    );
    return outcome;
  },
});

const parts = recordKind<Part>({
  name: 'part',
  plural: 'parts',
  description: 'A part of a thing.',
  schema: z.strictObject({ thing: keyField, name: keyField }),
  save: async ({ db }, patches) => {
    const known = new Set((await stored<Thing>(db, 'thing')).map(({ key }) => key));
    const keyOf = ({ thing, name }: Part) => `${thing}/${name}`;
    const { rows, outcome } = decideBatch(patches, {
      stored: new Map((await stored<Part>(db, 'part')).map((row) => [keyOf(row), row])),
      keyOf,
      decide: (part, row) =>
        known.has(part.thing)
          ? overlay<Part>(row, part, {})
          : refuse('thing', `there is no thing "${part.thing}"`),
    });
    await insertRows(db, 'part', ['thing', 'name'], rows);
    return outcome;
  },
});

const MAP = `musthave: 1
title: Things and parts
files:
  - file: parts*.csv
    records:
      - kind: part
        fields: { thing: thing, name: part }
      - kind: thing
        fields: { key: thing, size: size }
`;

let store: Postgres;
let db: Db;
let folder: string;
let changes: number;
let importParts: ImportParts;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imports-'));
  store = await openEmbedded();
  db = store.db;
  await migratePostgres(db, 'migrations/postgres');
  await sql`insert into organisation (key, name) values ('a', 'A'), ('b', 'B')`.execute(db);
  await sql`create table thing (key text primary key, size integer)`.execute(db);
  await sql`create table part (thing text references thing (key), name text, primary key (thing, name))`.execute(
    db,
  );
});

beforeEach(async () => {
  changes = 0;
  await sql`truncate thing, part, import`.execute(db);
  importParts = {
    db,
    clock: { now: () => new Date('2026-01-02T03:04:05Z') },
    kinds: [things, parts],
    onChanged: async () => {
      changes += 1;
    },
  };
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function order(
  files: Record<string, string>,
  options: Partial<ImportOrder> = {},
): Promise<ImportOrder> {
  const inputs = Object.entries(files).map(async ([name, content]) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return { name, path, bytes: Buffer.byteLength(content) };
  });
  return {
    map: { name: 'map.yaml', text: MAP },
    files: await Promise.all(inputs),
    dryRun: false,
    skipBad: false,
    ...options,
  };
}

const bring = async (files: Record<string, string>, options: Partial<ImportOrder> = {}) =>
  importFiles(importParts, { organisationId: 1, personId: 7 }, await order(files, options));

const everything = async () => ({
  things: await stored(db, 'thing'),
  parts: await stored(db, 'part'),
  imports: await listImports(db, 1, 10),
});

const GOOD = 'thing,size,part\ncar,4,door\ncar,4,wheel\nbike,2,bell\n';

test('imports what a file says, counting a record that several rows name once', async () => {
  const summary = await bring({ 'parts.csv': GOOD });
  expect(summary).toEqual({
    title: 'Things and parts',
    dryRun: false,
    saved: true,
    files: ['parts.csv'],
    rows: 3,
    kinds: [
      { kind: 'thing', added: 2, changed: 0, unchanged: 0, repeated: 1, refused: 0 },
      { kind: 'part', added: 3, changed: 0, unchanged: 0, repeated: 0, refused: 0 },
    ],
    refusals: [],
    refusalsNotListed: 0,
    refusedRows: [],
  });
  expect(await everything()).toEqual({
    things: [
      { key: 'bike', size: 2 },
      { key: 'car', size: 4 },
    ],
    parts: [
      { thing: 'bike', name: 'bell' },
      { thing: 'car', name: 'door' },
      { thing: 'car', name: 'wheel' },
    ],
    imports: [
      {
        id: expect.any(Number),
        title: 'Things and parts',
        files: ['parts.csv'],
        rows: 3,
        kinds: summary.kinds,
        recordedAt: '2026-01-02T03:04:05.000Z',
        recordedBy: 7,
      },
    ],
  });
  expect(await listImports(db, 2, 10)).toEqual([]);
  expect(changes).toBe(1);
});

test('the same again changes nothing, and says so', async () => {
  await bring({ 'parts.csv': GOOD });
  const { things: before, parts: partsBefore } = await everything();
  const { kinds } = await bring({ 'parts.csv': GOOD });
  expect(kinds.map(({ kind, added, changed, unchanged }) => [kind, added, changed, unchanged])).toEqual([
    ['thing', 0, 0, 2],
    ['part', 0, 0, 3],
  ]);
  expect(await everything()).toMatchObject({ things: before, parts: partsBefore });
  expect(changes).toBe(1);
});

test('an empty cell leaves a field as it was', async () => {
  await bring({ 'parts.csv': GOOD });
  const { kinds } = await bring({ 'parts.csv': 'thing,size,part\ncar,,door\nbike,3,bell\n' });
  expect(kinds[0]).toMatchObject({ kind: 'thing', added: 0, changed: 1, unchanged: 1 });
  expect((await everything()).things).toEqual([
    { key: 'bike', size: 3 },
    { key: 'car', size: 4 },
  ]);
});

const BAD =
  'thing,size,part\ncar,4,door\n,1,lost\ncar,"many\nof them",wheel\nbike,2\nbike,-2,bell\nboat,"1" x,oar\n';
const BAD_REASONS = [
  ['parts.csv', 3, 'thing.key', 'column "thing": is empty, and a record needs it'],
  ['parts.csv', 3, 'part.thing', 'column "thing": is empty, and a record needs it'],
  ['parts.csv', 4, 'thing.size', 'column "size": "many\nof them" is not a number'],
  ['parts.csv', 5, undefined, 'has 2 cells, and the header has 3 (line 6 of the file)'],
  ['parts.csv', 6, 'thing.size', 'column "size": Too small: expected number to be >=0 (line 7 of the file)'],
  ['parts.csv', 7, undefined, expect.stringContaining('a quote stands inside a cell')],
];

test('one bad row refuses everything, and every bad row is listed with file, row, field, column and reason', async () => {
  await bring({ 'parts.csv': GOOD });
  const before = await everything();
  const error = await bring({ 'parts.csv': BAD }).catch((caught: unknown) => caught);
  if (!(error instanceof AppError)) throw error;
  expect(error.code).toBe('invalid');
  expect(error.message).toBe('Nothing was imported: 6 refusals.');
  expect(error.problems.map(({ file, row, field, reason }) => [file, row, field, reason])).toEqual(
    BAD_REASONS,
  );
  expect(await everything()).toEqual(before);
  expect(changes).toBe(1);
});

test('refusals of the save itself are listed too, for every row that named the record', async () => {
  const orphans = MAP.replace(/ {6}- kind: thing\n.*\n/, '');
  const error = await bring(
    { 'parts.csv': 'thing,size,part\nufo,1,lamp\nufo,2,lamp\n' },
    { map: { name: 'm', text: orphans } },
  ).catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    problems: [2, 3].map((row) => ({
      row,
      field: 'part.thing',
      reason: 'column "thing": there is no thing "ufo"',
    })),
  });
});

test('with skipBad the good rows are imported, and the bad ones come back as a file that the same mapping reads', async () => {
  await bring({ 'parts.csv': 'thing,size,part\nbike,1,bell\n' });
  const summary = await bring({ 'parts.csv': BAD }, { skipBad: true });
  expect(summary.refusals.map(({ file, row, field, reason }) => [file, row, field, reason])).toEqual(
    BAD_REASONS,
  );
  expect(summary.kinds).toEqual([
    { kind: 'thing', added: 1, changed: 0, unchanged: 0, repeated: 0, refused: 3 },
    { kind: 'part', added: 2, changed: 0, unchanged: 1, repeated: 0, refused: 1 },
  ]);
  const [refused] = summary.refusedRows;
  expect(refused?.csv.split('\r\n').slice(0, 2)).toEqual([
    '\uFEFFthing,size,part,refused because',
    ',1,lost,"thing.key: column ""thing"": is empty, and a record needs it; part.thing: column ""thing"": is empty, and a record needs it"',
  ]);
  const repaired = refused?.csv
    .replace('\r\n,1', '\r\nlamp,1')
    .replace('"many\nof them"', '5')
    .replace('-2', '2');
  const again = await bring({ 'parts.refused.csv': repaired ?? '' }, { skipBad: true });
  expect(again.refusals.map(({ row }) => row)).toEqual([4, 6]);
  expect((await everything()).things).toEqual([
    { key: 'bike', size: 2 },
    { key: 'car', size: 5 },
    { key: 'lamp', size: 1 },
  ]);
});

test('a dry run says what would happen and changes nothing', async () => {
  const summary = await bring({ 'parts.csv': GOOD }, { dryRun: true });
  expect(summary).toMatchObject({ dryRun: true, saved: false, rows: 3, kinds: [{ added: 2 }, { added: 3 }] });
  expect((await bring({ 'parts.csv': BAD }, { dryRun: true })).refusals).toHaveLength(7);
  expect(await everything()).toEqual({ things: [], parts: [], imports: [] });
  expect(changes).toBe(0);
});

test('what mapping and files do not agree on is refused before anything is saved', async () => {
  await expect(bring({ 'parts.csv': 'thing,sise,part\n', 'other.csv': 'x\n' })).rejects.toMatchObject({
    problems: [
      { file: 'other.csv', reason: 'the mapping says nothing about this file; it is about parts*.csv' },
      {
        file: 'parts.csv',
        row: 1,
        reason: 'there is no column "size". Did you mean "sise"? There are: thing, sise, part.',
      },
    ],
  });
  await expect(bring({})).rejects.toMatchObject({ problems: [{ file: 'parts*.csv' }] });
  await expect(bring({ 'parts.csv': 'PK\u0003\u0004' })).rejects.toMatchObject({
    problems: [{ file: 'parts.csv', reason: expect.stringContaining('save it as CSV') }],
  });
});

test('records go on in batches, a record named in many of them is still added once, and the progress ends at the end', async () => {
  const rows = Array.from({ length: 12_000 }, (_, index) => `thing ${index % 3},1,part ${index}`);
  const content = `thing,size,part\n${rows.join('\n')}\n`;
  const seen: ImportProgress[] = [];
  const summary = await importFiles(
    importParts,
    { organisationId: 1 },
    await order({ 'parts.csv': content }),
    (progress) => seen.push(progress),
  );
  expect(summary.kinds).toEqual([
    { kind: 'thing', added: 3, changed: 0, unchanged: 0, repeated: 11_997, refused: 0 },
    { kind: 'part', added: 12_000, changed: 0, unchanged: 0, repeated: 0, refused: 0 },
  ]);
  const totalBytes = 2 * content.length;
  expect(seen.at(-1)).toEqual({
    file: 'parts.csv',
    kind: 'part',
    rows: 12_000,
    bytes: totalBytes,
    totalBytes,
  });
  expect(seen.every(({ bytes }, index) => bytes >= (seen[index - 1]?.bytes ?? 0))).toBe(true);
});

test('ending it while it runs leaves nothing', async () => {
  const stop = () => {
    throw new AppError('unavailable', 'The caller went away.');
  };
  const wanted = await order({ 'parts.csv': GOOD });
  await expect(importFiles(importParts, { organisationId: 1 }, wanted, stop)).rejects.toThrow('went away');
  expect(await everything()).toEqual({ things: [], parts: [], imports: [] });
  await bring({ 'parts.csv': GOOD });
});
