import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Team } from '#domains/people/contract.ts';
import { TeamsTable } from '#domains/people/ui/teams-table.tsx';
import { FilterField, matches } from '#ui/filter-field.tsx';
import { counted } from '#ui/format.ts';
import { Section } from '#ui/section.tsx';
import { teamsQuery } from '../queries.ts';
import { useTitle } from '../shell/dated-page.tsx';
import { Failure } from '../shell/failure.tsx';
import { today } from '../shell/months.ts';

/** Every team, to find one. */
export function TeamsPage() {
  useTitle('Teams');
  const { text } = useSearch({ strict: false });
  const { data: teams, error } = useQuery(teamsQuery);
  if (error !== null) return <Failure error={error} />;
  if (teams === undefined) return <p className="note">Loading…</p>;
  const live = teams.filter(({ archived }) => !archived);
  const found = live.filter((team) => matches(text, team.name, team.key, team.parent));
  return (
    <article className="page undated">
      <div className="lead">
        <h1 className="kicker">Teams</h1>
        <p className="sentence">{sentence(live)}</p>
        <p className="actions">
          <Link to="." search={(before) => ({ ...before, record: 'team' })}>
            Add a team
          </Link>
        </p>
      </div>
      {live.length > 0 && (
        <Section
          title="Team by team"
          aside={
            <span className="note">
              {found.length} of {live.length}
            </span>
          }
        >
          <div className="filters">
            <FilterField name="text" label="Find a team" />
          </div>
          <TeamsTable teams={found} />
          {found.length === 0 && <p className="lacking">No team matches. Clear the text above.</p>}
        </Section>
      )}
    </article>
  );
}

function sentence(teams: readonly Team[]): string {
  if (teams.length === 0)
    return 'There is no team here yet. Teams are who chooses: departments, squads, or the maintainers of a repository.';
  const now = today();
  const observed = teams.filter(({ observedTo }) => observedTo === null || observedTo >= now).length;
  const sized = teams.filter(({ headcount }) => headcount !== null).length;
  return `${counted(teams.length, 'teams')} choose and use. ${observed} are observed today; the headcount of ${sized} is known.`;
}
