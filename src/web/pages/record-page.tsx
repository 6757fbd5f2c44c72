import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { OptionDetails } from '#domains/catalogue/contract.ts';
import { ControlFacts, PriceFacts, ServiceFacts } from '#domains/catalogue/ui/control-facts.tsx';
import { Origins } from '#domains/catalogue/ui/fact.tsx';
import { type Names, NamingFacts, OwnerFacts, PlaceFacts } from '#domains/catalogue/ui/option-facts.tsx';
import { missingOf, recordSentence } from '#domains/catalogue/ui/option-words.ts';
import { StageLine } from '#domains/catalogue/ui/stage-line.tsx';
import { findDisputes, OriginLines } from '#domains/imports/history/ui/origin-line.tsx';
import { NextStep, Section, Unknowns } from '#ui/section.tsx';
import { OptionEvidence } from '../catalogue/option-evidence.tsx';
import { RecordHistory, RecordSources } from '../catalogue/record-history.tsx';
import { optionQuery, peopleQuery, provenanceQuery } from '../catalogue-queries.ts';
import { needsQuery, teamsQuery } from '../queries.ts';
import { useArchiving } from '../records/archiving.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { today } from '../shell/months.ts';

/** All that is recorded of one option, and where each field of it is from. */
export function RecordPage() {
  const { option: key } = useParams({ from: '/products/$option/record' });
  const { data: option, error, refetch } = useQuery(optionQuery(key));
  useTitle(`${option?.name ?? key}, the record`);
  if (error !== null) return <Failure error={error} reset={() => void refetch()} />;
  if (option === undefined) return <p className="note">Loading…</p>;
  return <WholeRecord option={option} />;
}

/** What the teams, people and needs that an option names are called. */
function useNames(): Names {
  const { data: teams } = useQuery(teamsQuery);
  const { data: people } = useQuery(peopleQuery);
  const { data: needs } = useQuery(needsQuery);
  return useMemo(() => {
    const teamNames = new Map((teams ?? []).map(({ key, name }) => [key, name]));
    const personNames = new Map((people ?? []).map(({ key, name }) => [key, name]));
    const statements = new Map((needs ?? []).map(({ key, statement }) => [key, statement]));
    return {
      team: (key) => teamNames.get(key) ?? key,
      person: (key) => personNames.get(key) ?? key,
      need: (key) => statements.get(key) ?? key,
    };
  }, [teams, people, needs]);
}

/** Says of fields where they are from, when the address asks for that. */
function useOrigins(option: string): (fields: readonly string[]) => ReactNode {
  const { origins } = useSearch({ strict: false });
  const isShown = origins === 'shown';
  const { data } = useQuery({ ...provenanceQuery('option', option), enabled: isShown });
  return useMemo(() => {
    if (data === undefined || !isShown) return () => null;
    const disputes = findDisputes(data);
    return (fields: readonly string[]) => (
      <OriginLines origins={data.fields} disputes={disputes} fields={fields} />
    );
  }, [data, isShown]);
}

function WholeRecord({ option }: { readonly option: OptionDetails }) {
  const names = useNames();
  const missing = missingOf(option);
  const isProduct = option.kind === 'product';
  const isService = option.play === 'service' || option.play === 'utility';
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">{option.name}: the record</h1>
        <p className="sentence">{recordSentence(option, names.team)}</p>
        <MergedInto option={option} />
        <RecordVerbs option={option} />
      </div>
      <Origins value={useOrigins(option.key)}>
        {isProduct && (
          <Section title="Stage">
            <StageLine option={option} today={today()} />
          </Section>
        )}
        <Section title="What it is">
          <NamingFacts option={option} />
        </Section>
        <div className="columns record-columns">
          <Section title="Who answers for it">
            <OwnerFacts option={option} names={names} />
          </Section>
          <Section title="Team and control">
            <ControlFacts option={option} />
          </Section>
          <Section title="Where it belongs">
            <PlaceFacts option={option} names={names} />
          </Section>
          {(!isProduct || option.price !== null) && (
            <Section title="Price">
              <PriceFacts option={option} />
            </Section>
          )}
          {(isService || option.feedbackChannels !== null) && (
            <Section title="As a service">
              <ServiceFacts option={option} />
            </Section>
          )}
        </div>
        <OptionEvidence option={option.key} />
      </Origins>
      <RecordSources kind="option" id={option.key} />
      <Unknowns items={missing.map(({ text }) => text)} />
      {missing[0] !== undefined && !option.archived && (
        <NextStep>
          <Link to="." search={(before) => ({ ...before, record: 'option', ofKey: option.key })}>
            {missing[0].step}
          </Link>
        </NextStep>
      )}
      <RecordHistory kind="option" id={option.key} />
    </article>
  );
}

function MergedInto({ option: { mergedInto } }: { readonly option: OptionDetails }) {
  if (mergedInto === null) return null;
  return (
    <p>
      It was merged into{' '}
      <Link to="/products/$option/record" params={{ option: mergedInto }}>
        {mergedInto}
      </Link>
      , which is the record to look at.
    </p>
  );
}

function RecordVerbs({ option: { key, name, archived } }: { readonly option: OptionDetails }) {
  const archive = useArchiving();
  const { origins } = useSearch({ strict: false });
  const isShown = origins === 'shown';
  return (
    <p className="actions">
      <Link to="/products/$option" params={{ option: key }} className="plain-button">
        Its assessment
      </Link>
      <Link to="." search={(before) => ({ ...before, record: 'option', ofKey: key })}>
        Edit
      </Link>
      <button
        type="button"
        className="link"
        aria-label={`${archived ? 'Restore' : 'Archive'} ${name}`}
        onClick={() => void archive('options', key, !archived)}
      >
        {archived ? 'Restore' : 'Archive'}
      </button>
      <Link to="." search={(before) => ({ ...before, record: 'merge', ofOption: key })}>
        Merge into another
      </Link>
      <Link
        to="."
        search={(before) => ({ ...before, origins: isShown ? undefined : 'shown' })}
        resetScroll={false}
        replace
      >
        {isShown ? 'Hide where it is from' : 'Where from'}
      </Link>
    </p>
  );
}
