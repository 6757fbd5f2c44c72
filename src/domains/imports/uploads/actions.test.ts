import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadableStream } from 'node:stream/web';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveUpload } from './actions.ts';

let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'uploads-'));
});

afterAll(() => rm(parent, { recursive: true }));

/** A form with a mapping and one file. */
function form(change: (data: FormData) => void = () => undefined): FormData {
  const data = new FormData();
  data.append('map', new Blob(['\uFEFFmusthave: 1']), 'map.yaml');
  data.append('files', new Blob(['a,b\n1,2\n']), 'things.csv');
  change(data);
  return data;
}

async function receive(body: RequestInit['body'], contentType?: string) {
  const request = new Request('http://localhost/', { method: 'POST', body: body ?? null });
  const stream = request.body as ReadableStream<Uint8Array> | null;
  const named = contentType ?? request.headers.get('content-type') ?? undefined;
  return receiveUpload({ contentType: named, body: stream }, parent);
}

test('receives mapping, files with their names, and switches; removes them when told', async () => {
  const upload = await receive(form((data) => data.append('skipBad', 'true')));
  expect(upload).toMatchObject({
    map: { name: 'map.yaml', text: 'musthave: 1' },
    dryRun: false,
    skipBad: true,
  });
  expect(upload.files).toEqual([{ name: 'things.csv', path: expect.stringContaining(parent), bytes: 8 }]);
  expect(await readFile(upload.files[0]?.path ?? '', 'utf8')).toBe('a,b\n1,2\n');
  await upload.remove();
  expect(await readdir(parent)).toEqual([]);
});

test('a name that points elsewhere is only a name', async () => {
  const upload = await receive(
    form((data) => data.append('files', new Blob(['x']), '../../../etc/passwd\u0007')),
  );
  expect(upload.files.map(({ name }) => name)).toEqual(['things.csv', '../../../etc/passwd']);
  expect(upload.files.every(({ path }) => path.startsWith(parent) && !path.includes('..'))).toBe(true);
  await upload.remove();
});

test.each<[string, (data: FormData) => void, string, string]>([
  ['no mapping', (data) => data.delete('map'), 'map', 'is missing'],
  ['two mappings', (data) => data.append('map', 'x'), 'map', 'given twice'],
  [
    'a mapping that is not UTF-8',
    (data) => data.set('map', new Blob([Uint8Array.of(0xff)]), 'm'),
    'map',
    'not UTF-8',
  ],
  ['a mapping without end', (data) => data.set('map', 'x'.repeat(400_000)), 'map', 'too long'],
  [
    'a mapping file without end',
    (data) => data.set('map', new Blob(['x'.repeat(400_000)]), 'm'),
    'map',
    'too long',
  ],
  ['an unknown field', (data) => data.append('dryrun', 'true'), 'dryrun', 'no part of an import'],
  [
    'an unknown file',
    (data) => data.append('upload', new Blob(['x']), 'x.csv'),
    'upload',
    'no part of an import',
  ],
  ['a switch that is neither', (data) => data.append('dryRun', 'yes'), 'dryRun', 'neither true nor false'],
  [
    'a switch twice',
    (data) => ['true', 'true'].map((text) => data.append('dryRun', text)),
    'dryRun',
    'given twice',
  ],
  [
    'many files',
    (data) => Array.from({ length: 2001 }, (_, at) => data.append('files', new Blob(['x']), `${at}`)),
    'files',
    'More than 2000',
  ],
])('refuses %s, and leaves nothing behind', async (_, change, field, reason) => {
  const refused = receive(form(change));
  await expect(refused).rejects.toMatchObject({
    problems: [{ field, reason: expect.stringContaining(reason) }],
  });
  expect(await readdir(parent)).toEqual([]);
});

const PART = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nkey';

test.each([
  ['no form', '{}', 'application/json', 'content-type'],
  ['no content type', '{}', '', 'content-type'],
  ['a form without a boundary', 'x', 'multipart/form-data', 'body'],
  ['no body', null, 'multipart/form-data; boundary=x', 'body'],
  ['a form that is none', 'nothing of the kind', 'multipart/form-data; boundary=x', 'body'],
  ['a form cut off inside a file', PART, 'multipart/form-data; boundary=x', 'body'],
  ['a form cut off after a file', `${PART}\r\n--x\r\n`, 'multipart/form-data; boundary=x', 'body'],
])('refuses %s, and leaves nothing behind', async (_, body, contentType, field) => {
  await expect(receive(body, contentType)).rejects.toMatchObject({ code: 'invalid', problems: [{ field }] });
  expect(await readdir(parent)).toEqual([]);
});

test('a sender that goes away in the middle of a file leaves nothing behind', async () => {
  const sent = new TextEncoder().encode(PART.replace('key', 'k'.repeat(200_000)));
  const body = new globalThis.ReadableStream({
    start: (controller) => controller.enqueue(sent),
    pull: (controller) => controller.error(new Error('gone')),
  });
  const contentType = 'multipart/form-data; boundary=x';
  await expect(
    receiveUpload({ contentType, body: body as ReadableStream<Uint8Array> }, parent),
  ).rejects.toMatchObject({ code: 'invalid' });
  expect(await readdir(parent)).toEqual([]);
});
