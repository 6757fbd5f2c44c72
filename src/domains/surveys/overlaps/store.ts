import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { formCells } from '../cells/rules.ts';
import type { Together } from './rules.ts';

/** Somebody who was asked, with the traits that groups of a wave are told apart by. */
export interface Asked {
  readonly person: string;
  readonly standing: string | null;
  readonly team: string | null;
}

/** How people would be counted together if all of them answered: by standing and team. */
export function togetherOf(asked: readonly Asked[], least: number): Together[] {
  const pending = asked.map(({ person, standing, team }) => ({
    id: person,
    traits: { standing, team, role: null, use: null, tenure: null },
  }));
  return formCells(pending, least).map(({ members }) => members);
}

/**
 * Who was asked together, in all waves whose answers may be compared with those of a survey: of the same product or survey, and of
 * those about no product, which may be about anything.
 */
export async function listTogether(
  db: Db,
  organisationId: number,
  { surveyId, optionId }: { readonly surveyId: number; readonly optionId: number | null },
): Promise<Together[]> {
  const { rows } = await sql<Asked & { wave: number; least: number }>`
    select wave.id as wave, wave.least, wave_person.person, wave_person.standing, team.key as team
    from wave join wave_person on wave_person.wave_id = wave.id and wave_person.fate = 'asked'
    left join team on team.id = wave_person.team_id
    where wave.organisation_id = ${organisationId}
      and (wave.survey_id = ${surveyId} or wave.option_id is null or ${optionId}::int is null or wave.option_id = ${optionId})
    order by wave.id, wave_person.person`.execute(db);
  return [...Map.groupBy(rows, ({ wave }) => wave).values()].flatMap((own) =>
    togetherOf(own, own[0]?.least ?? 5),
  );
}
