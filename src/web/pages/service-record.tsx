import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Assessment } from '#domains/assessment/contract.ts';
import { spoken } from '#ui/format.ts';
import { Section } from '#ui/section.tsx';
import { teamsQuery } from '../queries.ts';

interface ServiceRecordProps {
  readonly assessment: Assessment;
  readonly service: NonNullable<Assessment['service']>;
}

/** What the catalogue says of a service, in brief; the whole record is a page of its own. */
export function ServiceRecord({ assessment: { line, description }, service }: ServiceRecordProps) {
  const { reviewedOn = null, improvedOn = null } = line.service ?? {};
  return (
    <Section
      title="Record"
      aside={
        <Link to="/products/$option/record" params={{ option: line.option }}>
          The whole record
        </Link>
      }
    >
      <dl className="pairs">
        <dt>Owner</dt>
        <dd>
          <Owner owner={line.owner} />
        </dd>
        <Pair term="Kind and play" value={[line.kind, line.play].filter(Boolean).join(', ')} />
        <Pair term="Stage" value={line.stage} />
        <Pair term="Feedback" value={feedbackText(service.feedbackChannels)} />
        <Pair term="Last reviewed by" value={reviewedOn} />
        <Pair term="Last improved by" value={improvedOn} />
        <Pair term="Costs its users" value={service.fee === null ? null : service.fee ? 'a fee' : 'no fee'} />
        <Pair term="What it is" value={description} />
      </dl>
    </Section>
  );
}

function Pair({ term, value }: { readonly term: string; readonly value: string | null }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="prose">{value === null ? <span className="quiet">unknown</span> : value}</dd>
    </>
  );
}

function Owner({ owner }: { readonly owner: string | null }) {
  const { data: teams } = useQuery(teamsQuery);
  if (owner === null) return <span className="quiet">unknown</span>;
  return (
    <Link to="/teams/$team" params={{ team: owner }}>
      {teams?.find(({ key }) => key === owner)?.name ?? owner}
    </Link>
  );
}

function feedbackText(channels: readonly string[] | null): string | null {
  if (channels === null) return null;
  return channels.length === 0
    ? 'none: people cannot say what they think of it'
    : channels.map(spoken).join(', ');
}
