import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ListedSurvey } from '#domains/surveys/questionnaires/contract.ts';
import { SurveysTable } from '#domains/surveys/questionnaires/ui/surveys-table.tsx';
import { many } from '#domains/surveys/ui/survey-words.ts';
import type { Wave } from '#domains/surveys/waves/contract.ts';
import { WavesTable } from '#domains/surveys/waves/ui/waves-table.tsx';
import { Section } from '#ui/section.tsx';
import '#domains/surveys/ui/surveys.css';
import { optionsQuery } from '../queries.ts';
import { useArchiving } from '../records/archiving.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { surveysQuery, wavesQuery } from './survey-queries.ts';

const RECENT = 12;

/** What is asked, and how far the asking is. */
export function SurveysPage() {
  useTitle('Surveys');
  const { data: surveys, error, refetch } = useQuery(surveysQuery);
  const { data: waves } = useQuery(wavesQuery());
  const { data: options } = useQuery(optionsQuery);
  const archive = useArchiving();
  if (error !== null) return <Failure error={error} reset={() => void refetch()} />;
  if (surveys === undefined || waves === undefined) return <p className="note">Loading…</p>;
  const kept = surveys.filter(({ archived }) => !archived);
  const archived = surveys.filter((survey) => survey.archived);
  const table = (some: readonly ListedSurvey[]) => (
    <SurveysTable
      surveys={some}
      nameOf={(product) => options?.find(({ key }) => key === product)?.name ?? product}
      onArchive={(key, to) => void archive('surveys', key, to)}
    />
  );
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">Surveys</h1>
        <p className="sentence">{sentence(kept, waves)}</p>
        {kept.length === 0 && (
          <p className="prose">
            A survey begins as a template: the fit survey asks whether people would miss a product, who
            benefits, why, and what holds others back. Planning a wave of it draws who is asked, from people
            on record.
          </p>
        )}
        <p className="actions">
          <Link to="." search={(before) => ({ ...before, record: 'survey' })} className="plain-button">
            New survey
          </Link>
          <Link to="/outbox">Mail and messages that are sent</Link>
        </p>
      </div>
      {waves.length > 0 && (
        <Section title="Waves, running and recent">
          <WavesTable waves={runningFirst(waves).slice(0, RECENT)} />
          {waves.length > RECENT && (
            <p className="note">
              The first {RECENT} of {waves.length}; each survey lists its own.
            </p>
          )}
        </Section>
      )}
      {surveys.length > 0 && (
        <Section title="What is asked">
          {kept.length > 0 && table(kept)}
          {archived.length > 0 && (
            <details>
              <summary>Archived: {archived.length}</summary>
              {table(archived)}
            </details>
          )}
        </Section>
      )}
    </article>
  );
}

const ORDER: readonly Wave['state'][] = ['running', 'planned', 'closed'];

function runningFirst(waves: readonly Wave[]): Wave[] {
  return waves.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

/** "14 of 60 people", and apart from them who came by open links: of how many, nobody knows. */
function answeredOf(running: readonly Wave[]): string {
  const [open, drawn] = [true, false].map((isOpen) =>
    running.filter(({ plan }) => (plan?.population.from === 'anybody') === isOpen),
  );
  const total = (waves: readonly Wave[] = [], pick: (wave: Wave) => number) =>
    waves.reduce((sum, wave) => sum + pick(wave), 0);
  const asked = many(
    total(drawn, (wave) => wave.asked),
    'people',
  );
  const parts = [
    drawn?.length ? `${total(drawn, (wave) => wave.answered)} of ${asked}` : '',
    open?.length
      ? `${many(
          total(open, (wave) => wave.answered),
          'people',
        )} by open links`
      : '',
  ];
  return parts.filter(Boolean).join(' and ');
}

/** "3 surveys; 1 wave runs, and at least 14 of 60 people answered so far." */
function sentence(surveys: readonly ListedSurvey[], waves: readonly Wave[]): string {
  if (surveys.length === 0) return 'Nobody was asked anything yet: there is no survey.';
  const running = waves.filter(({ state }) => state === 'running');
  const planned = waves.filter(({ state }) => state === 'planned').length;
  const runs =
    running.length === 0
      ? 'no wave runs now'
      : `${many(running.length, 'waves')} ${running.length === 1 ? 'runs' : 'run'}, and at least ${answeredOf(running)} answered so far`;
  const waits = planned === 0 ? '' : `; ${planned} ${planned === 1 ? 'is' : 'are'} planned`;
  return `${many(surveys.length, 'surveys')}; ${runs}${waits}.`;
}
