import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Api } from '#platform/client.ts';
import { embeddedDatabase } from '../../../scripts/testing/databases.ts';
import { createThingApp } from '../../../scripts/testing/thing-app.ts';
import { createThingTables, listThings, THING_MAPPING } from '../../../scripts/testing/things.ts';
import { addImportCommand } from './commands.ts';

const { db, newOrganisation } = embeddedDatabase();
let folder: string;
let organisationId: number;
let api: Api;

beforeAll(async () => {
  await createThingTables(db());
  folder = await mkdtemp(join(tmpdir(), 'import-command-'));
  await writeFile(join(folder, 'map.yaml'), THING_MAPPING);
  await writeFile(join(folder, 'good.csv'), 'thing,size,part\na,1,x\nb,2,\n');
  await writeFile(join(folder, 'bad.csv'), 'thing,size,part\nc,3,\nd,-4,\n');
});

beforeEach(async () => {
  organisationId = await newOrganisation();
  const app = createThingApp(db(), tmpdir());
  api = {
    fetch: async (path, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${organisationId}`);
      return app.request(path, { ...init, headers });
    },
  };
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs the command with paths in the folder for words that name a file. */
async function run(words: string, isTTY = false) {
  const answer: string[] = [];
  const shown: string[] = [];
  const stderr = Object.assign(
    new Writable({
      write: (chunk, _, done) => {
        shown.push(String(chunk));
        done();
      },
    }),
    { isTTY, columns: 80, rows: 24 },
  );
  const program = new Command().exitOverride();
  addImportCommand(program, { withApi: (use) => use(api), write: (text) => void answer.push(text) }, stderr);
  const args = words.split(' ').map((word) => (/\.(csv|yaml)$/.test(word) ? join(folder, word) : word));
  const error: unknown = await program.parseAsync(['import', ...args], { from: 'user' }).then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return { answer: answer.join('\n').replaceAll(`${folder}/`, ''), stderr: shown.join(''), error };
}

test('prints what was read, added, changed, unchanged and refused', async () => {
  const first = await run('--map map.yaml good.csv');
  expect(first).toEqual({
    error: undefined,
    stderr: 'Importing 1 file…\n',
    answer: `Things and parts: 2 rows read from 1 file.

Kind   Read  Added  Changed  Unchanged  Refused
thing     2      2        0          0        0
part      1      1        0          0        0`,
  });
  expect((await run('--map map.yaml good.csv')).answer).toContain('Nothing is new: nothing was changed.');
});

test('refuses the whole, with every refused row, when one row is bad', async () => {
  const { answer, error } = await run('--map map.yaml good.csv bad.csv');
  expect(answer).toBe('');
  expect(error).toMatchObject({
    code: 'invalid',
    problems: [{ row: 3, field: 'thing.size', reason: expect.stringContaining('>=0') }],
  });
  expect(await listThings(db(), organisationId)).toEqual([]);
});

test('with --skip-bad imports the good rows, and writes the refused ones beside the file or where told', async () => {
  const { answer } = await run('--map map.yaml --skip-bad good.csv bad.csv');
  expect(answer).toContain('bad.csv:3 thing.size: column "size": Too small: expected number to be >=0');
  expect(answer).toContain('The refused rows, with the reasons: bad.refused.csv');
  expect(await readFile(join(folder, 'bad.refused.csv'), 'utf8')).toContain('d,-4,,"thing.size: ');
  expect((await listThings(db(), organisationId)).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  await run('--map map.yaml --skip-bad --refused again.csv bad.csv');
  expect(await readFile(join(folder, 'again.csv'), 'utf8')).toContain('d,-4,');
});

test('a dry run shows what would happen; when that is a refusal the command fails', async () => {
  const good = await run('--map map.yaml --dry-run good.csv');
  expect([good.error, good.answer.includes('A dry run')]).toEqual([undefined, true]);
  const bad = await run('--map map.yaml --dry-run bad.csv');
  expect(bad.error).toMatchObject({ code: 'invalid' });
  expect(bad.answer).toContain('bad.csv:3 thing.size');
  expect(await listThings(db(), organisationId)).toEqual([]);
});

test('prints the summary or the schema as JSON', async () => {
  expect(JSON.parse((await run('--map map.yaml --json good.csv')).answer)).toMatchObject({
    rows: 2,
    saved: true,
  });
  expect(JSON.parse((await run('--schema')).answer)).toMatchObject({
    $schema: expect.stringContaining('json-schema.org'),
  });
});

test('draws a bar on a terminal', async () => {
  const { stderr } = await run('--map map.yaml good.csv', true);
  expect(stderr.split('\u001b').some((part) => part.includes('Read everything.'))).toBe(true);
  expect(stderr.endsWith('\u001b[?25h')).toBe(true);
});

test('says what is missing', async () => {
  expect((await run('good.csv')).error).toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('--map FILE'),
  });
  expect((await run('--map map.yaml absent.csv')).error).toMatchObject({ code: 'not-found' });
  expect((await run('--map absent.yaml good.csv')).error).toMatchObject({ code: 'not-found' });
  const empty = await mkdtemp(join(tmpdir(), 'nothing-in-it-'));
  expect((await run(`--map map.yaml ${empty}`)).error).toMatchObject({ code: 'not-found' });
  expect((await run('--map map.yaml no-*.csv')).error).toMatchObject({ code: 'not-found' });
  await rm(empty, { recursive: true });
});

test('takes all files of a folder, and those that a pattern fits', async () => {
  const inside = await mkdtemp(join(tmpdir(), 'files-in-it-'));
  await writeFile(join(inside, 'one.csv'), 'thing,size,part\nin-folder,1,\n');
  await writeFile(join(inside, 'two.csv'), 'thing,size,part\nby-pattern,1,\n');
  await writeFile(join(inside, 'notes.txt'), 'not a table');
  await run(`--map map.yaml ${inside}`);
  expect((await listThings(db(), organisationId)).map(({ key }) => key)).toEqual(['by-pattern', 'in-folder']);
  const { answer } = await run(`--map map.yaml ${inside}/t?o.c*`);
  expect(answer).toContain('1 row read from 1 file');
  await rm(inside, { recursive: true });
});

test('a file that goes away while it is sent is an error, and nothing is imported', async () => {
  const growing = join(folder, 'growing.csv');
  await writeFile(growing, `thing,size,part\n${'a,1,x\n'.repeat(200_000)}`);
  const { fetch } = api;
  api = {
    fetch: async (path, init) => {
      await rm(growing);
      return fetch(path, init);
    },
  };
  expect((await run('--map map.yaml growing.csv')).error).toMatchObject({
    code: 'invalid',
    problems: [{ reason: expect.stringContaining('no such file') }],
  });
  expect(await listThings(db(), organisationId)).toEqual([]);
});

test('does not take an answer that ends early for a success', async () => {
  api = {
    fetch: async () =>
      new Response('{"progress":{"file":"a","kind":"b","rows":1,"bytes":1,"totalBytes":2}}\n'),
  };
  expect((await run('--map map.yaml good.csv')).error).toMatchObject({ code: 'unavailable' });
});
