import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Team } from '../contract.ts';

/** One line a team. */
export function TeamsTable({ teams }: { readonly teams: readonly Team[] }) {
  return (
    <TableFrame heads={['Team', 'Part of', { number: 'Headcount' }, 'Observed']}>
      {teams.map((team) => (
        <tr key={team.key}>
          <th scope="row">
            <Link to="/teams/$team" params={{ team: team.key }}>
              {team.name}
            </Link>
          </th>
          <td data-label="Part of">{team.parent ?? <span className="quiet">none</span>}</td>
          <td className="number" data-label="Headcount">
            {team.headcount ?? <span className="quiet">unknown</span>}
          </td>
          <td data-label="Observed">
            {team.observedFrom ?? 'always'} to {team.observedTo ?? 'now'}
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
