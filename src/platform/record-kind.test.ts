import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { describeOnDatabases } from '../../scripts/testing/databases.ts';
import { mapField } from './fields.ts';
import { recordKind } from './record-kind.ts';
import type { StoredRecord } from './record-shape.ts';
import type { RecordKind } from './records.ts';

interface Box {
  readonly key: string;
  readonly inside: string | null;
  readonly words: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly near: readonly string[];
}

const schema = z.strictObject({
  key: z.string(),
  inside: z.string().nullish(),
  words: z.array(z.string()).optional(),
  names: mapField(z.string(), z.string(), 10).optional(),
  near: z.array(z.string()).optional(),
});

/** A kind with all that a field can be: a reference to its own kind, a set, a map, and a list of references. */
const boxes = recordKind<z.output<typeof schema>, Box>({
  name: 'crate',
  plural: 'boxes',
  description: 'A box.',
  schema,
  table: {
    name: 'crate',
    key: ['key'],
    fields: {
      key: { column: 'key' },
      inside: { column: 'inside_id', refers: 'crate' },
      words: { column: 'words', set: true },
      names: { column: 'names' },
      near: {
        column: 'other_id',
        refers: 'crate',
        list: { table: 'crate_near', parent: 'crate_id' },
        set: true,
      },
    },
  },
  blank: ({ key }) => ({ key, inside: null, words: [], names: {}, near: [] }),
  check: ({ words }) => (words.includes('bad') ? { field: 'words', reason: 'is bad' } : undefined),
});

/** A kind whose key has a part that may be null. */
const labels = recordKind<{ crate: string; side?: string | null; text?: string }, StoredRecord>({
  name: 'label',
  plural: 'labels',
  description: 'A label on a side of a box, or on all of it.',
  schema: z.strictObject({ crate: z.string(), side: z.string().nullish(), text: z.string().optional() }),
  table: {
    name: 'label',
    key: ['crate', 'side'],
    nullable: ['side'],
    fields: {
      crate: { column: 'crate_id', refers: 'crate' },
      side: { column: 'side' },
      text: { column: 'text' },
    },
  },
  blank: ({ crate, side = null }) => ({ crate, side, text: '' }),
});

describeOnDatabases('record kinds', ({ db, newOrganisation }) => {
  let organisationId: number;
  const context = () => ({ db: db(), organisationId, today: '2026-01-02' });
  const save = (kind: RecordKind, ...records: object[]) => kind.save(context(), records);
  const all = async (kind: RecordKind) => {
    const found: StoredRecord[] = [];
    for await (const page of kind.list(context())) found.push(...page);
    return found;
  };

  beforeAll(async () => {
    await sql`create table crate (id integer generated always as identity primary key, organisation_id integer, key text,
      inside_id integer references crate (id), words text[], names jsonb, unique (organisation_id, key))`.execute(
      db(),
    );
    await sql`create table crate_near (crate_id integer references crate (id) on delete cascade, organisation_id integer,
      other_id integer references crate (id))`.execute(db());
    await sql`create table label (id integer generated always as identity primary key, organisation_id integer,
      crate_id integer references crate (id), side text, text text,
      unique nulls not distinct (organisation_id, crate_id, side))`.execute(db());
    organisationId = await newOrganisation();
  });

  const reset = async () => {
    organisationId = await newOrganisation();
  };

  it('saves records that name each other in any order, and reads them back in the same words', async () => {
    await reset();
    const records = [
      { key: 'small', inside: 'big', near: ['tin', 'big', 'tin'], words: ['b', 'a', 'b'] },
      { key: 'big', names: { fr: 'grande', en: 'big' } },
      { key: 'tin' },
    ];
    expect(await save(boxes, ...records)).toMatchObject({ added: 3, changed: 0, refused: [] });
    expect(await all(boxes)).toEqual([
      { key: 'small', inside: 'big', near: ['big', 'tin'], words: ['a', 'b'], names: {} },
      { key: 'big', inside: null, near: [], words: [], names: { en: 'big', fr: 'grande' } },
      { key: 'tin', inside: null, near: [], words: [], names: {} },
    ]);
    expect(await save(boxes, ...records)).toMatchObject({ added: 0, changed: 0, unchanged: 3, changes: [] });
  });

  it('changes only what a patch says, an entry of a map at a time, and says before and after', async () => {
    await reset();
    await save(boxes, { key: 'a', words: ['x'], names: { en: 'A', fr: 'Â' }, near: [] }, { key: 'b' });
    const { changes } = await save(boxes, { key: 'a', names: { fr: null, de: 'Ä' }, near: ['b'] });
    expect(changes).toEqual([
      {
        index: 0,
        key: 'a',
        before: { names: { en: 'A', fr: 'Â' }, near: [] },
        after: { names: { de: 'Ä', en: 'A' }, near: ['b'] },
      },
    ]);
    expect((await boxes.find(context(), ['a'])).get('a')).toMatchObject({ words: ['x'], near: ['b'] });
  });

  it('refuses what names something unknown, and with it what only it would have made known', async () => {
    await reset();
    const { added, refused } = await save(
      boxes,
      { key: 'a', inside: 'b' },
      { key: 'b', inside: 'nowhere' },
      { key: 'c', words: ['bad'] },
      { key: 'd', near: ['c'] },
      { key: 'e' },
    );
    expect(added).toBe(1);
    expect(refused).toEqual([
      { index: 0, field: 'inside', reason: 'there is no crate "b"', unknown: true },
      { index: 1, field: 'inside', reason: 'there is no crate "nowhere"', unknown: true },
      { index: 2, field: 'words', reason: 'is bad' },
      { index: 3, field: 'near', reason: 'there is no crate "c"', unknown: true },
    ]);
    expect((await all(boxes)).map(({ key }) => key)).toEqual(['e']);
  });

  it('takes null in a key for a value like any other', async () => {
    await reset();
    await save(boxes, { key: 'a' });
    expect(
      await save(labels, { crate: 'a', text: 'all' }, { crate: 'a', side: 'top', text: 't' }),
    ).toMatchObject({ added: 2 });
    expect(await save(labels, { crate: 'a', side: null, text: 'whole' })).toMatchObject({
      changed: 1,
      added: 0,
    });
    expect(await all(labels)).toEqual([
      { crate: 'a', side: null, text: 'whole' },
      { crate: 'a', side: 'top', text: 't' },
    ]);
  });

  it('removes records that refer only to each other, and leaves what something else refers to', async () => {
    await reset();
    await save(
      boxes,
      { key: 'a' },
      { key: 'b', inside: 'a' },
      { key: 'c', inside: 'b' },
      { key: 'd', near: ['b'] },
    );
    await save(labels, { crate: 'c', text: 'mine' });
    expect(await boxes.remove(context(), ['a', 'b', 'c'])).toEqual([]);
    await labels.remove(context(), ['["c",null]']);
    const removed = await boxes.remove(context(), ['a', 'b', 'c', 'd', 'unknown']);
    expect(removed.map(({ key, after }) => [key, after]).sort()).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
      ['d', null],
    ]);
    expect(await all(boxes)).toEqual([]);
  });

  it('another organisation has none of it', async () => {
    await reset();
    await save(boxes, { key: 'a' });
    await reset();
    expect(await all(boxes)).toEqual([]);
    expect((await save(boxes, { key: 'b', inside: 'a' })).refused).toHaveLength(1);
    expect(await boxes.remove(context(), ['a'])).toEqual([]);
  });

  it('a stored record is the least that would make it again', async () => {
    await reset();
    await save(boxes, { key: 'a', names: { en: 'A' } });
    const [stored] = await all(boxes);
    expect(boxes.patchOf(stored ?? {})).toEqual({ key: 'a', names: { en: 'A' } });
  });
});
