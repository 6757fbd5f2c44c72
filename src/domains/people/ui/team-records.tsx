import { Link } from '@tanstack/react-router';
import { RecordActions } from '#ui/record-actions.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Team } from '../contract.ts';

interface TeamRecordsProps {
  readonly teams: readonly Team[];
  readonly onArchive: (key: string, archived: boolean) => void;
}

/** The teams as records to keep. */
export function TeamRecords({ teams, onArchive }: TeamRecordsProps) {
  return (
    <TableFrame heads={['Team', 'Part of', { number: 'Headcount' }]} acts>
      {teams.map((team) => (
        <tr key={team.key}>
          <th scope="row">
            <Link to="/teams/$team" params={{ team: team.key }}>
              {team.name}
            </Link>
            {team.archived && <span className="sub">archived</span>}
          </th>
          <td data-label="Part of">{team.parent ?? <span className="quiet">none</span>}</td>
          <td className="number" data-label="Headcount">
            {team.headcount ?? <span className="quiet">unknown</span>}
          </td>
          <td>
            <RecordActions
              record="team"
              id={team.key}
              name={team.name}
              archived={team.archived}
              onArchive={onArchive}
            />
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}
