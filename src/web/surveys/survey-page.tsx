import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ListedSurvey, Template } from '#domains/surveys/questionnaires/contract.ts';
import {
  askableParts,
  draftOf,
  isSame,
  partQuestions,
  patchOf,
  type SurveyDraft,
  writtenIn,
} from '#domains/surveys/questionnaires/ui/survey-draft.ts';
import { SurveyEditor } from '#domains/surveys/questionnaires/ui/survey-editor.tsx';
import { SurveyPreview } from '#domains/surveys/questionnaires/ui/survey-preview.tsx';
import { many, TEMPLATE_WORDS } from '#domains/surveys/ui/survey-words.ts';
import { WavesTable } from '#domains/surveys/waves/ui/waves-table.tsx';
import { AppError } from '#platform/errors.ts';
import { type Refusals, refusalSentence, refusalsOf } from '#ui/refusals.ts';
import { Section } from '#ui/section.tsx';
import '#domains/surveys/ui/surveys.css';
import { relationsQuery } from '../catalogue-queries.ts';
import { meQuery, optionsQuery, RECORDS } from '../queries.ts';
import { putRecords } from '../records/saving.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { useNotice } from '../shell/notice.tsx';
import { surveysQuery, templatesQuery, wavesQuery } from './survey-queries.ts';

/** One survey: its questions beside what a person sees, and the waves that asked them. */
export function SurveyPage() {
  const { survey: key } = useParams({ from: '/surveys/$survey' });
  const { data: surveys, error, refetch } = useQuery(surveysQuery);
  const { data: templates } = useQuery(templatesQuery);
  const survey = surveys?.find((one) => one.key === key);
  useTitle(survey?.title ?? 'Survey');
  if (error !== null) return <Failure error={error} reset={() => void refetch()} />;
  if (surveys === undefined || templates === undefined) return <p className="note">Loading…</p>;
  const template = templates.find((one) => one.template === survey?.template);
  if (survey === undefined || template === undefined)
    return <Failure error={new AppError('not-found', `There is no survey "${key}".`)} />;
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">
          <Link to="/surveys">Surveys</Link> · {survey.title} · {TEMPLATE_WORDS[survey.template]}
        </h1>
        <p className="sentence">{sentence(survey)}</p>
        <p className="prose">{template.about}</p>
        {!survey.archived && (
          <p className="actions">
            <Link to="/surveys/$survey/plan" params={{ survey: key }} className="plain-button">
              Plan a wave
            </Link>
          </p>
        )}
      </div>
      <Builder key={key} survey={survey} template={template} />
      <WavesOf survey={key} />
    </article>
  );
}

function sentence({ questions, waves, lastAsked, archived, anonymous }: ListedSurvey): string {
  const asks = `It asks up to ${many(questions.length, 'questions')}, ${anonymous ? 'anonymously' : 'in confidence'}`;
  const asked =
    waves === 0
      ? 'nobody was asked yet'
      : `${many(waves, 'waves')}${lastAsked === null ? ', none opened yet' : `, the last opened on ${lastAsked}`}`;
  return `${asks}: ${asked}.${archived ? ' It is archived.' : ''}`;
}

function useBuilding(survey: ListedSurvey) {
  const client = useQueryClient();
  const say = useNotice();
  const saved = draftOf(survey);
  const [edited, setEdited] = useState<SurveyDraft>();
  const [refused, setRefused] = useState<{ readonly at: Refusals; readonly said: string }>();
  const [isSaving, setSaving] = useState(false);
  const draft = edited ?? saved;
  const save = async () => {
    setSaving(true);
    setRefused(undefined);
    try {
      await putRecords({ surveys: [patchOf(survey.key, draft, saved)] });
      await client.invalidateQueries({ queryKey: [RECORDS] });
      setEdited(undefined);
      say(`Saved: ${draft.title}. Waves that are planned already keep their questions.`);
    } catch (error) {
      const at = refusalsOf(error);
      setRefused({ at, said: refusalSentence(error, at, (path) => SHOWN.test(path)) });
    } finally {
      setSaving(false);
    }
  };
  return {
    draft,
    save,
    isSaving,
    isChanged: !isSame(draft, saved),
    refusals: refused?.at ?? NONE,
    failure: refused?.said,
    change: setEdited,
    back: () => {
      setEdited(undefined);
      setRefused(undefined);
    },
  };
}

const NONE: Refusals = new Map();
/** Fields of the record that the editor shows refusals at. */
const SHOWN = /^(title|product|intro|questions)(\.|$)/;

function Builder({ survey, template }: { readonly survey: ListedSurvey; readonly template: Template }) {
  const { draft, save, isSaving, isChanged, refusals, failure, change, back } = useBuilding(survey);
  const { data: me } = useQuery(meQuery);
  const { data: options } = useQuery(optionsQuery);
  const { data: related } = useQuery({
    ...relationsQuery(draft.product ?? '', 200),
    enabled: draft.product !== null,
  });
  const parts = askableParts(
    (related?.relations ?? [])
      .filter(({ kind, other }) => kind === 'part-of' && other === draft.product)
      .map(({ option, optionName }) => ({ key: option, name: optionName })),
  );
  const asksParts = draft.questions.some(({ key }) => key === 'parts-used' || key === 'parts-missed');
  const languages = writtenIn(draft);
  const { smallGroup = 5, commentGroup = 10 } = me?.organisation.settings ?? {};
  return (
    <div className="builder">
      <Section title="What is asked">
        <SurveyEditor
          draft={draft}
          template={template}
          products={(options ?? [])
            .filter(({ archived, key }) => !archived || key === draft.product)
            .map(({ key, name }) => ({ value: key, label: name }))}
          languages={languages}
          partQuestions={parts.length < 2 || asksParts ? undefined : partQuestions(parts, draft.questions)}
          refusals={refusals}
          onChange={change}
        />
        <div className="save-bar">
          {failure !== undefined && (
            <p className="alarm" role="alert">
              {failure}
            </p>
          )}
          <p className="actions">
            <button
              type="button"
              className="plain-button"
              disabled={!isChanged || isSaving}
              onClick={() => void save()}
            >
              Save survey
            </button>
            {isChanged && (
              <button type="button" className="link" onClick={back}>
                Back to what is saved
              </button>
            )}
            <span role="status" className="note">
              {isSaving ? 'Saving…' : isChanged ? 'Not saved yet.' : ''}
            </span>
          </p>
        </div>
      </Section>
      <div className="beside-it">
        <Section title="What a person sees">
          <SurveyPreview
            draft={draft}
            languages={languages}
            product={options?.find(({ key }) => key === draft.product)?.name ?? draft.title}
            least={smallGroup}
            leastComments={Math.max(smallGroup, commentGroup)}
          />
        </Section>
      </div>
    </div>
  );
}

function WavesOf({ survey }: { readonly survey: string }) {
  const { data: waves } = useQuery(wavesQuery({ survey }));
  if (waves === undefined) return null;
  return (
    <Section title="Waves that asked it">
      {waves.length === 0 ? (
        <p className="lacking">
          None yet. A wave draws who is asked and keeps the questions as they are when it is planned: a later
          change makes a new version, and a line between versions says so.
        </p>
      ) : (
        <WavesTable waves={waves} isOneSurvey />
      )}
    </Section>
  );
}
