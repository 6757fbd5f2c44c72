import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { insertRows } from '#platform/postgres.ts';
import type { Tally } from './tallies/rules.ts';

/** Answers that are counted together: what any figure is added up from. */
export interface StoredCell {
  readonly waveId: number;
  readonly number: number;
  /** YYYY-MM-DD. */
  readonly releasedOn: string;
  readonly standing: string | null;
  /** Key of the team. */
  readonly team: string | null;
  readonly role: string | null;
  readonly use: string | null;
  readonly tenure: string | null;
  readonly answers: number;
  readonly very: number;
  readonly somewhat: number;
  readonly not: number;
  readonly noLonger: number;
  readonly comments: number;
  readonly tally: Tally;
  /** Comments are shown with those of the same batch; null: not yet. */
  readonly batch: number | null;
}

const COLUMNS = sql`cell.wave_id as "waveId", cell.number, cell.released_on::text as "releasedOn", cell.standing, team.key as team,
  cell.role, cell.use, cell.tenure, cell.answers, cell.very, cell.somewhat, cell.not_very as "not",
  cell.no_longer as "noLonger", cell.comments, cell.tally`;

/** The cells of waves that were released by a day, in their order; a batch of comments stands once all of its cells were. */
export async function listCells(db: Db, waveIds: readonly number[], asOf: string): Promise<StoredCell[]> {
  if (waveIds.length === 0) return [];
  const { rows } = await sql<StoredCell>`
    select ${COLUMNS}, ${batchBy(waveIds, asOf)} as batch from cell left join team on team.id = cell.team_id
    where wave_id = any(${waveIds}::int[]) and released_on <= ${asOf}::date order by wave_id, number`.execute(
    db,
  );
  return rows;
}

/**
 * The batch of a cell as of a day; null before the day of the last of its cells. Those that were released earlier would otherwise show
 * fewer comments together on the days between.
 */
export const batchBy = (
  waveIds: readonly number[],
  asOf: string,
) => sql`case when (cell.wave_id, cell.batch) in (
    select wave_id, batch from cell where wave_id = any(${waveIds}::int[]) and batch is not null and released_on > ${asOf}::date
  ) then null else cell.batch end`;

/** Cells to be: teams by their numbers. */
export type NewCell = Omit<StoredCell, 'waveId' | 'team' | 'batch'> & { readonly team: string | null };

export async function insertCells(db: Db, waveId: number, cells: readonly NewCell[]): Promise<void> {
  const columns = [
    'wave_id',
    'number',
    'released_on',
    'standing',
    'team_id',
    'role',
    'use',
    'tenure',
    'answers',
    'very',
    'somewhat',
    'not_very',
    'no_longer',
    'comments',
    'tally',
  ];
  const rows = cells.map(({ releasedOn, team, not, noLonger, ...cell }) => ({
    ...cell,
    wave_id: waveId,
    released_on: releasedOn,
    team_id: team === null ? null : Number(team),
    not_very: not,
    no_longer: noLonger,
  }));
  await insertRows(db, 'cell', columns, rows);
}

/** What the answers of a cell come to. */
export type CellCounts = Pick<
  StoredCell,
  'answers' | 'very' | 'somewhat' | 'not' | 'noLonger' | 'comments' | 'tally'
>;

/** Counts a cell anew. */
export async function updateCell(db: Db, waveId: number, number: number, counts: CellCounts): Promise<void> {
  await sql`update cell set answers = ${counts.answers}, very = ${counts.very}, somewhat = ${counts.somewhat},
      not_very = ${counts.not}, no_longer = ${counts.noLonger}, comments = ${counts.comments},
      tally = ${JSON.stringify(counts.tally)}::jsonb
    where wave_id = ${waveId} and number = ${number}`.execute(db);
}

/** The highest number of a cell, and of a batch, of a wave; 0 for none. */
export async function lastNumbers(
  db: Db,
  waveId: number,
): Promise<{ readonly cell: number; readonly batch: number }> {
  const { rows } = await sql<{ cell: number; batch: number }>`
    select coalesce(max(number), 0)::int as cell, coalesce(max(batch), 0)::int as batch from cell
    where wave_id = ${waveId}`.execute(db);
  return rows[0] ?? { cell: 0, batch: 0 };
}

/** Shows the comments of all cells that wait for it, together, once there are enough of them. */
export async function releaseComments(db: Db, waveId: number, least: number, batch: number): Promise<void> {
  await sql`update cell set batch = ${batch} where wave_id = ${waveId} and batch is null
    and (select sum(comments) from cell where wave_id = ${waveId} and batch is null) >= ${least}`.execute(db);
}
