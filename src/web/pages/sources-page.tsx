import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sourcesSentence } from '#domains/adoption/ui/source-words.ts';
import { SourcesTable } from '#domains/adoption/ui/sources-table.tsx';
import { Section } from '#ui/section.tsx';
import '#domains/adoption/ui/sources.css';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { PeopleData } from '../sources/people-data.tsx';
import { RecountNotice } from '../sources/recount-notice.tsx';
import { sourcesQuery } from '../sources/source-queries.ts';

/** Who sends usage events: what, how much, when last, and what did not become events. */
export function SourcesPage() {
  useTitle('Sources');
  const { data: sources, dataUpdatedAt: now, error, refetch } = useQuery(sourcesQuery);
  if (error !== null) return <Failure error={error} reset={() => void refetch()} />;
  if (sources === undefined) return <p className="note">Loading…</p>;
  const open = sources.filter(({ archived }) => !archived);
  const archived = sources.filter((source) => source.archived);
  return (
    <article className="page undated sources">
      <div className="lead">
        <h1 className="kicker">Sources</h1>
        <p className="sentence">{sourcesSentence(open)}</p>
        <RecountNotice />
        <p className="actions">
          <Link to="." search={(before) => ({ ...before, record: 'event-source' })} className="plain-button">
            Make a source
          </Link>
        </p>
      </div>
      {sources.length > 0 && (
        <Section title="What sends">
          {open.length > 0 && <SourcesTable sources={open} now={now} />}
          {archived.length > 0 && (
            <details>
              <summary>Archived: {archived.length}</summary>
              <SourcesTable sources={archived} now={now} />
            </details>
          )}
          <p className="note">
            Solid is counted. What is kept apart waits, drawn hollow, until a mapping says of which product it
            is. What was refused counts for nothing, and is forgotten after 14 days.
          </p>
        </Section>
      )}
      <Section title="People’s data">
        <PeopleData />
      </Section>
    </article>
  );
}
