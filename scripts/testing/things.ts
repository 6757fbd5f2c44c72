import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '#platform/db.ts';
import { keyField } from '#platform/fields.ts';
import { insertRows } from '#platform/postgres.ts';
import { type RecordKind, recordKind } from '#platform/records.ts';
import { decideBatch, overlay, refuse } from '#platform/saving.ts';

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
  await sql`create table thing (organisation_id integer, key text, size integer, primary key (organisation_id, key))`.execute(
    db,
  );
  await sql`create table part (organisation_id integer, thing text, name text, primary key (organisation_id, thing, name))`.execute(
    db,
  );
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
    await sql<Part>`select thing, name from part where organisation_id = ${organisationId} order by thing, name`.execute(
      db,
    )
  ).rows;
}

/** Saves like any other kind, but refuses the key "unwanted" and breaks on the key "defect". */
const things = recordKind<z.output<typeof thingPatch>>({
  name: 'thing',
  plural: 'things',
  description: 'A thing.',
  schema: thingPatch,
  save: async ({ db, organisationId }, patches) => {
    if (patches.some(({ key }) => key === 'defect')) throw new Error('a defect');
    const { rows, outcome } = decideBatch(patches, {
      stored: new Map((await listThings(db, organisationId)).map((row) => [row.key, row])),
      keyOf: ({ key }) => key,
      decide: ({ key, size }, row) =>
        key === 'unwanted'
          ? refuse('key', 'is unwanted')
          : overlay<Thing>(row, { key, size: null }, { size }),
    });
    const owned = rows.map((row) => ({ ...row, organisation_id: organisationId }));
    const update = sql`on conflict (organisation_id, key) do update set size = excluded.size`;
    await insertRows(db, 'thing', ['organisation_id', 'key', 'size'], owned, update);
    return outcome;
  },
});

const parts = recordKind<Part>({
  name: 'part',
  plural: 'parts',
  description: 'A part of a thing.',
  schema: partPatch,
  save: async ({ db, organisationId }, patches) => {
    const known = new Set((await listThings(db, organisationId)).map(({ key }) => key));
    const keyOf = ({ thing, name }: Part) => `${thing}/${name}`;
    const { rows, outcome } = decideBatch(patches, {
      stored: new Map((await listParts(db, organisationId)).map((row) => [keyOf(row), row])),
      keyOf,
      decide: (part, row) =>
        known.has(part.thing)
          ? overlay<Part>(row, part, {})
          : refuse('thing', `there is no thing "${part.thing}"`),
    });
    const owned = rows.map((row) => ({ ...row, organisation_id: organisationId }));
    await insertRows(db, 'part', ['organisation_id', 'thing', 'name'], owned);
    return outcome;
  },
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
