import { Link } from '@tanstack/react-router';
import type { InferredChoice } from '../measures/inferences/contract.ts';
import { EvidenceWeeks } from './evidence-weeks.tsx';
import { UseMark } from './group-mark.tsx';
import { peopleText } from './people-text.ts';
import './usage.css';
import './exploring.css';

interface InferencesReportProps {
  readonly answer: { readonly proposals: readonly InferredChoice[]; readonly rejected: number };
}

/** Choices that use points to and nobody recorded, each with its evidence: for a person to record or reject. */
export function InferencesReport({ answer: { proposals, rejected } }: InferencesReportProps) {
  return (
    <>
      {proposals.length === 0 ? (
        <p className="lacking">Use points to no choice that is not on record.</p>
      ) : (
        <ul className="proposals">
          {proposals.map((proposal) => (
            <Proposal key={`${proposal.team} ${proposal.to.option} ${proposal.day}`} proposal={proposal} />
          ))}
        </ul>
      )}
      {rejected > 0 && (
        <p className="note">
          {rejected} more looked like {rejected === 1 ? 'one' : 'some'}, and somebody said that{' '}
          {rejected === 1 ? 'it was' : 'they were'} none.
        </p>
      )}
    </>
  );
}

function Proposal({ proposal }: { readonly proposal: InferredChoice }) {
  const { team, name, need, statement, from, to, day, leftOn, standing, evidence, people, held } = proposal;
  const about = { ofTeam: team, ofNeed: need, ofOption: to.option, ofDay: day };
  const which = `${name}, ${to.name}`;
  const said = [
    `${to.name} first used on ${day}, by ${peopleText(people.new)} since`,
    ...(from !== null && leftOn !== null
      ? [`${from.name} by ${peopleText(people.old)} before, and not from ${leftOn}`]
      : []),
    held === null
      ? 'no choice is on record'
      : `on record as holding ${held === from?.option ? from.name : held}`,
  ];
  return (
    <li>
      <div>
        <p className="strong">
          <Link to="/teams/$team" params={{ team }}>
            {name}
          </Link>
          {from === null ? ` took up ${to.name}` : ` went from ${from.name} to ${to.name}`}
        </p>
        <p className="note">
          For “{statement}”. {said.join('; ')}.
        </p>
        <p className="note">
          Its standing toward {to.name}: <UseMark standing={standing} />
        </p>
        <p className="actions">
          <Link
            to="."
            search={(before) => ({ ...before, ...about, record: 'choice' })}
            resetScroll={false}
            aria-label={`Record choice: ${which}`}
          >
            Record choice
          </Link>
          <Link
            to="."
            search={(before) => ({ ...before, ...about, record: 'rejected-inference' })}
            resetScroll={false}
            aria-label={`It was no choice: ${which}`}
          >
            It was no choice
          </Link>
        </p>
      </div>
      <EvidenceWeeks
        evidence={evidence}
        isFree={standing === 'free'}
        names={{ old: from?.name ?? null, new: to.name }}
      />
    </li>
  );
}
