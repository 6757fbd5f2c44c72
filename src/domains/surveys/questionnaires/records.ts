import { recordKind } from '#platform/record-kind.ts';
import { type Survey, type SurveyPatch, surveyPatch } from './contract.ts';
import { SURVEY } from './store.ts';
import { templateOf } from './templates/rules.ts';

const surveys = recordKind<SurveyPatch, Survey>({
  name: 'survey',
  plural: 'surveys',
  description: 'What is asked: questions in several languages, begun from a template.',
  schema: surveyPatch,
  table: SURVEY,
  blank: ({ key, template = 'fit' }) => {
    const { questions, intro } = templateOf(template);
    return { ...NOTHING, key, title: key, template, intro, questions };
  },
  check: ({ product, provider }) =>
    product !== null && provider !== null
      ? { field: 'provider', reason: 'a survey is about one product or about one team, not about both' }
      : undefined,
});

const NOTHING = { product: null, provider: null, anonymous: false, archived: false };

export const surveyRecords = [surveys];
