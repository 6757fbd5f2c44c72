import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { Need } from '#domains/catalogue/contract.ts';
import type { ResearchNote } from '#domains/catalogue/research/contract.ts';
import { ResearchNotes } from '#domains/catalogue/research/ui/research-notes.tsx';
import { NeedFacts, NeedOptions, needSentence } from '#domains/catalogue/ui/need-facts.tsx';
import { NextStep, Section } from '#ui/section.tsx';
import { RecordHistory, RecordSources } from '../catalogue/record-history.tsx';
import { researchNotesQuery } from '../catalogue-queries.ts';
import { needsQuery, optionsQuery, teamsQuery } from '../queries.ts';
import { useArchiving } from '../records/archiving.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';

/** One need: what teams have to get done, how anybody knows, and what there is for it. */
export function NeedPage() {
  const { need: key } = useParams({ from: '/needs/$need' });
  const { data: needs, error, refetch } = useQuery(needsQuery);
  const need = needs?.find((one) => one.key === key);
  useTitle(need?.statement ?? key);
  if (error !== null) return <Failure error={error} reset={() => void refetch()} />;
  if (needs === undefined) return <p className="note">Loading…</p>;
  if (need === undefined)
    return (
      <div className="lead">
        <h1 className="sentence">There is no need “{key}”.</h1>
        <p>
          <Link to="/catalogue">Look through the needs</Link>
        </p>
      </div>
    );
  return <NeedReport need={need} />;
}

function NeedReport({ need }: { readonly need: Need }) {
  const { data: notes } = useQuery(researchNotesQuery(need.key));
  const { data: options } = useQuery(optionsQuery);
  const { data: teams } = useQuery(teamsQuery);
  const optionOf = (key: string) => options?.find((option) => option.key === key);
  const teamName = (key: string) => teams?.find((team) => team.key === key)?.name ?? key;
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">Need: {need.statement}</h1>
        <p className="sentence">{needSentence(need)}</p>
        <NeedVerbs need={need} />
      </div>
      <Section title="The need">
        <NeedFacts need={need} teamName={teamName} />
      </Section>
      <Notes notes={notes} nameOf={(key) => optionOf(key)?.name ?? key} />
      <Section
        title="What there is for it"
        aside={
          <Link to="/catalogue" search={{ part: 'options', need: need.key }}>
            In the catalogue
          </Link>
        }
      >
        {options !== undefined && <NeedOptions need={need} optionOf={optionOf} />}
      </Section>
      <RecordSources kind="need" id={need.key} />
      {need.research.notes === 0 && !need.archived && (
        <NextStep>
          <Link to="." search={(before) => ({ ...before, record: 'research-note', ofNeed: need.key })}>
            Ask or watch a few of those who are said to have it, and add what was learnt.
          </Link>
        </NextStep>
      )}
      <RecordHistory kind="need" id={need.key} />
    </article>
  );
}

function NeedVerbs({ need: { key, statement, archived } }: { readonly need: Need }) {
  const archive = useArchiving();
  return (
    <p className="actions">
      <Link to="/markets/$need" params={{ need: key }} className="plain-button">
        Its market
      </Link>
      <Link to="." search={(before) => ({ ...before, record: 'research-note', ofNeed: key })}>
        Add a research note
      </Link>
      <Link to="." search={(before) => ({ ...before, record: 'need', ofKey: key })}>
        Edit
      </Link>
      <button
        type="button"
        className="link"
        aria-label={`${archived ? 'Restore' : 'Archive'} ${statement}`}
        onClick={() => void archive('needs', key, !archived)}
      >
        {archived ? 'Restore' : 'Archive'}
      </button>
    </p>
  );
}

interface NotesProps {
  readonly notes: readonly ResearchNote[] | undefined;
  readonly nameOf: (option: string) => string;
}

/** Research and testing, apart: only the first is evidence that the need is real. */
function Notes({ notes, nameOf }: NotesProps) {
  const research = notes?.filter(({ purpose }) => purpose === 'research') ?? [];
  const testing = notes?.filter(({ purpose }) => purpose === 'testing') ?? [];
  if (notes === undefined) return <p className="note">Loading…</p>;
  return (
    <>
      <Section title="Research into it">
        <p className="note">Research finds needs. It is what says whether this one is real.</p>
        {research.length === 0 ? (
          <p className="lacking">Nobody has researched this need.</p>
        ) : (
          <ResearchNotes notes={research} optionName={nameOf} />
        )}
      </Section>
      <Section title="Testing of solutions">
        <p className="note">Testing checks a solution. It does not say that the need is real.</p>
        {testing.length === 0 ? (
          <p className="quiet">No test of a solution is recorded.</p>
        ) : (
          <ResearchNotes notes={testing} optionName={nameOf} />
        )}
      </Section>
    </>
  );
}
