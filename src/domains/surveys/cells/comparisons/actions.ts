import type { Db } from '#platform/db.ts';
import { listWaiting } from '../../responses/store.ts';
import type { StoredWave } from '../../waves/rules.ts';
import { countsOf, textKeysOf } from '../actions.ts';
import { listCells, updateCell } from '../store.ts';
import { pairsToCompare } from './rules.ts';
import {
  type AnsweredTwice,
  findWaveBefore,
  listAnsweredTwice,
  splitCell,
  writeComparison,
} from './store.ts';

/** Later than any day. */
const EVER = '9999-12-31';

/**
 * Compares what the same people said in this wave and the one before, once, when it is closed: as many of them as can be told apart
 * without telling apart fewer than may be. Those parts of cells are cells of their own from then on, so that whatever is compared
 * later keeps to them too. Nothing where either wave is anonymous or too few answered both.
 */
export async function compareWithBefore(db: Db, wave: StoredWave): Promise<void> {
  if (wave.anonymous || wave.optionId === null) return;
  const before = await findWaveBefore(db, wave);
  if (before === undefined) return;
  const twice = await listAnsweredTwice(db, before.id, wave.id);
  const sizesOf = async (waveId: number) =>
    new Map((await listCells(db, [waveId], EVER)).map(({ number, answers }) => [number, answers]));
  const sizes = { a: await sizesOf(before.id), b: await sizesOf(wave.id) };
  const pairs = pairsToCompare(twice, sizes, wave.least);
  if (pairs.length === 0) return;
  await splitAlong(db, before, sizes.a, pairs, 'a');
  await splitAlong(db, wave, sizes.b, pairs, 'b');
  await writeComparison(db, wave.id, {
    with: before.key,
    pairs: pairs.length,
    gained: pairs.filter(({ veryA, veryB }) => !veryA && veryB).length,
    lost: pairs.filter(({ veryA, veryB }) => veryA && !veryB).length,
  });
}

async function splitAlong(
  db: Db,
  wave: Pick<StoredWave, 'id' | 'questions'>,
  sizes: ReadonlyMap<number, number>,
  pairs: readonly AnsweredTwice[],
  side: 'a' | 'b',
): Promise<void> {
  for (const [cell, own] of Map.groupBy(pairs, (pair) => pair[side])) {
    if (own.length === (sizes.get(cell) ?? 0)) continue;
    const responses = own.map(({ responseA, responseB }) => (side === 'a' ? responseA : responseB));
    const other = await splitCell(db, wave.id, { cell, responses });
    for (const part of [cell, other])
      await updateCell(db, wave.id, part, countsOf(await listWaiting(db, wave.id, textKeysOf(wave), part)));
  }
}
