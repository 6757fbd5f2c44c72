import type { Db } from '#platform/db.ts';
import { assignCells, listWaiting, type Waiting } from '../responses/store.ts';
import type { StoredWave } from '../waves/rules.ts';
import { lookReached } from '../waves/rules.ts';
import { type FormedCell, formCells, formCellsSoFar } from './rules.ts';
import { type CellCounts, insertCells, lastNumbers, type NewCell, releaseComments } from './store.ts';
import { tallyOf } from './tallies/rules.ts';

interface Release {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** All that waits is counted, for nothing more will come. */
  readonly closing: boolean;
  /** Answers before this one was added, and with it: of those that count for a look. */
  readonly before: number;
  readonly now: number;
}

/**
 * Counts what waits, in cells, as far as there is enough of it: at any time; where looks are planned, only when one is reached.
 * The wave is locked by the caller. Returns whether anything came to be counted.
 */
export async function release(
  db: Db,
  wave: StoredWave,
  { day, closing, before, now }: Release,
): Promise<boolean> {
  const { looks, least, id } = wave;
  const isLook = lookReached(looks, now, closing) !== lookReached(looks, before, false);
  if (looks.length > 0 && !closing && !isLook) return false;
  const waiting = await listWaiting(db, id, textKeysOf(wave));
  const formed = closing || isLook ? formCells(waiting, least) : formCellsSoFar(waiting, least);
  if (formed.length > 0) await write(db, wave, formed, waiting, day);
  return formed.length > 0;
}

async function write(
  db: Db,
  { id, leastComments }: StoredWave,
  formed: readonly FormedCell[],
  waiting: readonly Waiting[],
  day: string,
): Promise<void> {
  const byId = new Map(waiting.map((response) => [response.id, response]));
  const last = await lastNumbers(db, id);
  const cells = formed.map(({ members, traits }, index): NewCell => {
    const said = members.flatMap((member) => byId.get(member) ?? []);
    return { ...traits, ...countsOf(said), number: last.cell + index + 1, releasedOn: day };
  });
  await insertCells(db, id, cells);
  await assignCells(
    db,
    formed.flatMap(({ members }, index) =>
      members.map((member) => ({ id: member, cell: last.cell + index + 1 })),
    ),
  );
  await releaseComments(db, id, leastComments, last.batch + 1);
}

export const textKeysOf = ({ questions }: Pick<StoredWave, 'questions'>) =>
  questions.filter(({ kind }) => kind === 'text').map(({ key }) => key);

/** What the answers of a cell come to. */
export function countsOf(said: readonly Waiting[]): CellCounts {
  const felt = (word: string) => said.filter((response) => response.felt === word).length;
  return {
    answers: said.length,
    very: felt('very'),
    somewhat: felt('somewhat'),
    not: felt('not'),
    noLonger: felt('no-longer'),
    comments: said.filter(({ comments }) => comments).length,
    tally: tallyOf(said.map(({ chosen }) => chosen)),
  };
}
