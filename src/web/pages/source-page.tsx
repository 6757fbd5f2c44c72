import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { EventSourceReport } from '#domains/adoption/sources/contract.ts';
import { isOwnProtocol, protocolText } from '#domains/adoption/ui/protocol-words.ts';
import { SentSummary } from '#domains/adoption/ui/sent-summary.tsx';
import { sourceSentence } from '#domains/adoption/ui/source-words.ts';
import { addressOf } from '#domains/adoption/ui/sources-table.tsx';
import { AppError } from '#platform/errors.ts';
import { RecordActions } from '#ui/record-actions.tsx';
import { Section } from '#ui/section.tsx';
import '#domains/adoption/ui/sources.css';
import { RecordHistory } from '../catalogue/record-history.tsx';
import { useArchiving } from '../records/archiving.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { SourceEvents } from '../sources/source-events.tsx';
import { SourceMapping } from '../sources/source-mapping.tsx';
import { sourcesQuery } from '../sources/source-queries.ts';
import { SourceSending } from '../sources/source-sending.tsx';
import { SourceTrial } from '../sources/source-trial.tsx';

/** One source: how to send to it, what it sent, what becomes of that, and the mapping that decides so. */
export function SourcePage() {
  const { source: address } = useParams({ from: '/sources/$source' });
  const { data, dataUpdatedAt, error, refetch } = useQuery(sourcesQuery);
  const source = data?.find((one) => addressOf(one) === address);
  useTitle(source?.name ?? 'Source');
  if (error !== null) return <Failure error={error} reset={() => void refetch()} />;
  if (data === undefined) return <p className="note">Loading…</p>;
  if (source === undefined) return <Failure error={noSource(address)} />;
  return <Whole key={address} source={source} address={address} now={dataUpdatedAt} />;
}

function noSource(address: string): AppError {
  return address === '-'
    ? new AppError(
        'not-found',
        'Nothing came with a key of the organisation and no source in the last 30 days.',
      )
    : new AppError('not-found', `There is no event source "${address}".`);
}

interface WholeProps {
  readonly source: EventSourceReport;
  readonly address: string;
  /** When it was asked for, in milliseconds since 1970. */
  readonly now: number;
}

function Whole({ source, address, now }: WholeProps) {
  const archive = useArchiving();
  const { key, name, protocol, archived, products, apartBecause, refusedBecause } = source;
  const isHeard = products.length + apartBecause.length + refusedBecause.length > 0;
  return (
    <article className="page undated sources">
      <div className="lead">
        <h1 className="kicker">
          <Link to="/sources">Sources</Link> · {name} · {protocolText(protocol)}
        </h1>
        <p className="sentence">{sourceSentence(source, now)}</p>
        {key !== null && (
          <RecordActions
            record="event-source"
            id={key}
            name={name}
            archived={archived}
            onArchive={(id, to) => void archive('event-sources', id, to)}
          />
        )}
      </div>
      {isHeard && (
        <Section title="What arrives">
          <SentSummary source={source} />
        </Section>
      )}
      {key !== null && !archived && (
        <Section title="How to send">
          <SourceSending source={source} />
        </Section>
      )}
      {key !== null && (
        <Section title="The mapping">
          <p className="prose">
            {isOwnProtocol(protocol)
              ? 'Its senders name our own keys, so that it needs none, unless they say something else.'
              : 'Which fields of what it sends say the product, the team and the event. What no product is known of is kept apart, and can be read again once the mapping says it.'}
          </p>
          <SourceMapping source={source} address={key} />
        </Section>
      )}
      <Section title="The last events">
        <SourceEvents address={address} />
      </Section>
      {key !== null && (
        <>
          <Section title="Try a message">
            <SourceTrial source={source} address={key} />
          </Section>
          <RecordHistory kind="event-source" id={key} />
        </>
      )}
    </article>
  );
}
