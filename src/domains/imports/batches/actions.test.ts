import { expect, test } from 'vitest';
import { THING_KINDS } from '../../../../scripts/testing/things.ts';
import { BATCH_SIZE, createBatches } from './actions.ts';

/** The kind below saves nowhere. */
const NO_STORE = { db: undefined as never, organisationId: 1, today: '2026-01-02' };

async function run(records: readonly { readonly key: string }[]) {
  const sizes: number[] = [];
  const refused: string[] = [];
  const [thing] = THING_KINDS;
  // Saves by writing down how many came at once, and refuses the key "bad".
  const kind = {
    ...thing,
    save: async (_: unknown, batch: readonly unknown[]) => {
      sizes.push(batch.length);
      const bad = batch.flatMap((record, index) => (JSON.stringify(record).includes('bad') ? [index] : []));
      return {
        added: batch.length - bad.length,
        changed: 0,
        unchanged: 0,
        refused: bad.flatMap((index) => ['key', 'size'].map((field) => ({ index, field, reason: 'no' }))),
        changes: [],
      };
    },
  };
  const batches = createBatches<number>(kind, NO_STORE, {
    onRefused: (origin, field) => refused.push(`${origin}.${field}`),
    onChanges: async () => undefined,
  });
  for (const [index, record] of records.entries()) await batches.add(record, index);
  await batches.flush();
  const { added, repeated, refused: count } = batches.counts();
  return { sizes, refused, added, repeated, count };
}

const named = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => ({ key: name(index) }));

test('saves in batches, the last one as large as it is', async () => {
  expect((await run(named(BATCH_SIZE * 2 + 1, String))).sizes).toEqual([BATCH_SIZE, BATCH_SIZE, 1]);
  expect((await run([])).sizes).toEqual([]);
});

test('a record that is said again, in the same batch or a later one, is saved once', async () => {
  const records = [...named(3, () => 'same'), ...named(BATCH_SIZE, String), { key: 'same' }];
  expect(await run(records)).toMatchObject({ sizes: [BATCH_SIZE, 1], added: BATCH_SIZE + 1, repeated: 3 });
});

test('a record that every row names does not gather the rows that name it', async () => {
  expect(await run(named(BATCH_SIZE * 4, () => 'same'))).toMatchObject({
    sizes: [1],
    repeated: BATCH_SIZE * 4 - 1,
  });
  const { sizes, refused } = await run(named(BATCH_SIZE * 4, () => 'bad'));
  expect([sizes, refused.length]).toEqual([[1, 1], BATCH_SIZE * 8]);
});

test('a refused record is one, named for each place it came from and each reason', async () => {
  expect(await run([{ key: 'bad' }, { key: 'good' }, { key: 'bad' }])).toEqual({
    sizes: [2],
    refused: ['0.key', '2.key', '0.size', '2.size'],
    added: 1,
    repeated: 1,
    count: 1,
  });
});
