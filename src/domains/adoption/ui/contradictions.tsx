import { Link } from '@tanstack/react-router';
import { counted } from '#ui/format.ts';
import { TableFrame } from '#ui/table-frame.tsx';
import type { Contradiction } from '../measures/shares/contract.ts';

interface ContradictionsProps {
  readonly contradictions: readonly Contradiction[];
  readonly nameOf: (option: string) => string;
  /** The need that they are about, to record a choice for. */
  readonly need: string | undefined;
}

/** Teams whose records and whose use say different things, with what can be recorded. */
export function Contradictions({ contradictions, nameOf, need }: ContradictionsProps) {
  if (contradictions.length === 0) return null;
  return (
    <div className="beside">
      <h3>Records and use contradict each other: {counted(contradictions.length, 'findings')}</h3>
      <TableFrame heads={['Team', 'Finding', 'Since', 'People', 'Last day of use']} acts>
        {contradictions.map((one) => (
          <tr key={`${one.team} ${one.option}`}>
            <th scope="row">
              <Link to="/teams/$team" params={{ team: one.team }}>
                {one.name}
              </Link>
            </th>
            <td className="first">
              {nameOf(one.option)}: <b>{one.finding}</b>
            </td>
            <td data-label="Since">{one.since ?? <span className="quiet">unknown</span>}</td>
            <td data-label="People">{one.people}</td>
            <td data-label="Last day">{one.lastDay ?? <span className="quiet">never</span>}</td>
            <td>
              <FindingAction {...one} day={one.since} name={nameOf(one.option)} of={one.name} need={need} />
            </td>
          </tr>
        ))}
      </TableFrame>
    </div>
  );
}

interface FindingActionProps {
  readonly finding: Contradiction['finding'] | null;
  readonly team: string;
  readonly option: string;
  readonly need: string | undefined;
  readonly day: string | null;
  /** How option and team are called. */
  readonly name: string;
  readonly of: string;
}

/** What can be recorded where records and use differ; nothing is recorded by itself. */
export function FindingAction({ finding, team, option, need, day, name, of }: FindingActionProps) {
  const about = { ofTeam: team, ofNeed: need, ofOption: option };
  if (finding === 'used but never chosen' || finding === 'let go but used')
    return (
      <Link
        to="."
        search={(before) => ({ ...before, ...about, ofDay: day ?? undefined, record: 'choice' })}
        resetScroll={false}
        aria-label={`Record choice: ${of}, ${name}`}
      >
        Record choice
      </Link>
    );
  if (finding === null || need === undefined) return null;
  return (
    <Link
      to="."
      search={(before) => ({ ...before, ...about, record: 'leave' })}
      resetScroll={false}
      aria-label={`Left it: ${of}, ${name}`}
    >
      Left it
    </Link>
  );
}
