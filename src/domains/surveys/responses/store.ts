import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { Pending } from '../cells/rules.ts';
import type { Said } from '../questionnaires/rules.ts';

/** An answer as it comes in. Of an anonymous one, only what many share. */
export interface NewResponse {
  readonly organisationId: number;
  readonly waveId: number;
  readonly invitationId: number | null;
  readonly language: string;
  readonly felt: string | null;
  readonly answers: Said;
  readonly cameOn: string | null;
  /** Whether it is counted: it came by a way that whoever asks cannot use. */
  readonly guarded: boolean;
}

/** Keeps an answer with the traits that its person had when the wave was drawn. */
export async function insertResponse(db: Db, response: NewResponse, person: string): Promise<void> {
  await sql`insert into response (organisation_id, wave_id, invitation_id, language, felt, answers, came_on,
      guarded, standing, team_id, role, use, tenure)
    select ${response.organisationId}, ${response.waveId}, ${response.invitationId}, ${response.language}, ${response.felt},
      ${JSON.stringify(response.answers)}::jsonb, ${response.cameOn}::date, ${response.guarded}, coalesce(standing, 'unknown'), team_id, role, use, tenure
    from wave_person where wave_id = ${response.waveId} and person = ${person}`.execute(db);
}

/**
 * Keeps an answer without anything that could say whose it is: its standing and language alone, and those only where at least
 * `least` of the population share them, as far as is known; a language that fewer read is kept as English. All answers that wait are written anew in a random order, so that neither their place in the store nor the
 * transaction they came in by tells which of them came last.
 */
export async function insertAnonymously(
  db: Db,
  response: NewResponse,
  { standing, least }: { readonly standing: string | null; readonly least: number },
): Promise<void> {
  await sql`insert into response (organisation_id, wave_id, guarded, language, felt, answers, standing)
    select ${response.organisationId}, ${response.waveId}, ${response.guarded}::boolean, case when people.all = 0 or people.reading >= ${least}
        then ${response.language} else 'en' end, ${response.felt}, ${JSON.stringify(response.answers)}::jsonb,
      case when people.standing >= ${least} then ${standing ?? 'unknown'}::text end
    from (select count(*) as all, count(*) filter (where coalesce(standing, 'unknown') = ${standing ?? 'unknown'}) as standing,
        count(*) filter (where language is null or language like ${`${response.language}%`}) as reading
      from wave_person where wave_id = ${response.waveId}) as people`.execute(db);
  const columns = sql`organisation_id, wave_id, guarded, language, felt, answers, standing`;
  await sql`with waiting as (
      delete from response where wave_id = ${response.waveId} and cell is null returning ${columns}
    ) insert into response (${columns}) select ${columns} from waiting order by random()`.execute(db);
}

/** An answer that waits to be counted. */
export interface Waiting extends Pending {
  readonly felt: string | null;
  /** Whether it has words of its own. */
  readonly comments: boolean;
  /** What it says besides. */
  readonly chosen: Said;
}

/** Answers of a wave that are in no cell yet, or in this one; teams by their numbers. */
export async function listWaiting(
  db: Db,
  waveId: number,
  textKeys: readonly string[],
  cell: number | null = null,
): Promise<Waiting[]> {
  const { rows } = await sql<{
    id: string;
    felt: string | null;
    comments: boolean;
    chosen: Said;
    standing: string | null;
    team: string | null;
    role: string | null;
    use: string | null;
    tenure: string | null;
  }>`select id, felt, answers ?| ${textKeys}::text[] as comments, answers - ${textKeys}::text[] as chosen,
      standing, team_id::text as team, role, use, tenure
    from response where wave_id = ${waveId} and guarded and cell is not distinct from ${cell}`.execute(db);
  return rows.map(({ id, felt, comments, chosen, ...traits }) => ({ id, felt, comments, chosen, traits }));
}

/** Puts answers in cells. */
export async function assignCells(
  db: Db,
  assigned: readonly { readonly id: string; readonly cell: number }[],
): Promise<void> {
  await sql`update response set cell = given.cell
    from json_to_recordset(${JSON.stringify(assigned)}::json) as given (id uuid, cell int)
    where response.id = given.id`.execute(db);
}

/** How many answers of a wave there are that count: whatever they say, so that when they are counted depends on none of them. */
export async function countAnswers(db: Db, waveId: number): Promise<number> {
  const { rows } = await sql<{ answers: number }>`
    select count(*)::int as answers from response where wave_id = ${waveId} and guarded`.execute(db);
  return rows[0]?.answers ?? 0;
}

/** An answer that was collected elsewhere; the team by its number. */
export interface ImportedResponse {
  readonly said: Said;
  readonly team: number | null;
  readonly standing: string | null;
  readonly role: string | null;
  readonly language: string;
}

const BATCH = 5000;

/** Keeps answers from elsewhere, in a random order. */
export async function insertImported(
  db: Db,
  about: { readonly organisationId: number; readonly waveId: number; readonly cameOn: string },
  responses: readonly ImportedResponse[],
): Promise<void> {
  for (let from = 0; from < responses.length; from += BATCH) {
    const rows = responses.slice(from, from + BATCH).map(({ said, ...rest }) => ({
      ...rest,
      answers: said,
      felt: said.used === 'no' ? 'no-longer' : (said.felt ?? null),
    }));
    await sql`insert into response (organisation_id, wave_id, came_on, standing, team_id, role, language, felt, answers)
      select ${about.organisationId}, ${about.waveId}, ${about.cameOn}::date, standing, team, role, language, felt, answers
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as given (standing text, team int, role text, language text, felt text, answers jsonb)
      order by random()`.execute(db);
  }
}
