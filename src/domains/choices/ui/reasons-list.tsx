import { Link } from '@tanstack/react-router';
import { spoken } from '#ui/format.ts';
import { StandingMark } from '#ui/standing-mark.tsx';
import type { ReasonGiven } from '../reasons/contract.ts';
import './reasons-list.css';

interface ReasonsListProps {
  readonly reasons: readonly ReasonGiven[];
  /** Which of team and option the page is about, and therefore leaves out. */
  readonly about?: 'team' | 'option';
  /** What stands here when nobody said anything. */
  readonly none: string;
}

const MOST = 5;

/** What teams said of why they came and left, newest first; many are folded. */
export function ReasonsList({ reasons, about, none }: ReasonsListProps) {
  if (reasons.length === 0) return <p className="lacking">{none}</p>;
  return (
    <>
      <Items reasons={reasons.slice(0, MOST)} about={about} />
      {reasons.length > MOST && (
        <details>
          <summary>{reasons.length - MOST} earlier ones</summary>
          <Items reasons={reasons.slice(MOST)} about={about} />
        </details>
      )}
    </>
  );
}

function Items({
  reasons,
  about,
}: {
  readonly reasons: readonly ReasonGiven[];
  readonly about: ReasonsListProps['about'];
}) {
  return (
    <ul className="plain-list reasons">
      {reasons.map((given) => (
        <li key={`${given.team} ${given.option} ${given.about} ${given.on}`}>
          <Head given={given} about={about} />
          {given.note !== null && <q>{given.note}</q>}
          {given.reasons.length > 0 && <span className="sub">{given.reasons.map(spoken).join(', ')}</span>}
        </li>
      ))}
    </ul>
  );
}

function Head({ given, about }: { readonly given: ReasonGiven; readonly about: ReasonsListProps['about'] }) {
  const { team, name, option, optionName, on, standing, other } = given;
  const did = given.about === 'came' ? 'took' : 'left';
  return (
    <span className="head">
      {about !== 'team' && (
        <Link to="/teams/$team" params={{ team }}>
          {name}
        </Link>
      )}{' '}
      {did}{' '}
      {about === 'option' ? (
        'it'
      ) : (
        <Link to="/products/$option" params={{ option }}>
          {optionName}
        </Link>
      )}
      {other !== null && (
        <>
          {given.about === 'came' ? ', leaving ' : ', for '}
          <Link to="/products/$option" params={{ option: other.option }}>
            {other.name}
          </Link>
        </>
      )}{' '}
      <span className="quiet nowrap">{on}</span> <StandingMark standing={standing} />
    </span>
  );
}
