import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { HttpApp } from '#platform/http.ts';
import { embeddedDatabase } from '../../../scripts/testing/databases.ts';
import { createThingApp } from '../../../scripts/testing/thing-app.ts';
import { createThingTables, listThings, THING_MAPPING } from '../../../scripts/testing/things.ts';

const { db, newOrganisation } = embeddedDatabase();
let app: HttpApp;
let uploadFolder: string;
let organisationId: number;

beforeAll(async () => {
  await createThingTables(db());
  uploadFolder = await mkdtemp(join(tmpdir(), 'uploads-'));
  app = createThingApp(db(), uploadFolder);
});

beforeEach(async () => {
  organisationId = await newOrganisation();
});

afterAll(() => rm(uploadFolder, { recursive: true }));

function form(files: Record<string, string>, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  data.append('map', new Blob([THING_MAPPING]), 'map.yaml');
  for (const [name, content] of Object.entries(files)) data.append('files', new Blob([content]), name);
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const headersOf = (organisation: number) => ({ authorization: `Bearer ${organisation}` });
const get = async (path: string, organisation = organisationId) =>
  (await app.request(path, { headers: headersOf(organisation) })).json();
const post = (body: FormData, headers: Record<string, string> = {}) =>
  app.request('/v1/imports', { method: 'POST', body, headers: { ...headersOf(organisationId), ...headers } });

async function answerTo(body: FormData) {
  const response = await post(body);
  expect(await readdir(uploadFolder)).toEqual([]);
  return { status: response.status, body: await response.json() };
}

test('imports what is uploaded, lists it to its own organisation, and keeps no file', async () => {
  const files = { 'data/things.csv': 'thing,size,part\na,1,\n', 'more.csv': 'part;size;thing\n;2;ü\n' };
  const { status, body } = await answerTo(form(files));
  expect([status, body.rows, body.kinds[0].added]).toEqual([200, 2, 2]);
  expect(await listThings(db(), organisationId)).toEqual([
    { key: 'a', size: 1 },
    { key: 'ü', size: 2 },
  ]);
  expect(await get('/v1/imports')).toMatchObject([
    { title: 'Things and parts', files: Object.keys(files), rows: 2, recordedBy: null },
  ]);
  expect(await get('/v1/imports', await newOrganisation())).toEqual([]);
});

test('takes the mapping as text, a dry run, and what is good beside what is bad', async () => {
  const data = form({ 'things.csv': 'thing,size,part\na,1,\nb,-1,\n' }, { dryRun: 'true', skipBad: 'true' });
  data.set('map', THING_MAPPING);
  const { status, body } = await answerTo(data);
  expect([status, body.saved, body.refusals.length]).toEqual([200, false, 1]);
  expect(await listThings(db(), organisationId)).toEqual([]);
  data.set('dryRun', 'false');
  expect((await answerTo(data)).body).toMatchObject({ saved: true, refusedRows: [{ file: 'things.csv' }] });
  expect(await listThings(db(), organisationId)).toEqual([{ key: 'a', size: 1 }]);
});

test('refuses bad rows with their places, and changes nothing', async () => {
  const { status, body } = await answerTo(
    form({ 'things.csv': 'thing,size,part\na,1,\nb,-1,\nunwanted,,\n' }),
  );
  expect([status, body.error.code]).toEqual([400, 'invalid']);
  expect(
    body.error.problems.map(({ file, row, field }: Record<string, unknown>) => [file, row, field]),
  ).toEqual([
    ['things.csv', 3, 'thing.size'],
    ['things.csv', 4, 'thing.key'],
  ]);
  expect(await listThings(db(), organisationId)).toEqual([]);
});

test('refuses what is no upload, and a mapping nested without end', async () => {
  const headers = { ...headersOf(organisationId), 'content-type': 'application/json' };
  expect((await app.request('/v1/imports', { method: 'POST', body: '{}', headers })).status).toBe(400);
  expect((await answerTo(form({}, { dryrun: 'true' }))).body.error.problems[0].field).toBe('dryrun');
  const data = form({});
  data.set('map', '['.repeat(200_000));
  expect((await answerTo(data)).body.error.problems[0]).toMatchObject({
    row: 1,
    reason: 'is nested too deeply',
  });
});

test('nobody imports without saying who he is', async () => {
  const headers = { 'content-type': 'application/json' };
  const calls = [
    ['POST', 'imports'],
    ['GET', 'imports'],
    ['GET', 'imports/mapping-schema'],
    ['PUT', 'things'],
  ];
  for (const [method = '', path] of calls)
    expect((await app.request(`/v1/${path}`, { method, headers })).status).toBe(401);
});

async function linesOf(data: FormData) {
  const response = await post(data, { accept: 'application/x-ndjson' });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  const text = await response.text();
  expect(await readdir(uploadFolder)).toEqual([]);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('as NDJSON: progress line by line, and the summary at last', async () => {
  const answer = await linesOf(form({ 'things.csv': 'thing,size,part\na,1,\n' }));
  expect(answer[0]).toEqual({
    progress: { file: 'things.csv', kind: 'thing', rows: 1, bytes: 21, totalBytes: 42 },
  });
  expect(answer.at(-1)).toMatchObject({ summary: { saved: true, rows: 1 } });
});

test('as NDJSON: refusals, and a defect of ours, are the last line', async () => {
  const refused = await linesOf(form({ 'things.csv': 'thing,size,part\n,1,\n' }));
  expect(refused.at(-1)).toMatchObject({
    error: { code: 'invalid', problems: [{ row: 2, field: 'thing.key' }] },
  });
  const broken = await linesOf(form({ 'things.csv': 'thing,size,part\ndefect,1,\n' }));
  expect(broken.at(-1)).toMatchObject({ error: { code: 'internal', problems: [] } });
  expect(await listThings(db(), organisationId)).toEqual([]);
});

test('when the caller goes away nothing is imported', async () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => `thing ${index},1,`);
  const body = form({ 'things.csv': `thing,size,part\n${rows.join('\n')}\n` });
  const reader = (await post(body, { accept: 'application/x-ndjson' })).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await expect.poll(() => readdir(uploadFolder)).toEqual([]);
  expect(await listThings(db(), organisationId)).toEqual([]);
});

test('the upload is in the OpenAPI document, and the schema of mappings knows every kind', async () => {
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 't', version: '1' } });
  expect(document.paths?.['/v1/imports']?.post?.requestBody).toMatchObject({
    content: { 'multipart/form-data': {} },
  });
  const schema = JSON.stringify(await get('/v1/imports/mapping-schema'));
  expect([schema.includes('"const":"thing"'), schema.includes('"const":"part"')]).toEqual([true, true]);
});
