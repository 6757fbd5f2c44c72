import { Link } from '@tanstack/react-router';
import { spoken } from '#ui/format.ts';
import { StandingMark } from '#ui/standing-mark.tsx';
import { TableFrame } from '#ui/table-frame.tsx';
import type { DisputeRecord } from '../disputes/contract.ts';
import type { TeamReport } from '../summaries/contract.ts';

interface HeldTableProps {
  readonly report: TeamReport;
  /** The disputes of this team. */
  readonly disputes: readonly DisputeRecord[];
}

/** What a team holds on the day, with which standing and why. */
export function HeldTable({ report: { team, holds }, disputes }: HeldTableProps) {
  return (
    <TableFrame heads={['Need', 'Holds', 'Standing', 'Since', 'Gives']} acts>
      {holds.map((held) => (
        <tr key={`${held.need} ${held.option}`}>
          <th scope="row">
            <Link to="/markets/$need" params={{ need: held.need }}>
              {held.statement}
            </Link>
          </th>
          <td className="first">
            <Link to="/products/$option" params={{ option: held.option }}>
              {held.name}
            </Link>
          </td>
          <td data-label="Standing">
            <span>
              <StandingMark standing={held.standing} />
              <span className="sub">{whyText(held, disputes)}</span>
            </span>
          </td>
          <td data-label="Since">{held.since}</td>
          <td data-label="Gives">
            <span>
              {held.exchange.length === 0 ? (
                <span className="quiet">nothing recorded</span>
              ) : (
                held.exchange.map(spoken).join(', ')
              )}
              <span className="sub">{held.relation}</span>
            </span>
          </td>
          <td>
            <HeldActions team={team.key} held={held} />
          </td>
        </tr>
      ))}
    </TableFrame>
  );
}

type Held = TeamReport['holds'][number];

function whyText(
  { need, option, disputed, derived, mandates, defied, standing }: Held,
  disputes: readonly DisputeRecord[],
): string {
  if (!disputed) {
    if (defied.length > 0) return `mandate not followed: ${defied.join(', ')}`;
    if (standing === 'held over') return 'taken without a choice, and not chosen again since';
    return mandates.length > 0 ? `mandate: ${mandates.join(', ')}` : '';
  }
  const said = disputes.find((dispute) => dispute.need === need && dispute.option === option)?.statement;
  return `the records say ${derived}; the team: “${said ?? 'disputed'}”`;
}

function HeldActions({
  team,
  held: { need, option, name, disputed, standing },
}: {
  readonly team: string;
  readonly held: Held;
}) {
  const about = { ofTeam: team, ofNeed: need, ofOption: option };
  return (
    <span className="actions">
      {standing === 'held over' && (
        <Link
          to="."
          search={(before) => ({ ...before, ...about, record: 'choice' })}
          aria-label={`Choose it again: ${name}`}
        >
          Choose it again
        </Link>
      )}
      <Link
        to="."
        search={(before) => ({ ...before, ...about, record: 'leave' })}
        aria-label={`Left it: ${name}`}
      >
        Left it
      </Link>
      {!disputed && standing !== 'captive' && (
        <Link
          to="."
          search={(before) => ({ ...before, ...about, record: 'dispute' })}
          aria-label={`We had no real choice: ${name}`}
        >
          We had no real choice
        </Link>
      )}
    </span>
  );
}
