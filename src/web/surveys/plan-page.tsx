import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ListedSurvey } from '#domains/surveys/questionnaires/contract.ts';
import type { Wave } from '#domains/surveys/waves/contract.ts';
import { waveKey } from '#domains/surveys/waves/keys/rules.ts';
import { AskingFields } from '#domains/surveys/waves/ui/asking-fields.tsx';
import { PlanPreview } from '#domains/surveys/waves/ui/plan-preview.tsx';
import { PopulationFields } from '#domains/surveys/waves/ui/population-fields.tsx';
import { BEGINNING, planOf } from '#domains/surveys/waves/ui/wave-draft.ts';
import { AppError } from '#platform/errors.ts';
import { labelOf } from '#ui/listed.ts';
import { refusalSentence, refusalsOf } from '#ui/refusals.ts';
import { Section } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import '#domains/surveys/ui/surveys.css';
import { RECORDS } from '../queries.ts';
import { useLists } from '../records/lists.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { today } from '../shell/months.ts';
import { useNotice } from '../shell/notice.tsx';
import { previewQuery, plan as sendPlan, surveysQuery, wavesQuery } from './survey-queries.ts';

const PAUSE = 350;

/** Plans a wave: who is asked, when and how, with whom that would be while it is filled in. */
export function PlanPage() {
  const { survey: key } = useParams({ from: '/surveys/$survey/plan' });
  const { data: surveys, error, refetch } = useQuery(surveysQuery);
  const { data: waves } = useQuery(wavesQuery());
  const survey = surveys?.find((one) => one.key === key);
  useTitle(survey === undefined ? 'Plan a wave' : `Plan a wave: ${survey.title}`);
  if (error !== null) return <Failure error={error} reset={() => void refetch()} />;
  if (surveys === undefined || waves === undefined) return <p className="note">Loading…</p>;
  if (survey === undefined)
    return <Failure error={new AppError('not-found', `There is no survey "${key}".`)} />;
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">
          <Link to="/surveys">Surveys</Link> ·{' '}
          <Link to="/surveys/$survey" params={{ survey: key }}>
            {survey.title}
          </Link>{' '}
          · Plan a wave
        </h1>
        <p className="sentence">
          Who is asked is drawn when you plan it, and kept. Nobody is asked before the first day.
        </p>
      </div>
      <Planner key={key} survey={survey} waves={waves} />
    </article>
  );
}

function usePlanning(survey: ListedSurvey, waves: readonly Wave[]) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useNotice();
  const [draft, setDraft] = useState(() => ({
    ...BEGINNING,
    ...(survey.product === null && survey.provider === null ? { from: 'teams' as const } : {}),
  }));
  const [isPlanning, setPlanning] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  const key = waveKey(survey.key, draft.opensOn || today(), waves);
  const plan = planOf(draft, survey.key, key);
  const [settled] = useDebouncedValue(JSON.stringify(plan), PAUSE);
  const preview = useQuery(previewQuery(JSON.parse(settled)));
  const send = async () => {
    setPlanning(true);
    setRefused(undefined);
    try {
      const wave = await sendPlan(plan);
      await client.invalidateQueries({ queryKey: [RECORDS] });
      say(`Planned: ${wave.key}.`);
      await navigate({ to: '/waves/$wave', params: { wave: wave.key } });
    } catch (error) {
      setRefused(error);
    } finally {
      setPlanning(false);
    }
  };
  return {
    draft,
    change: (part: Partial<typeof BEGINNING>) => {
      setRefused(undefined);
      setDraft((before) => ({ ...before, ...part }));
    },
    preview,
    send,
    isPlanning,
    error: refused ?? preview.error ?? undefined,
  };
}

function Planner({ survey, waves }: { readonly survey: ListedSurvey; readonly waves: readonly Wave[] }) {
  const { draft, change, preview, send, isPlanning, error } = usePlanning(survey, waves);
  const lists = useLists();
  const refusals = refusalsOf(error);
  const failure =
    error === undefined ? undefined : refusalSentence(error, refusals, (path) => SHOWN.test(path));
  const { teams = [], needs = [] } = lists ?? {};
  return (
    <div className="builder">
      <Section title="The plan">
        <PopulationFields {...{ draft, change, refusals, teams, needs }} />
        <AskingFields {...{ draft, change, refusals }} />
        <div className="save-bar">
          {failure !== undefined && (
            <p className="alarm" role="alert">
              {failure.replace('Nothing was saved', 'This cannot be planned yet')}
            </p>
          )}
          <p className="actions">
            <button
              type="button"
              className="plain-button"
              disabled={isPlanning || preview.error !== null || preview.data?.asked === 0}
              onClick={() => void send()}
            >
              Plan it
            </button>
            <span role="status" className="note">
              {isPlanning ? 'Planning…' : preview.isFetching ? 'Looking who that is…' : ''}
            </span>
          </p>
        </div>
      </Section>
      <div className="beside-it">
        <Section title="Who would be asked" aside={<StandingKey />}>
          <div aria-busy={preview.isFetching}>
            {preview.error !== null ? (
              <p className="lacking">What is refused at its field has to be mended first.</p>
            ) : preview.data === undefined ? (
              <p className="note">Looking…</p>
            ) : (
              <PlanPreview preview={preview.data} nameOf={(team) => labelOf(teams, team)} />
            )}
          </div>
        </Section>
      </div>
    </div>
  );
}

/** Fields of the plan that show refusals. */
const SHOWN =
  /^(sample|opensOn|closesOn|looks|via|webhook|remindAfter|population\.(need|teams|list|qualify|from)|population$)/;
