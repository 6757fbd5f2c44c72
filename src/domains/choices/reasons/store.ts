import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { Statement, StatementFilter } from '../rules.ts';

/** The choices of which anything is said, in no order. */
export async function listStatements(
  db: Db,
  organisationId: number,
  { needs, team }: StatementFilter,
): Promise<Statement[]> {
  const { rows } = await sql<Statement>`
    select team.key as team, need.key as need, option.key as option, choice.taken_on as "takenOn",
      choice.left_on as "leftOn", choice.reasons, choice.note, choice.left_reasons as "leftReasons",
      choice.left_note as "leftNote"
    from choice
    join team on team.id = choice.team_id
    join need on need.id = choice.need_id
    join option on option.id = choice.option_id
    where choice.organisation_id = ${organisationId}
      and (${team ?? null}::text is null or team.key = ${team ?? null})
      and (${needs === undefined}::boolean or need.key = any(${needs ?? []}::text[]))
      and (choice.note is not null or choice.left_note is not null
        or cardinality(choice.reasons) > 0 or cardinality(choice.left_reasons) > 0)`.execute(db);
  return rows;
}
