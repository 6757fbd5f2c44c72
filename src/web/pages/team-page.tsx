import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { TeamReport } from '#domains/choices/summaries/contract.ts';
import { HeldTable } from '#domains/choices/ui/held-table.tsx';
import { HistoryPicture } from '#domains/choices/ui/history-picture.tsx';
import { Section } from '#ui/section.tsx';
import { StandingKey } from '#ui/standing-mark.tsx';
import { Pins } from '../exploring/pins.tsx';
import { TeamUse } from '../exploring/team-use.tsx';
import { disputesQuery, teamQuery } from '../queries.ts';
import { GivenReasons } from '../records/given-reasons.tsx';
import { TeamLedger } from '../records/team-ledger.tsx';
import { DatedPage } from '../shell/dated-page.tsx';
import { TeamLoop } from '../voices/team-loop.tsx';

/** One team: what it holds and why, what it held, and for which needs nothing is known. */
export function TeamPage() {
  const { team } = useParams({ from: '/teams/$team' });
  const { asOf, window } = useSearch({ strict: false });
  const query = useQuery(teamQuery(team, { asOf, window }));
  return (
    <DatedPage title={query.data?.team.name ?? team} query={query}>
      {(report) => <TeamBody report={report} />}
    </DatedPage>
  );
}

function TeamBody({ report }: { readonly report: TeamReport }) {
  const { team, when, holds, silent } = report;
  const { data: disputes } = useQuery(disputesQuery);
  return (
    <>
      <div className="lead">
        <h1 className="kicker">
          {team.name}, as of {when.asOf}
        </h1>
        <p className="sentence">{report.sentence}</p>
        <TeamLine team={team} provides={report.provides} />
        <p className="actions">
          <Link to="." search={(before) => ({ ...before, record: 'choice', ofTeam: team.key })}>
            Record a choice
          </Link>
          <Link to="." search={(before) => ({ ...before, record: 'team', ofKey: team.key })}>
            Edit the team
          </Link>
        </p>
      </div>
      <HistoryPicture report={report} />
      {holds.length > 0 && (
        <Section title="What it holds, and why" aside={<StandingKey />}>
          <HeldTable
            report={report}
            disputes={(disputes ?? []).filter((dispute) => dispute.team === team.key)}
          />
        </Section>
      )}
      <GivenReasons
        of={{ team: team.key }}
        none="It has not said why it took or left anything. Reasons are asked for when a choice is recorded."
      />
      <TeamUse team={team.key} name={team.name} />
      <TeamLoop team={team.key} />
      <Pins place={`teams/${team.key}`} />
      {silent.length > 0 && (
        <Section title="Not known">
          <p className="prose">It has these needs and holds nothing known for them.</p>
          <ul className="plain-list unknown-list">
            {silent.map(({ need, statement }) => (
              <li key={need}>
                <Link to="/markets/$need" params={{ need }}>
                  {statement}
                </Link>{' '}
                <Link
                  to="."
                  search={(before) => ({ ...before, record: 'choice', ofTeam: team.key, ofNeed: need })}
                  aria-label={`Record choice for ${statement}`}
                >
                  Record choice
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <TeamLedger team={team.key} />
    </>
  );
}

function TeamLine({ team, provides }: Pick<TeamReport, 'team' | 'provides'>) {
  const facts = [
    team.headcount === null ? 'headcount unknown' : `${team.headcount} people`,
    `observed from ${team.observedFrom ?? 'always'}${team.observedTo === null ? '' : ` to ${team.observedTo}`}`,
  ];
  return (
    <p className="note">
      {facts.join('; ')}.
      {team.line.length > 0 && (
        <>
          {' '}
          Part of <TeamLinks teams={team.line} />.
        </>
      )}
      {team.below.length > 0 && (
        <>
          {' '}
          Below it: <TeamLinks teams={team.below} />.
        </>
      )}
      {provides.length > 0 && (
        <>
          {' '}
          Provides {provides.map(({ name }) => name).join(', ')}.{' '}
          <Link to="/teams/$team/fit" params={{ team: team.key }}>
            Would people miss it as a provider?
          </Link>
        </>
      )}
    </p>
  );
}

function TeamLinks({
  teams,
}: {
  readonly teams: readonly { readonly key: string; readonly name: string }[];
}) {
  return teams.map(({ key, name }, index) => (
    <span key={key}>
      {index > 0 && ', '}
      <Link to="/teams/$team" params={{ team: key }}>
        {name}
      </Link>
    </span>
  ));
}
