import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { keyOf } from '#domains/catalogue/ui/catalogue-words.ts';
import { SurveyForm } from '#domains/surveys/questionnaires/ui/survey-form.tsx';
import { RECORDS } from '../queries.ts';
import { useLists } from '../records/lists.ts';
import { putRecords, useClose } from '../records/saving.ts';
import { useNotice } from '../shell/notice.tsx';
import { surveysQuery, templatesQuery } from './survey-queries.ts';

/** Makes a survey; afterwards its own page is open, where its questions are. */
export function SurveyDialog() {
  const { ofOption, ofTeam, ofKey } = useSearch({ strict: false });
  const lists = useLists();
  const { data: templates } = useQuery(templatesQuery);
  const { data: surveys } = useQuery(surveysQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useNotice();
  const close = useClose();
  if (lists === undefined || templates === undefined || surveys === undefined) return null;
  return (
    <SurveyForm
      templates={templates}
      products={lists.options}
      teams={lists.teams}
      product={ofOption}
      provider={ofTeam}
      template={templates.find(({ template }) => template === ofKey)?.template ?? 'fit'}
      taken={surveys.map(({ key }) => key)}
      keyOf={keyOf}
      onClose={close}
      onSave={async (survey) => {
        await putRecords({ surveys: [survey] });
        await client.invalidateQueries({ queryKey: [RECORDS] });
        say(`Made: the survey ${survey.title ?? survey.key}.`);
        await navigate({ to: '/surveys/$survey', params: { survey: survey.key }, search: {} });
      }}
    />
  );
}
