import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Assessment } from '#domains/assessment/contract.ts';
import { OnlineStages } from '#domains/assessment/ui/online-stages.tsx';
import { OutcomesPicture } from '#domains/assessment/ui/outcomes-picture.tsx';
import { Holders, ProductMarkets } from '#domains/assessment/ui/product-tables.tsx';
import { ServiceEvidence } from '#domains/assessment/ui/service-evidence.tsx';
import { StandardsPicture } from '#domains/assessment/ui/standards-picture.tsx';
import { VerdictMark } from '#domains/assessment/ui/verdict-mark.tsx';
import { Volumes } from '#domains/assessment/ui/volumes.tsx';
import { DefinitionList } from '#ui/definitions.tsx';
import { NextStep, Section, Unknowns } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import { optionQuery } from '../catalogue-queries.ts';
import { Pins } from '../exploring/pins.tsx';
import { meQuery } from '../queries.ts';
import { ProductTabs } from '../usage/product-tabs.tsx';
import { ProductMandates, WhyTeamsMoved } from './product-sections.tsx';
import { ServiceRecord } from './service-record.tsx';

type Details = NonNullable<Assessment['service']>;

interface ServiceReportProps {
  readonly assessment: Assessment;
  readonly service: Details;
}

/** The assessment of a service or utility: what it promises, whether it keeps it, and what nobody knows. */
export function ServiceReport({ assessment, service }: ServiceReportProps) {
  const { line, when, findings, unknown, definitions } = assessment;
  const { data: me } = useQuery(meQuery);
  const stages = Object.keys(service.onlineStages);
  return (
    <>
      <div className="lead">
        <h1 className="kicker">
          {line.name}, as of {when.asOf}
        </h1>
        <ProductTabs option={line.option} />
        <OtherNames option={line.option} />
        <p className="sentence">{line.verdict.sentence}</p>
        <p className="actions">
          <VerdictMark verdict={line.verdict.verdict} />
          <Link to="." search={(before) => ({ ...before, record: 'feedback', ofOption: line.option })}>
            Say what is missing
          </Link>
        </p>
      </div>
      <StandardsPicture standards={service.standards} />
      {line.play === 'service' && line.service !== null && (
        <OutcomesPicture summary={line.service} bars={me?.organisation.settings} />
      )}
      <Volumes totals={service.totals} />
      {stages.length > 0 && (
        <Section title="Steps that can be taken online from end to end">
          <OnlineStages onlineStages={service.onlineStages} />
        </Section>
      )}
      <Section title="Evidence">
        <ServiceEvidence findings={findings} asOf={when.asOf} />
      </Section>
      <Choosing assessment={assessment} />
      <Unknowns items={[...line.verdict.missing.map(missingItem), ...unknown]} />
      <NextStep>{line.verdict.nextStep}</NextStep>
      <ServiceRecord assessment={assessment} service={service} />
      <Pins place={`products/${line.option}`} />
      <Section title="How this is counted">
        <DefinitionList ids={definitions} />
      </Section>
    </>
  );
}

function missingItem({ what, settle }: Assessment['line']['verdict']['missing'][number]) {
  const [label, ...rest] = what.split(':');
  return (
    <>
      {rest.length === 0 ? (
        what
      ) : (
        <>
          <b>{label}:</b>
          {rest.join(':')}
        </>
      )}
      <span className="note settle">What would settle it: {settle}</span>
    </>
  );
}

/** What it is called in other languages, quietly. */
function OtherNames({ option }: { readonly option: string }) {
  const { data } = useQuery(optionQuery(option));
  const names = Object.entries(data?.names ?? {});
  if (names.length === 0) return null;
  return (
    <p className="note">
      {names.map(([language, name], index) => (
        <span key={language}>
          {index > 0 && '; '}
          <span lang={language}>{name}</span> ({language})
        </span>
      ))}
    </p>
  );
}

/** Whether anybody would choose it: its markets and holders, or that nobody can say. */
function Choosing({ assessment }: Pick<ServiceReportProps, 'assessment'>) {
  const { line, markets, holders } = assessment;
  const { needs = 0, alternatives = 0, choices = 0 } = line.service?.choice ?? {};
  if (markets.length === 0 && holders.length === 0)
    return (
      <Section title="Would anybody choose it?">
        <p className="lacking">
          {needs + alternatives + choices === 0
            ? 'No need, no alternative and no choice is recorded for it, so nobody can say whether teams would choose it.'
            : 'No team in view is known to hold it on this day, so nobody can say whether teams would choose it.'}{' '}
          <Link to="." search={(before) => ({ ...before, record: 'need' })}>
            Record the need it meets
          </Link>
        </p>
      </Section>
    );
  return (
    <>
      <Section title="Markets">
        <ProductMarkets markets={markets} />
      </Section>
      <Section title={`Teams that hold it (${holders.length})`} aside={<StandingKey />}>
        <Holders holders={holders} markets={markets} />
      </Section>
      <WhyTeamsMoved assessment={assessment} />
      <ProductMandates mandates={assessment.mandates} when={assessment.when} />
    </>
  );
}
