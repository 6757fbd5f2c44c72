import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { FitReport } from '#domains/surveys/fits/contract.ts';
import { FansTable } from '#domains/surveys/fits/ui/fans-table.tsx';
import { FitEngineSections } from '#domains/surveys/fits/ui/fit-engine.tsx';
import { PartsTable } from '#domains/surveys/fits/ui/parts-table.tsx';
import { RunningWave } from '#domains/surveys/fits/ui/running-wave.tsx';
import { ScoreHistory } from '#domains/surveys/fits/ui/score-history.tsx';
import { StandingScores } from '#domains/surveys/fits/ui/standing-scores.tsx';
import { isFit } from '#domains/surveys/ui/survey-words.ts';
import { urlOf } from '#platform/endpoint.ts';
import { DefinitionList } from '#ui/definitions.tsx';
import { percent } from '#ui/format.ts';
import { NextStep, Section, Unknowns } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import '#domains/surveys/ui/surveys.css';
import '#domains/surveys/fits/ui/fits.css';
import { optionsQuery, teamsQuery } from '../queries.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { TimeBar } from '../shell/time-bar.tsx';
import { Answered } from '../usage/answered.tsx';
import { ProductTabs } from '../usage/product-tabs.tsx';
import { FitThemes } from './fit-themes.tsx';
import { fitQuery, providerFitQuery, surveysQuery } from './survey-queries.ts';

/** Whether people would miss a product, who, why, and what holds the others back. */
export function FitPage() {
  const { option } = useParams({ from: '/products/$option/fit' });
  const { asOf } = useSearch({ strict: false });
  const { data: options } = useQuery(optionsQuery);
  const query = useQuery(fitQuery(option, asOf));
  const name = query.data?.name ?? options?.find(({ key }) => key === option)?.name ?? option;
  useTitle(`${name}: Fit`);
  return (
    <>
      <TimeBar
        when={query.data === undefined ? undefined : { asOf: query.data.asOf, note: null }}
        windowOf={null}
      />
      <article className="page fit-page">
        <div className="lead">
          <h1 className="kicker">
            {name}: Fit{query.data !== undefined && `, as of ${query.data.asOf}`}
          </h1>
          <ProductTabs option={option} />
        </div>
        <Answered query={query}>{(report) => <FitBody report={report} asOf={asOf} />}</Answered>
      </article>
    </>
  );
}

/** Whether people would miss a team that provides products, with all that it offers. */
export function ProviderFitPage() {
  const { team } = useParams({ from: '/teams/$team/fit' });
  const { asOf } = useSearch({ strict: false });
  const query = useQuery(providerFitQuery(team, asOf));
  const name = query.data?.name ?? team;
  useTitle(`${name}: Fit`);
  return (
    <>
      <TimeBar
        when={query.data === undefined ? undefined : { asOf: query.data.asOf, note: null }}
        windowOf={null}
      />
      <article className="page fit-page">
        <div className="lead">
          <h1 className="kicker">
            {name} as a provider: Fit{query.data !== undefined && `, as of ${query.data.asOf}`}
          </h1>
          <p className="note">
            Of all that it offers and how it is to work with it.{' '}
            <Link to="/teams/$team" params={{ team }}>
              The team
            </Link>
          </p>
        </div>
        <Answered query={query}>{(report) => <FitBody report={report} asOf={asOf} />}</Answered>
      </article>
    </>
  );
}

interface FitBodyProps {
  readonly report: FitReport;
  readonly asOf: string | undefined;
}

function FitBody({ report, asOf }: FitBodyProps) {
  const { data: teams } = useQuery(teamsQuery);
  const { sentence, wave, running, engine, parts, unknown, nextStep, definitions, gathering, bar } = report;
  const { product } = report;
  const download =
    product === null
      ? undefined
      : urlOf({ path: '/v1/products/{option}/work-list' }, { params: { option: product }, query: { asOf } });
  return (
    <>
      <div className="lead">
        <p className="sentence">{sentence}</p>
        {wave !== null && (
          <p className="note">
            From{' '}
            <Link to="/waves/$wave" params={{ wave: wave.key }}>
              {wave.title}, {wave.key}
            </Link>
            : {wave.counted} answers counted{wave.asked > 0 && ` of ${wave.asked} people asked`}, questions
            version {wave.version}.{leftOutText(report)}
          </p>
        )}
        <Asking report={report} wasAsked={wave !== null || running !== null} />
      </div>
      {running !== null && <RunningWave running={running} />}
      {wave !== null && (
        <>
          <ScoreHistory report={report} />
          <Section title="By standing" aside={<StandingKey />}>
            <StandingScores report={report} />
          </Section>
        </>
      )}
      {gathering !== null && (
        <Section title="Where fans gather">
          <FansTable
            gathering={gathering}
            bar={bar}
            whole={report.score}
            nameOf={(team) => teams?.find(({ key }) => key === team)?.name ?? team}
          />
        </Section>
      )}
      {engine !== null && (
        <FitEngineSections
          engine={engine}
          least={wave?.leastComments ?? 10}
          download={download}
          themes={product === null ? null : <FitThemes option={product} suggested={engine.suggestedThemes} />}
        />
      )}
      {parts.length > 0 && (
        <Section title="Its parts">
          <PartsTable parts={parts} />
        </Section>
      )}
      <Unknowns items={unknown} />
      <NextStep>{nextStep}</NextStep>
      <Section title="How this is counted">
        <DefinitionList ids={definitions} />
      </Section>
    </>
  );
}

/** The way to asking: the fit survey of the product or team itself, or making one. */
function Asking({
  report: { product, provider },
  wasAsked,
}: {
  readonly report: FitReport;
  readonly wasAsked: boolean;
}) {
  const { data: surveys } = useQuery(surveysQuery);
  if (surveys === undefined) return null;
  const own = surveys.filter(
    (one) => one.product === product && one.provider === provider && isFit(one.template) && !one.archived,
  );
  return (
    <>
      {!wasAsked && (
        <p className="prose">
          The fit survey asks people how they would feel without it, and takes a minute. It needs people on
          record with their teams, and a way to reach them: mail, a chat tool, or links that you send on
          yourself.
        </p>
      )}
      <p className="actions">
        {own.map(({ key, title }) => (
          <Link
            key={key}
            to="/surveys/$survey/plan"
            params={{ survey: key }}
            className={wasAsked ? undefined : 'plain-button'}
          >
            Plan a wave of {title}
          </Link>
        ))}
        {own.length === 0 && (
          <Link
            to="."
            search={(before) => ({
              ...before,
              record: 'survey',
              ...(provider === null
                ? { ofOption: product ?? undefined }
                : { ofTeam: provider, ofKey: 'fit-provider' }),
            })}
            className="plain-button"
          >
            Make the fit survey
          </Link>
        )}
      </p>
    </>
  );
}

/** Why fit and the results of the same wave differ. */
function leftOutText({ wave, score }: FitReport): string {
  const very = score?.figure?.count ?? score?.wilson?.count;
  if (wave === null || wave.noLonger === 0 || very === undefined) return '';
  const gone = wave.noLonger;
  return ` Fit leaves out the ${gone} who no longer ${gone === 1 ? 'uses' : 'use'} it; the results of the wave count them: ${very} of ${wave.counted} (${percent(very / wave.counted)}).`;
}
