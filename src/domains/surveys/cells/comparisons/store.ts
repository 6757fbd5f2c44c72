import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { Question } from '../../questionnaires/contract.ts';

/** Somebody who answered two waves: their two answers, the cells they are in, and whether they would be very disappointed. */
export interface AnsweredTwice {
  readonly id: string;
  readonly a: number;
  readonly b: number;
  readonly responseA: string;
  readonly responseB: string;
  readonly veryA: boolean;
  readonly veryB: boolean;
}

/** Everybody who answered both waves, whatever they said. */
export async function listAnsweredTwice(db: Db, before: number, now: number): Promise<AnsweredTwice[]> {
  const { rows } = await sql<AnsweredTwice>`
    select invited_now.person as id, a.cell as a, b.cell as b, a.id::text as "responseA", b.id::text as "responseB",
      a.felt = 'very' as "veryA", b.felt = 'very' as "veryB"
    from response as b
    join invitation as invited_now on invited_now.id = b.invitation_id
    join invitation as invited_before on invited_before.person = invited_now.person and invited_before.wave_id = ${before}
    join response as a on a.invitation_id = invited_before.id
    where b.wave_id = ${now} and a.cell is not null and b.cell is not null and a.felt is not null and b.felt is not null
    order by invited_now.person`.execute(db);
  return rows;
}

/** The wave about the same product that was opened last before this one, is closed, and whose answers can be joined to people. */
export async function findWaveBefore(
  db: Db,
  { id, optionId }: { readonly id: number; readonly optionId: number | null },
): Promise<
  { readonly id: number; readonly key: string; readonly questions: readonly Question[] } | undefined
> {
  const { rows } = await sql<{ id: number; key: string; questions: Question[] }>`
    select wave.id, wave.key, wave.questions from wave join wave as now on now.id = ${id}
    where wave.option_id = ${optionId} and (wave.opened_on, wave.id) < (now.opened_on, now.id) and wave.state = 'closed'
      and not wave.anonymous and wave.plan->'asked' <> 'null'::jsonb and wave.questions @> '[{"key": "felt"}]'::jsonb
    order by wave.opened_on desc, wave.id desc limit 1`.execute(db);
  return rows[0];
}

/** Makes a cell of its own of some of a cell's answers: both are to be counted anew. Returns its number. */
export async function splitCell(
  db: Db,
  waveId: number,
  { cell, responses }: { readonly cell: number; readonly responses: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select max(number)::int + 1 as number from cell where wave_id = ${waveId}`.execute(db);
  const number = rows[0]?.number ?? 1;
  await sql`update response set cell = ${number} where id = any(${responses}::uuid[])`.execute(db);
  await sql`insert into cell (wave_id, number, released_on, standing, team_id, role, use, tenure, batch,
      answers, very, somewhat, not_very, no_longer, comments)
    select wave_id, ${number}, released_on, standing, team_id, role, use, tenure, batch, 0, 0, 0, 0, 0, 0 from cell
    where wave_id = ${waveId} and number = ${cell}`.execute(db);
  return number;
}

export async function writeComparison(db: Db, waveId: number, compared: object): Promise<void> {
  await sql`update wave set compared = ${JSON.stringify(compared)}::jsonb where id = ${waveId}`.execute(db);
}
