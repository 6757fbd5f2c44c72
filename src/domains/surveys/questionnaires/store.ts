import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { RecordTable } from '#platform/record-shape.ts';
import type { ListedSurvey, Survey } from './contract.ts';

export const SURVEY: RecordTable = {
  name: 'survey',
  key: ['key'],
  fields: {
    key: { column: 'key' },
    title: { column: 'title' },
    product: { column: 'option_id', refers: 'option' },
    template: { column: 'template' },
    intro: { column: 'intro' },
    questions: { column: 'questions' },
    anonymous: { column: 'anonymous' },
    archived: { column: 'archived' },
  },
};

const COLUMNS = sql`survey.key, survey.title, option.key as product, survey.template, survey.intro, survey.questions,
  survey.anonymous, survey.archived`;

/** Surveys by title, archived ones too, with how often each was asked and when last. */
export async function listSurveys(db: Db, organisationId: number): Promise<ListedSurvey[]> {
  const { rows } = await sql<ListedSurvey>`
    select ${COLUMNS}, count(wave.id)::int as waves, max(wave.opened_on)::text as "lastAsked"
    from survey
    left join option on option.id = survey.option_id
    left join wave on wave.survey_id = survey.id
    where survey.organisation_id = ${organisationId}
    group by survey.id, option.key order by lower(survey.title), survey.key`.execute(db);
  return rows;
}

/** A survey with its number and the name of its product; undefined when there is none of that key. */
export async function findSurvey(
  db: Db,
  organisationId: number,
  key: string,
): Promise<
  | (Survey & { readonly id: number; readonly optionId: number | null; readonly productName: string | null })
  | undefined
> {
  const { rows } = await sql<
    Survey & { readonly id: number; readonly optionId: number | null; readonly productName: string | null }
  >`select ${COLUMNS}, survey.id, survey.option_id as "optionId", option.name as "productName"
    from survey left join option on option.id = survey.option_id
    where survey.organisation_id = ${organisationId} and survey.key = ${key}`.execute(db);
  return rows[0];
}
