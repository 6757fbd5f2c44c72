import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '#platform/db.ts';
import { keyField } from '#platform/fields.ts';
import { recordKind } from '#platform/record-kind.ts';
import type { RecordKind } from '#platform/records.ts';

/** Two kinds of record that stand for any: things, and parts that need their thing to be there. */
export interface Thing {
  key: string;
  size: number | null;
}

export interface Part {
  thing: string;
  name: string;
}

const thingPatch = z
  .strictObject({ key: keyField, size: z.int().min(0).nullish() })
  .meta({ id: 'ThingPatch' });
const partPatch = z.strictObject({ thing: keyField, name: keyField }).meta({ id: 'PartPatch' });

export async function createThingTables(db: Db): Promise<void> {
  await sql`create table thing (id integer generated always as identity primary key, organisation_id integer,
    key text, size integer, unique (organisation_id, key))`.execute(db);
  await sql`create table part (id integer generated always as identity primary key, organisation_id integer,
    thing_id integer references thing (id), name text, unique (organisation_id, thing_id, name))`.execute(db);
}

export async function listThings(db: Db, organisationId: number): Promise<Thing[]> {
  return (
    await sql<Thing>`select key, size from thing where organisation_id = ${organisationId} order by key`.execute(
      db,
    )
  ).rows;
}

export async function listParts(db: Db, organisationId: number): Promise<Part[]> {
  return (
    await sql<Part>`select thing.key as thing, name from part join thing on thing.id = thing_id
      where part.organisation_id = ${organisationId} order by thing, name`.execute(db)
  ).rows;
}

/** Saves like any other kind, but refuses the key "unwanted" and breaks on the key "defect". */
const things = recordKind<z.output<typeof thingPatch>, Thing>({
  name: 'thing',
  plural: 'things',
  description: 'A thing.',
  schema: thingPatch,
  table: {
    name: 'thing',
    key: ['key'],
    fields: { key: { column: 'key' }, size: { column: 'size' } },
  },
  blank: ({ key }) => ({ key, size: null }),
  check: ({ key }) => {
    if (key === 'defect') throw new Error('a defect');
    return key === 'unwanted' ? { field: 'key', reason: 'is unwanted' } : undefined;
  },
});

const parts = recordKind<Part, Part>({
  name: 'part',
  plural: 'parts',
  description: 'A part of a thing.',
  schema: partPatch,
  table: {
    name: 'part',
    key: ['thing', 'name'],
    fields: { thing: { column: 'thing_id', refers: 'thing' }, name: { column: 'name' } },
  },
  blank: (part) => part,
});

export const THING_KINDS: readonly [RecordKind, RecordKind] = [things, parts];

/** A mapping of files with the columns thing, size and part. */
export const THING_MAPPING = `musthave: 1
title: Things and parts
files:
  - file: "*.csv"
    records:
      - kind: part
        fields: { thing: thing, name: part }
        when: { column: part, empty: false }
      - kind: thing
        fields: { key: thing, size: size }
`;
