import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { HttpApp } from '#platform/http.ts';
import { embeddedDatabase } from '../../../../scripts/testing/databases.ts';
import { createThingApp } from '../../../../scripts/testing/thing-app.ts';
import { createThingTables, listThings } from '../../../../scripts/testing/things.ts';

const { db, newOrganisation } = embeddedDatabase();
let app: HttpApp;
let organisationId: number;

beforeAll(async () => {
  await createThingTables(db());
  app = createThingApp(db(), 'nowhere');
});

beforeEach(async () => {
  organisationId = await newOrganisation();
});

async function put(body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { authorization: `Bearer ${organisationId}`, 'content-type': 'application/json' };
  const response = await app.request('/v1/things', { method: 'PUT', body: text, headers });
  return { status: response.status, body: await response.json() };
}

test('writes records over HTTP, once, and says what changed', async () => {
  const records = [{ key: 'a', size: 1 }, { key: 'b' }, { key: 'a', size: 1 }];
  const counts = {
    kind: 'thing',
    added: 2,
    changed: 0,
    unchanged: 0,
    repeated: 1,
    refused: 0,
    archived: 0,
    removed: 0,
    kept: 0,
    leftOut: 0,
  };
  expect((await put({ records })).body).toEqual(counts);
  expect((await put({ records })).body).toEqual({ ...counts, added: 0, unchanged: 2 });
  expect((await put({ records: [{ key: 'a', size: null }] })).body).toMatchObject({ changed: 1 });
  expect(await listThings(db(), organisationId)).toEqual([
    { key: 'a', size: null },
    { key: 'b', size: null },
  ]);
});

const nested = `{"records":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

test.each([
  ['a field of the wrong type', { records: [{ key: 'a' }, { key: 'b', size: 'x' }] }, ['records.1.size']],
  ['a field that is not known', { records: [{ key: 'a', colour: 1 }] }, ['records.0']],
  [
    'every record that the save refuses',
    { records: [{ key: 'a' }, { key: 'unwanted' }, { key: 'unwanted', size: 2 }] },
    ['records.1.key', 'records.2.key'],
  ],
  ['no records', {}, ['records']],
  ['no list', { records: 'x' }, ['records']],
  ['too many', { records: Array(50_001).fill({}) }, ['records']],
  ['no JSON', '{"records": [', ['body']],
  ['endless nesting', '['.repeat(1_000_000), ['body']],
  ['nested records', nested, ['records.0']],
  ['a zero character', { records: [{ key: 'a\0' }] }, ['records.0.key']],
])('refuses %s, whole', async (_, body, fields) => {
  const answer = await put(body);
  expect(answer.status).toBe(400);
  expect(answer.body.error.problems.map(({ field }: { field: string }) => field)).toEqual(fields);
  expect(await listThings(db(), organisationId)).toEqual([]);
});

test('refuses more than 20 MB', async () => {
  expect((await put(`{"records":[${' '.repeat(21 * 1024 * 1024)}]}`)).status).toBe(413);
});

test('every kind is in the OpenAPI document with its own schema', () => {
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 't', version: '1' } });
  for (const [plural, schema] of [
    ['things', 'ThingPatch'],
    ['parts', 'PartPatch'],
  ])
    expect(JSON.stringify(document.paths?.[`/v1/${plural}`]?.put?.requestBody)).toContain(
      `#/components/schemas/${schema}`,
    );
  expect(document.components?.schemas?.ThingPatch).toMatchObject({
    required: ['key'],
    properties: { key: { type: 'string' } },
  });
});
