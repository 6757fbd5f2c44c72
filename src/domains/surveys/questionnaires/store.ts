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
    provider: { column: 'provider_id', refers: 'team' },
    template: { column: 'template' },
    intro: { column: 'intro' },
    questions: { column: 'questions' },
    anonymous: { column: 'anonymous' },
    archived: { column: 'archived' },
  },
};

const COLUMNS = sql`survey.key, survey.title, option.key as product, provider.key as provider, survey.template, survey.intro, survey.questions,
  survey.anonymous, survey.archived`;

/** Surveys by title, archived ones too, with how often each was asked and when last. */
export async function listSurveys(db: Db, organisationId: number): Promise<ListedSurvey[]> {
  const { rows } = await sql<ListedSurvey>`
    select ${COLUMNS}, count(wave.id)::int as waves, max(wave.opened_on)::text as "lastAsked"
    from survey
    left join option on option.id = survey.option_id
    left join team as provider on provider.id = survey.provider_id
    left join wave on wave.survey_id = survey.id
    where survey.organisation_id = ${organisationId}
    group by survey.id, option.key, provider.key order by lower(survey.title), survey.key`.execute(db);
  return rows;
}

/** A survey as it is stored, with its number and those of what it is about. */
export interface StoredSurvey extends Survey {
  readonly id: number;
  readonly optionId: number | null;
  readonly providerId: number | null;
  /** What it is called that the survey is about: a product, or a team. */
  readonly productName: string | null;
}

/** A survey with its number and the name of what it is about; undefined when there is none of that key. */
export async function findSurvey(
  db: Db,
  organisationId: number,
  key: string,
): Promise<StoredSurvey | undefined> {
  const { rows } = await sql<StoredSurvey>`
    select ${COLUMNS}, survey.id, survey.option_id as "optionId", survey.provider_id as "providerId",
      coalesce(option.name, provider.name) as "productName"
    from survey left join option on option.id = survey.option_id
    left join team as provider on provider.id = survey.provider_id
    where survey.organisation_id = ${organisationId} and survey.key = ${key}`.execute(db);
  return rows[0];
}
