import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ResultsReport } from '#domains/surveys/results/ui/results-report.tsx';
import { isFit, STATE_WORDS } from '#domains/surveys/ui/survey-words.ts';
import type { WaveDetails } from '#domains/surveys/waves/contract.ts';
import { LooksTable, WaveProgress } from '#domains/surveys/waves/ui/wave-progress.tsx';
import { waveSentence } from '#domains/surveys/waves/ui/wave-words.ts';
import { NotAsked, StrataTable } from '#domains/surveys/waves/ui/who-tables.tsx';
import { DefinitionList } from '#ui/definitions.tsx';
import { Section } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import '#domains/surveys/ui/surveys.css';
import '#domains/adoption/ui/usage.css';
import { teamsQuery } from '../queries.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { Answered } from '../usage/answered.tsx';
import { resultsQuery, waveQuery } from './survey-queries.ts';
import { WaveActions } from './wave-actions.tsx';

const AGAIN = 30_000;

/** One wave: how far it is, who is asked and who not, what can be done, and what it came to. */
export function WavePage() {
  const { wave: key } = useParams({ from: '/waves/$wave' });
  const query = useQuery({ ...waveQuery(key), refetchInterval: AGAIN });
  useTitle(query.data === undefined ? 'Wave' : `${query.data.title}: ${key}`);
  if (query.error !== null) return <Failure error={query.error} reset={() => void query.refetch()} />;
  if (query.data === undefined) return <p className="note">Loading…</p>;
  return <WaveBody wave={query.data} />;
}

function WaveBody({ wave }: { readonly wave: WaveDetails }) {
  const { data: teams } = useQuery(teamsQuery);
  const nameOf = (team: string) => teams?.find(({ key }) => key === team)?.name ?? team;
  const { key, survey, title, state, version, seed, anonymous, plan, strata, notAsked, openLink, asked } =
    wave;
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">
          <Link to="/surveys">Surveys</Link> ·{' '}
          <Link to="/surveys/$survey" params={{ survey }}>
            {title}
          </Link>{' '}
          · {key}, {STATE_WORDS[state]}
        </h1>
        <p className="sentence">{waveSentence(wave)}</p>
        <p className="note">
          Questions version {version}; {anonymous ? 'anonymous' : 'confidential'}
          {plan !== null && asked > 0 && `; drawn with the number ${seed}`}.
        </p>
        {state !== 'closed' && wave.reachText !== '' && <p className="prose">{wave.reachText}</p>}
        <WaveActions wave={wave} />
        {openLink !== null && state === 'running' && (
          <p className="prose">
            Its open link: <code className="open-link">{openLink}</code>. A service that knows how it ended
            adds that, such as <code>?q-ended=refused</code>.
          </p>
        )}
      </div>
      <Section title="How far it is">
        <WaveProgress wave={wave} />
      </Section>
      {state !== 'planned' && <Results wave={wave} />}
      {plan !== null && plan.population.from !== 'anybody' && (
        <>
          <Section title="When it is looked at">
            <LooksTable wave={wave} />
          </Section>
          <Section title="Who is asked" aside={<StandingKey />}>
            <StrataTable strata={strata} nameOf={nameOf} />
          </Section>
          <Section title="Who is not asked, and why">
            <NotAsked groups={notAsked} />
          </Section>
        </>
      )}
      {state !== 'planned' && <Definitions wave={key} />}
    </article>
  );
}

function Results({ wave: { key, template, product } }: { readonly wave: WaveDetails }) {
  const query = useQuery(resultsQuery(key));
  return (
    <Section
      title="What it came to"
      aside={
        product !== null &&
        isFit(template) && (
          <Link to="/products/$option/fit" params={{ option: product }}>
            The fit of the product
          </Link>
        )
      }
    >
      <Answered query={query}>
        {(results) => (
          <>
            <p className="prose">{results.sentence}</p>
            <ResultsReport results={results} />
          </>
        )}
      </Answered>
    </Section>
  );
}

function Definitions({ wave }: { readonly wave: string }) {
  const { data } = useQuery(resultsQuery(wave));
  if (data === undefined || data.definitions.length === 0) return null;
  return (
    <Section title="How this is counted">
      <DefinitionList ids={data.definitions} />
    </Section>
  );
}
