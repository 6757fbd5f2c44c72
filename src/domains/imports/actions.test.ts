import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AppError } from '#platform/errors.ts';
import { describeOnDatabases } from '../../../scripts/testing/databases.ts';
import { MOMENT } from '../../../scripts/testing/thing-app.ts';
import {
  createThingTables,
  listParts,
  listThings,
  THING_KINDS,
  THING_MAPPING,
} from '../../../scripts/testing/things.ts';
import { importFiles } from './actions.ts';
import { NO_COUNTS } from './batches/actions.ts';
import type { ImportProgress } from './contract.ts';
import type { ImportOrder } from './orders/actions.ts';
import { listImports } from './store.ts';

const GOOD = 'thing,size,part\ncar,4,door\ncar,4,wheel\nbike,2,bell\n';
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

describeOnDatabases('imports', ({ db, newOrganisation }) => {
  let folder: string;
  let organisationId: number;
  let changes: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imports-'));
    await createThingTables(db());
  });

  beforeEach(async () => {
    changes = 0;
    organisationId = await newOrganisation();
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function bring(
    files: Record<string, string>,
    options: Partial<ImportOrder> = {},
    onProgress?: (progress: ImportProgress) => void,
  ) {
    const inputs = Object.entries(files).map(async ([name, content]) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return { name, path, bytes: Buffer.byteLength(content) };
    });
    const order = {
      format: 'mapping' as const,
      map: { name: 'map.yaml', text: THING_MAPPING },
      files: await Promise.all(inputs),
      dryRun: false,
      skipBad: false,
    };
    const onChanged = async () => {
      changes += 1;
    };
    const parts = {
      db: db(),
      clock: { now: () => MOMENT },
      kinds: THING_KINDS,
      onChanged,
      onCommitted: () => undefined,
      findPrecedence: async () => [],
      onLargeImport: async () => undefined,
    };
    return importFiles(parts, { organisationId, personId: 7 }, { ...order, ...options }, onProgress);
  }

  const everything = async () => ({
    things: await listThings(db(), organisationId),
    parts: await listParts(db(), organisationId),
    imports: await listImports(db(), organisationId, 10),
  });

  test('imports what a file says, counting a record that several rows name once', async () => {
    const summary = await bring({ 'parts.csv': GOOD });
    const kinds = [
      { ...NO_COUNTS, kind: 'thing', added: 2, repeated: 1 },
      { ...NO_COUNTS, kind: 'part', added: 3 },
    ];
    const [title, files, rows] = ['Things and parts', ['parts.csv'], 3];
    const nothing = { refusals: [], refusalsNotListed: 0, refusedRows: [] };
    expect(summary).toMatchObject({ title, dryRun: false, saved: true, files, rows, kinds, ...nothing });
    expect(summary.looks.map(({ kind, what, key, row }) => [kind, what, key, row])).toEqual([
      ['thing', 'added', 'car', 2],
      ['thing', 'added', 'bike', 4],
      ['part', 'added', '["car","door"]', 2],
      ['part', 'added', '["car","wheel"]', 3],
      ['part', 'added', '["bike","bell"]', 4],
    ]);
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
          title,
          files,
          rows,
          kinds,
          recordedAt: MOMENT.toISOString(),
          // Nobody of that number is known.
          recordedBy: null,
          ...{ source: null, complete: false, format: 'mapping', notes: [], undoneAt: null },
        },
      ],
    });
    expect(await listImports(db(), await newOrganisation(), 10)).toEqual([]);
    expect(changes).toBe(1);
  });

  test('the same again changes nothing, and says so', async () => {
    await bring({ 'parts.csv': GOOD });
    const { things, parts } = await everything();
    const { kinds } = await bring({ 'parts.csv': GOOD });
    expect(kinds.map(({ kind, added, changed, unchanged }) => [kind, added, changed, unchanged])).toEqual([
      ['thing', 0, 0, 2],
      ['part', 0, 0, 3],
    ]);
    expect(await everything()).toMatchObject({ things, parts });
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

  test('one bad row refuses everything, and every bad row is listed with file, row, field, column and reason', async () => {
    await bring({ 'parts.csv': GOOD });
    const before = await everything();
    const error = await bring({ 'parts.csv': BAD }).catch((caught: unknown) => caught);
    if (!(error instanceof AppError)) throw error;
    expect([error.code, error.message]).toEqual(['invalid', 'Nothing was imported: 6 refusals.']);
    expect(error.problems.map(({ file, row, field, reason }) => [file, row, field, reason])).toEqual(
      BAD_REASONS,
    );
    expect(await everything()).toEqual(before);
    expect(changes).toBe(1);
  });

  test('refusals of the save itself are listed too, for every row that named the record', async () => {
    const text = THING_MAPPING.replace(/ {6}- kind: thing\n.*\n/, '');
    const content = 'thing,size,part\nufo,1,lamp\nufo,2,lamp\n';
    await expect(bring({ 'parts.csv': content }, { map: { name: 'm', text } })).rejects.toMatchObject({
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
      { ...NO_COUNTS, kind: 'thing', added: 1, refused: 3 },
      { ...NO_COUNTS, kind: 'part', added: 2, unchanged: 1, refused: 1 },
    ]);
    const csv = summary.refusedRows[0]?.csv ?? '';
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      '\uFEFFthing,size,part,refused because',
      ',1,lost,"thing.key: column ""thing"": is empty, and a record needs it; part.thing: column ""thing"": is empty, and a record needs it"',
    ]);
    const repaired = csv.replace('\r\n,1', '\r\nlamp,1').replace('"many\nof them"', '5').replace('-2', '2');
    const again = await bring({ 'parts.refused.csv': repaired }, { skipBad: true });
    expect(again.refusals.map(({ row }) => row)).toEqual([4, 6, 6]);
    expect((await everything()).things).toEqual([
      { key: 'bike', size: 2 },
      { key: 'car', size: 5 },
      { key: 'lamp', size: 1 },
    ]);
  });

  test('a dry run says what would happen and changes nothing', async () => {
    const summary = await bring({ 'parts.csv': GOOD }, { dryRun: true });
    expect(summary).toMatchObject({
      dryRun: true,
      saved: false,
      rows: 3,
      kinds: [{ added: 2 }, { added: 3 }],
    });
    expect((await bring({ 'parts.csv': BAD }, { dryRun: true })).refusals).toHaveLength(7);
    expect(await everything()).toEqual({ things: [], parts: [], imports: [] });
    expect(changes).toBe(0);
  });

  test('what mapping and files do not agree on is refused before anything is saved', async () => {
    await expect(bring({ 'parts.csv': 'thing,sise,part\n', 'other.txt': 'x\n' })).rejects.toMatchObject({
      problems: [
        { file: 'other.txt', reason: 'the mapping says nothing about this file; it is about *.csv' },
        {
          file: 'parts.csv',
          row: 1,
          reason: 'there is no column "size". Did you mean "sise"? There are: thing, sise, part.',
        },
      ],
    });
    await expect(bring({})).rejects.toMatchObject({ problems: [{ file: '*.csv' }] });
    await expect(bring({ 'parts.csv': 'PK\u0003\u0004' })).rejects.toMatchObject({
      problems: [{ file: 'parts.csv', reason: expect.stringContaining('save it as CSV') }],
    });
  });

  test('the progress grows and ends at the end, over both kinds of record in a file', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => `thing ${index % 3},1,part ${index}`);
    const content = `thing,size,part\n${rows.join('\n')}\n`;
    const seen: ImportProgress[] = [];
    const { kinds } = await bring({ 'parts.csv': content }, {}, (progress) => seen.push(progress));
    expect(kinds).toMatchObject([{ added: 3, unchanged: 0, repeated: 11_997 }, { added: 12_000 }]);
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

  test('ending it while it runs leaves nothing, and the next one runs', async () => {
    const stop = () => {
      throw new AppError('unavailable', 'The caller went away.');
    };
    await expect(bring({ 'parts.csv': GOOD }, {}, stop)).rejects.toThrow('went away');
    await expect(bring({ 'parts.csv': 'thing,size,part\ncar,1,\ndefect,,\n' })).rejects.toThrow('a defect');
    expect(await everything()).toEqual({ things: [], parts: [], imports: [] });
    expect((await bring({ 'parts.csv': GOOD })).saved).toBe(true);
  });
});
