import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { keyField } from '#platform/fields.ts';
import { createHttp, type HttpApp } from '#platform/http.ts';
import { createLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { migratePostgres } from '#platform/migrations.ts';
import { insertRows, openEmbedded, type Postgres } from '#platform/postgres.ts';
import { recordKind } from '#platform/records.ts';
import { decideBatch, overlay, refuse } from '#platform/saving.ts';
import { serveImports } from './routes.ts';

interface Thing {
  key: string;
  size: number | null;
}

const thingPatch = z
  .strictObject({ key: keyField, size: z.int().min(0).nullish() })
  .meta({ id: 'ThingPatch' });

const things = recordKind<z.output<typeof thingPatch>>({
  name: 'thing',
  plural: 'things',
  description: 'A thing.',
  schema: thingPatch,
  save: async ({ db, organisationId }, patches) => {
    if (patches.some(({ key }) => key === 'explode')) throw new Error('a defect');
    const { rows: before } =
      await sql<Thing>`select key, size from thing where organisation_id = ${organisationId}`.execute(db);
    const { rows, outcome } = decideBatch(patches, {
      stored: new Map(before.map((row) => [row.key, row])),
      keyOf: ({ key }) => key,
      decide: ({ key, size }, row) =>
        key === 'unwanted'
          ? refuse('key', 'is unwanted')
          : overlay<Thing>(row, { key, size: null }, { size }),
    });
    const owned = rows.map((row) => ({ ...row, organisation_id: organisationId }));
    await insertRows(
      db,
      'thing',
      ['organisation_id', 'key', 'size'],
      owned,
      sql`on conflict (key) do update set size = excluded.size`,
    );
    return outcome;
  },
});

const MAP =
  'musthave: 1\ntitle: Things\nfiles:\n  - file: "*.csv"\n    records:\n      - kind: thing\n        fields: { key: key, size: size }\n';

let store: Postgres;
let app: HttpApp;
let uploadFolder: string;

beforeAll(async () => {
  store = await openEmbedded();
  await migratePostgres(store.db, 'migrations/postgres');
  await sql`insert into organisation (key, name) values ('a', 'A'), ('b', 'B')`.execute(store.db);
  await sql`create table thing (organisation_id integer, key text primary key, size integer)`.execute(
    store.db,
  );
  uploadFolder = await mkdtemp(join(tmpdir(), 'uploads-'));
  const log = createLog('silent');
  app = createHttp({
    log,
    metrics: createMetrics(),
    authenticate: async (c) => {
      const organisationId = Number(c.req.header('authorization')?.slice('Bearer '.length) ?? 0);
      return organisationId === 0 ? undefined : { organisationId };
    },
  });
  const clock = { now: () => new Date('2026-01-02T03:04:05Z') };
  serveImports(app, {
    db: store.db,
    clock,
    kinds: [things],
    onChanged: async () => undefined,
    log,
    uploadFolder,
  });
});

beforeEach(async () => {
  await sql`truncate thing, import`.execute(store.db);
});

afterAll(async () => {
  await store.close();
  await rm(uploadFolder, { recursive: true });
});

const stored = async () =>
  (await sql<Thing>`select key, size from thing order by key`.execute(store.db)).rows;

function form(files: Record<string, string>, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  data.append('map', new Blob([MAP]), 'map.yaml');
  for (const [name, content] of Object.entries(files)) data.append('files', new Blob([content]), name);
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const HEADERS = { authorization: 'Bearer 1', 'sec-fetch-site': 'same-origin' };

async function post(body: RequestInit['body'], headers: Record<string, string> = {}) {
  const response = await app.request('/v1/imports', {
    method: 'POST',
    body: body ?? null,
    headers: { ...HEADERS, ...headers },
  });
  expect(await readdir(uploadFolder)).toEqual([]);
  return { status: response.status, body: await response.json() };
}

test('imports what is uploaded, lists it to its own organisation, and keeps no file', async () => {
  const { status, body } = await post(
    form({ 'data/things.csv': 'key,size\na,1\n', 'more.csv': 'size;key\n2;ü\n' }),
  );
  expect([status, body.rows, body.kinds[0].added]).toEqual([200, 2, 2]);
  expect(await stored()).toEqual([
    { key: 'a', size: 1 },
    { key: 'ü', size: 2 },
  ]);
  const list = await app.request('/v1/imports', { headers: HEADERS });
  expect(await list.json()).toMatchObject([
    { title: 'Things', files: ['data/things.csv', 'more.csv'], rows: 2, recordedBy: null },
  ]);
  const other = await app.request('/v1/imports', { headers: { authorization: 'Bearer 2' } });
  expect(await other.json()).toEqual([]);
});

test('takes the mapping as text, a dry run, and what is good beside what is bad', async () => {
  const data = form({ 'things.csv': 'key,size\na,1\nb,-1\n' }, { dryRun: 'true', skipBad: 'true' });
  data.set('map', MAP);
  const { status, body } = await post(data);
  expect([status, body.saved, body.refusals.length]).toEqual([200, false, 1]);
  expect(await stored()).toEqual([]);
  data.set('dryRun', 'false');
  expect((await post(data)).body).toMatchObject({ saved: true, refusedRows: [{ file: 'things.csv' }] });
  expect(await stored()).toEqual([{ key: 'a', size: 1 }]);
});

test('refuses a bad row with its place, and changes nothing', async () => {
  const { status, body } = await post(form({ 'things.csv': 'key,size\na,1\nb,-1\nunwanted,\n' }));
  expect([status, body.error.code]).toEqual([400, 'invalid']);
  expect(
    body.error.problems.map(({ file, row, field }: Record<string, unknown>) => [file, row, field]),
  ).toEqual([
    ['things.csv', 3, 'thing.size'],
    ['things.csv', 4, 'thing.key'],
  ]);
  expect(await stored()).toEqual([]);
});

test.each([
  ['no form', '{}', { 'content-type': 'application/json' }, 400, 'content-type'],
  [
    'a form without an end',
    '--x\r\nContent-Disposition: form-data; name="map"\r\n\r\nmusthave',
    { 'content-type': 'multipart/form-data; boundary=x' },
    400,
    'body',
  ],
  ['a form without a boundary', 'x', { 'content-type': 'multipart/form-data' }, 400, 'body'],
  ['no body at all', null, { 'content-type': 'multipart/form-data; boundary=x' }, 400, 'body'],
  [
    'a form cut off inside a file',
    '--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nkey',
    { 'content-type': 'multipart/form-data; boundary=x' },
    400,
    'body',
  ],
])('refuses %s', async (_, body, headers, status, field) => {
  const answer = await post(body, headers);
  expect([answer.status, answer.body.error.problems[0].field]).toEqual([status, field]);
});

test.each<[string, (data: FormData) => void, number, string | undefined]>([
  ['no mapping', (data) => data.delete('map'), 400, 'map'],
  ['two mappings', (data) => data.append('map', MAP), 400, 'map'],
  [
    'a mapping that is not UTF-8',
    (data) => data.set('map', new Blob([Uint8Array.of(0xff)]), 'm'),
    400,
    'map',
  ],
  ['a mapping without end', (data) => data.set('map', 'x'.repeat(400_000)), 400, 'map'],
  ['a mapping nested without end', (data) => data.set('map', '['.repeat(200_000)), 400, undefined],
  ['an unknown field', (data) => data.append('dryrun', 'true'), 400, 'dryrun'],
  ['an unknown file', (data) => data.append('upload', new Blob(['x']), 'x.csv'), 400, 'upload'],
  ['a switch that is neither', (data) => data.append('dryRun', 'yes'), 400, 'dryRun'],
  ['many fields', (data) => Array.from({ length: 30 }, () => data.append('skipBad', '')), 400, 'skipBad'],
  [
    'many files',
    (data) => Array.from({ length: 60 }, (_, index) => data.append('files', new Blob(['x']), `${index}.csv`)),
    413,
    'files',
  ],
])('refuses %s', async (_, change, status, field) => {
  const data = form({ 'things.csv': 'key,size\na,1\n' });
  change(data);
  const answer = await post(data);
  expect([answer.status, answer.body.error.problems[0].field]).toEqual([status, field]);
  expect(await stored()).toEqual([]);
});

test('a name that points elsewhere is only a name', async () => {
  const { body } = await post(form({ '../../../etc/things\u0007.csv': 'key,size\na,1\n' }));
  expect(body.files).toEqual(['../../../etc/things.csv']);
});

test('nobody imports without saying who he is', async () => {
  for (const [method, path] of [
    ['POST', '/v1/imports'],
    ['GET', '/v1/imports'],
    ['GET', '/v1/imports/mapping-schema'],
    ['PUT', '/v1/things'],
  ])
    expect(
      (
        await app.request(path ?? '', {
          method: method ?? '',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(401);
});

async function lines(data: FormData) {
  const headers = { ...HEADERS, accept: 'application/x-ndjson' };
  const response = await app.request('/v1/imports', { method: 'POST', body: data, headers });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  const text = await response.text();
  expect(await readdir(uploadFolder)).toEqual([]);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('as NDJSON: progress line by line, and the summary at last', async () => {
  const answer = await lines(form({ 'things.csv': 'key,size\na,1\n' }));
  expect(answer[0]).toEqual({
    progress: { file: 'things.csv', kind: 'thing', rows: 1, bytes: 13, totalBytes: 13 },
  });
  expect(answer.at(-1)).toMatchObject({ summary: { saved: true, rows: 1 } });
});

test('as NDJSON: refusals, and a defect of ours, are the last line', async () => {
  const refused = await lines(form({ 'things.csv': 'key,size\n,1\n' }));
  expect(refused.at(-1)).toMatchObject({
    error: { code: 'invalid', problems: [{ row: 2, field: 'thing.key' }] },
  });
  const broken = await lines(form({ 'things.csv': 'key,size\nexplode,1\n' }));
  expect(broken.at(-1)).toMatchObject({ error: { code: 'internal', problems: [] } });
  expect(await stored()).toEqual([]);
});

test('when the caller goes away nothing is imported', async () => {
  const rows = Array.from({ length: 200_000 }, (_, index) => `thing ${index},1`);
  const headers = { ...HEADERS, accept: 'application/x-ndjson' };
  const body = form({ 'things.csv': `key,size\n${rows.join('\n')}\n` });
  const response = await app.request('/v1/imports', { method: 'POST', body, headers });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await expect.poll(() => readdir(uploadFolder), { timeout: 10_000 }).toEqual([]);
  expect(await stored()).toEqual([]);
});

async function put(body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await app.request('/v1/things', {
    method: 'PUT',
    body: text,
    headers: { ...HEADERS, 'content-type': 'application/json' },
  });
  return { status: response.status, body: await response.json() };
}

test('writes records over HTTP, once, with what changed', async () => {
  const records = [{ key: 'a', size: 1 }, { key: 'b' }, { key: 'a', size: 1 }];
  expect((await put({ records })).body).toEqual({
    kind: 'thing',
    added: 2,
    changed: 0,
    unchanged: 0,
    repeated: 1,
    refused: 0,
  });
  expect((await put({ records })).body).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  expect((await put({ records: [{ key: 'a', size: null }] })).body).toMatchObject({ changed: 1 });
  expect(await stored()).toEqual([
    { key: 'a', size: null },
    { key: 'b', size: null },
  ]);
});

test.each([
  [
    'a field of the wrong type',
    { records: [{ key: 'a' }, { key: 'b', size: 'x' }] },
    400,
    ['records.1.size'],
  ],
  ['a field that is not known', { records: [{ key: 'a', colour: 1 }] }, 400, ['records.0']],
  [
    'records that the save refuses',
    { records: [{ key: 'a' }, { key: 'unwanted' }, { key: 'unwanted', size: 2 }] },
    400,
    ['records.1.key', 'records.2.key'],
  ],
  ['no records', {}, 400, ['records']],
  ['no list', { records: 'x' }, 400, ['records']],
  ['too many', { records: Array(50_001).fill({}) }, 400, ['records']],
  ['no JSON', '{"records": [', 400, ['body']],
  ['endless nesting', '['.repeat(1_000_000), 400, ['body']],
  ['nested records', `{"records":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400, ['records.0']],
  ['a zero character', { records: [{ key: 'a\0' }] }, 400, ['records.0.key']],
  ['more than 20 MB', `{"records":[${' '.repeat(21 * 1024 * 1024)}]}`, 413, undefined],
])('refuses %s, whole', async (_, body, status, fields) => {
  const answer = await put(body);
  expect(answer.status).toBe(status);
  if (fields !== undefined)
    expect(answer.body.error.problems.map(({ field }: { field: string }) => field)).toEqual(fields);
  expect(await stored()).toEqual([]);
});

test('every kind is in the OpenAPI document with its own schema, and so is the upload', async () => {
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 't', version: '1' } });
  expect(JSON.stringify(document.paths?.['/v1/things']?.put?.requestBody)).toContain(
    '#/components/schemas/ThingPatch',
  );
  expect(document.components?.schemas?.ThingPatch).toMatchObject({
    required: ['key'],
    properties: { key: { type: 'string' } },
  });
  expect(document.paths?.['/v1/imports']?.post?.requestBody).toMatchObject({
    content: { 'multipart/form-data': {} },
  });
  const schema = await (await app.request('/v1/imports/mapping-schema', { headers: HEADERS })).json();
  expect(JSON.stringify(schema)).toContain('"const":"thing"');
});
