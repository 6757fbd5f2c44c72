import { Link } from '@tanstack/react-router';
import type { Market } from '../markets/contract.ts';

const MOST = 12;

/** The eligible teams that hold nothing known for a need; many of them are folded. */
export function SilentTeams({
  teams,
  need,
}: {
  readonly teams: Market['teams']['silent'];
  readonly need: string;
}) {
  if (teams.length === 0) return <p className="note">Every eligible team holds something.</p>;
  const items = teams.map(({ team, name }) => (
    <li key={team}>
      <Link to="/teams/$team" params={{ team }}>
        {name}
      </Link>{' '}
      <Link
        to="."
        search={(before) => ({ ...before, record: 'choice', ofTeam: team, ofNeed: need })}
        className="quiet"
        aria-label={`Record choice of ${name}`}
      >
        Record choice
      </Link>
    </li>
  ));
  return (
    <>
      <ul className="plain-list silent-list">{items.slice(0, MOST)}</ul>
      {items.length > MOST && (
        <details>
          <summary>{items.length - MOST} more</summary>
          <ul className="plain-list silent-list">{items.slice(MOST)}</ul>
        </details>
      )}
    </>
  );
}
