import { Link } from '@tanstack/react-router';
import { TableFrame } from '#ui/table-frame.tsx';
import type { MandateRecord } from '../mandates/contract.ts';
import { SCOPE_WORDS } from './choice-words.ts';

interface MandatesTableProps {
  readonly mandates: readonly MandateRecord[];
  readonly today: string;
}

/** Every mandate, with the day on which it has to be defended again. */
export function MandatesTable({ mandates, today }: MandatesTableProps) {
  return (
    <TableFrame heads={['Mandate', 'Review', 'For', 'By whom, and why', 'In force']} acts>
      {mandates.map((mandate) => (
        <MandateRow key={mandate.key} mandate={mandate} today={today} />
      ))}
    </TableFrame>
  );
}

function MandateRow({ mandate, today }: { readonly mandate: MandateRecord; readonly today: string }) {
  const { key, need, option, scope, teams, authority, reason, exemptions } = mandate;
  const { startsOn, complyBy, reviewOn, endsOn } = mandate;
  const isOverdue = reviewOn < today && (endsOn === null || endsOn >= today);
  return (
    <tr>
      <th scope="row">
        <Link to="/products/$option" params={{ option }}>
          {option}
        </Link>
        <span className="sub">
          for{' '}
          <Link to="/markets/$need" params={{ need }}>
            {need}
          </Link>
        </span>
      </th>
      <td className="first" data-label="Review">
        <span className={isOverdue ? 'alarm strong' : undefined}>
          {reviewOn}
          {isOverdue && <span className="sub alarm">overdue</span>}
        </span>
      </td>
      <td data-label="For">
        {teams.length > 0
          ? `${teams.join(', ')}${scope === 'subtree' ? ', and below' : ''}`
          : SCOPE_WORDS[scope]}
        {exemptions.map(({ team, from, to, reason: why }) => (
          <span key={`${team} ${from}`} className="sub">
            except {team}, {from} to {to ?? 'further notice'}: {why}
          </span>
        ))}
      </td>
      <td data-label="By whom">
        <span>
          {authority}
          <span className="sub">{reason}</span>
        </span>
      </td>
      <td data-label="In force">
        <span>
          {startsOn} to {endsOn ?? 'further notice'}
          {complyBy !== null && <span className="sub">to comply by {complyBy}</span>}
        </span>
      </td>
      <td>
        <span className="actions">
          <Link
            to="."
            search={(before) => ({ ...before, record: 'mandate', ofKey: key })}
            aria-label={`Edit mandate ${key}`}
          >
            Edit
          </Link>
          <Link
            to="."
            search={(before) => ({ ...before, record: 'exemption', ofKey: key })}
            aria-label={`Exempt a team from ${key}`}
          >
            Exempt a team
          </Link>
        </span>
      </td>
    </tr>
  );
}
