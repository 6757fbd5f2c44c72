import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import type { PathReport } from '../measures/paths/contract.ts';
import { UseMark } from './group-mark.tsx';

interface StuckTeamsProps {
  readonly teams: PathReport['teams'];
  readonly steps: readonly string[];
}

const chance = (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

/** Teams on a path: how many of each got to which step; those that lose more than the rest do, first. */
export function StuckTeams({ teams, steps }: StuckTeamsProps) {
  if (teams.length === 0)
    return <p className="lacking">No team is known of those who took the first step.</p>;
  const ordered = teams.toSorted(
    (a, b) => Number(b.stuckAt !== null) - Number(a.stuckAt !== null) || b.entered - a.entered,
  );
  return (
    <>
      <p className="note">
        A team is stuck after a step where it loses more people than all other teams together do, beyond
        chance (Fisher’s exact test, adjusted for the number of teams).
      </p>
      <div className="use-table">
        <TableFrame heads={['Team', 'Standing', ...steps.map((step) => ({ number: step })), 'Stuck']}>
          {ordered.map(({ team, name, standing, reached, stuckAt, p }) => (
            <tr key={team}>
              <th scope="row">
                <Link to="/teams/$team" params={{ team }}>
                  {name}
                </Link>
              </th>
              <td data-label="Standing">
                <UseMark standing={standing} />
              </td>
              {steps.map((step, index) => (
                <td key={step} data-label={step} className="number">
                  {reached[index] ?? 0}
                </td>
              ))}
              <td data-label="Stuck">
                {stuckAt === null ? (
                  <span className="quiet">not beyond chance</span>
                ) : (
                  <span>
                    after “{steps[stuckAt]}” {p !== null && <span className="quiet">({chance(p)})</span>}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </TableFrame>
      </div>
    </>
  );
}
