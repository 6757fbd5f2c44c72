import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Assessment } from '#domains/assessment/contract.ts';
import { Findings } from '#domains/assessment/ui/findings.tsx';
import { Movement } from '#domains/assessment/ui/movement.tsx';
import { FreeSharePicture, StayingPicture } from '#domains/assessment/ui/product-pictures.tsx';
import { Holders, ProductMarkets } from '#domains/assessment/ui/product-tables.tsx';
import { VerdictMark } from '#domains/assessment/ui/verdict-mark.tsx';
import { DefinitionList } from '#ui/definitions.tsx';
import { spoken } from '#ui/format.ts';
import { NextStep, Section, Unknowns } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import { Pins } from '../exploring/pins.tsx';
import { meQuery, optionsQuery, productQuery } from '../queries.ts';
import { DatedPage } from '../shell/dated-page.tsx';
import { ProductTabs } from '../usage/product-tabs.tsx';
import { ProductMandates, WhyTeamsMoved } from './product-sections.tsx';
import { ServiceReport } from './service-report.tsx';

/** The assessment of one option. */
export function ProductPage() {
  const { option } = useParams({ from: '/products/$option' });
  const { asOf, window } = useSearch({ strict: false });
  const query = useQuery(productQuery(option, { asOf, window }));
  return (
    <DatedPage title={query.data?.line.name ?? option} query={query}>
      {(assessment) =>
        assessment.service === null ? (
          <ProductReport assessment={assessment} />
        ) : (
          <ServiceReport assessment={assessment} service={assessment.service} />
        )
      }
    </DatedPage>
  );
}

function ProductReport({ assessment }: { readonly assessment: Assessment }) {
  const { line, when, unknown } = assessment;
  const { data: me } = useQuery(meQuery);
  const missing = line.verdict.missing.map(({ what, settle }) => `${what} ${settle}`);
  return (
    <>
      <div className="lead">
        <h1 className="kicker">
          {line.name}, as of {when.asOf}
        </h1>
        <ProductTabs option={line.option} />
        <p className="sentence">{line.verdict.sentence}</p>
        <p className="actions">
          <VerdictMark verdict={line.verdict.verdict} />
          <Link
            to="."
            search={(before) => ({
              ...before,
              record: 'choice',
              ofOption: line.option,
              ofNeed: line.needs[0],
            })}
          >
            Record a choice
          </Link>
          <Link to="." search={(before) => ({ ...before, record: 'feedback', ofOption: line.option })}>
            Say what is missing
          </Link>
          <Link
            to="."
            search={(before) => ({
              ...before,
              record: 'mandate',
              ofOption: line.option,
              ofNeed: line.needs[0],
            })}
          >
            Record a mandate
          </Link>
        </p>
      </div>
      <div className="columns">
        <FreeSharePicture assessment={assessment} bar={me?.organisation.settings.freeShareBar} />
        <StayingPicture assessment={assessment} />
      </div>
      <Section title="Evidence">
        <Findings findings={assessment.findings} />
      </Section>
      <Moves assessment={assessment} />
      <WhyTeamsMoved assessment={assessment} />
      <ProductMandates mandates={assessment.mandates} when={assessment.when} />
      <Section title="Markets">
        <ProductMarkets markets={assessment.markets} />
      </Section>
      <Section title={`Teams that hold it (${assessment.holders.length})`} aside={<StandingKey />}>
        <Holders holders={assessment.holders} markets={assessment.markets} />
      </Section>
      <Unknowns items={[...missing, ...unknown]} />
      <NextStep>{line.verdict.nextStep}</NextStep>
      <ProductRecord assessment={assessment} />
      <Pins place={`products/${line.option}`} />
      <Section title="How this is counted">
        <DefinitionList ids={assessment.definitions} />
      </Section>
    </>
  );
}

function Moves({ assessment: { line, cameFrom, wentTo, when } }: { readonly assessment: Assessment }) {
  const { data: options } = useQuery(optionsQuery);
  const nameOf = (key: string) => options?.find((option) => option.key === key)?.name ?? key;
  const most = Math.max(1, ...[...cameFrom, ...wentTo].map(({ teams }) => teams));
  const { cameReasons, leftReasons } = line.movement;
  return (
    <Section title={`Free teams that moved, ${when.window.from} to ${when.window.to}`}>
      <div className="columns">
        <Movement title="Came from" moves={cameFrom} reasons={cameReasons} most={most} nameOf={nameOf} />
        <Movement title="Went to" moves={wentTo} reasons={leftReasons} most={most} nameOf={nameOf} />
      </div>
    </Section>
  );
}

function ProductRecord({ assessment: { line, description } }: { readonly assessment: Assessment }) {
  return (
    <Section
      title="Record"
      aside={
        <span className="actions">
          <Link to="/products/$option/record" params={{ option: line.option }}>
            The whole record
          </Link>
          <Link to="." search={(before) => ({ ...before, record: 'option', ofKey: line.option })}>
            Edit
          </Link>
        </span>
      }
    >
      <dl className="pairs">
        <dt>Kind</dt>
        <dd>{spoken(line.kind)}</dd>
        <dt>Owner</dt>
        <dd>
          {line.owner === null ? (
            <span className="quiet">unknown</span>
          ) : (
            <Link to="/teams/$team" params={{ team: line.owner }}>
              {line.owner}
            </Link>
          )}
        </dd>
        <dt>Stage</dt>
        <dd>{line.stage ?? <span className="quiet">unknown</span>}</dd>
        <dt>Play</dt>
        <dd>{line.play ?? <span className="quiet">unknown</span>}</dd>
        {description !== null && (
          <>
            <dt>What it is</dt>
            <dd className="prose">{description}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}
