import { Link } from '@tanstack/react-router';
import { spoken } from '#ui/format.ts';
import { StandingMark } from '#ui/standing-mark.tsx';
import type { ReasonGiven } from '../reasons/contract.ts';
import './reasons-list.css';

interface ReasonsListProps {
  readonly reasons: readonly ReasonGiven[];
  /** The team or the option that the page is about, and that is therefore not named. */
  readonly about?: { readonly team: string } | { readonly option: string };
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
          {given.reasons.length > 0 && <p className="note">{given.reasons.map(spoken).join(', ')}</p>}
        </li>
      ))}
    </ul>
  );
}

function Head({ given, about }: { readonly given: ReasonGiven; readonly about: ReasonsListProps['about'] }) {
  const { team, name, option, optionName, on, standing, other } = given;
  const isTeam = about !== undefined && 'team' in about;
  return (
    <span className="head">
      {!isTeam && (
        <Link to="/teams/$team" params={{ team }}>
          {name}
        </Link>
      )}{' '}
      {given.about === 'came' ? 'took' : 'left'} <Option about={about} option={option} name={optionName} />
      {other !== null && (
        <>
          {given.about === 'came' ? ', leaving ' : ', for '}
          <Option about={about} option={other.option} name={other.name} />
        </>
      )}{' '}
      <span className="quiet nowrap">{on}</span> <StandingMark standing={standing} />
    </span>
  );
}

interface OptionProps extends Pick<ReasonsListProps, 'about'> {
  readonly option: string;
  readonly name: string;
}

function Option({ about, option, name }: OptionProps) {
  if (about !== undefined && 'option' in about && about.option === option) return 'it';
  return (
    <Link to="/products/$option" params={{ option }}>
      {name}
    </Link>
  );
}
