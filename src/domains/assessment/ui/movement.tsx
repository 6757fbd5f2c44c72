import { Link } from '@tanstack/react-router';
import { counted, spoken } from '#ui/format.ts';
import type { Assessment } from '../contract.ts';
import './movement.css';

interface MovementProps {
  readonly title: string;
  readonly moves: Assessment['cameFrom'];
  readonly reasons: readonly { readonly reason: string; readonly teams: number }[];
  readonly most: number;
  readonly nameOf: (option: string) => string;
}

/** Where free teams came from or went, as bars, and why. */
export function Movement({ title, moves, reasons, most, nameOf }: MovementProps) {
  return (
    <div className="movement">
      <h3>{title}</h3>
      {moves.length === 0 && <p className="note">Nobody, in this window.</p>}
      <ul>
        {moves.map(({ option, teams }) => (
          <li key={option}>
            {option === null ? (
              <span className="quiet">nothing known</span>
            ) : (
              <Link to="/products/$option" params={{ option }}>
                {nameOf(option)}
              </Link>
            )}
            <span className="lane" aria-hidden="true">
              <i data-unknown={option === null || undefined} style={{ width: `${(teams / most) * 100}%` }} />
            </span>
            <span>{counted(teams, 'teams')}</span>
          </li>
        ))}
      </ul>
      {reasons.length > 0 && (
        <p className="note">
          Reasons: {reasons.map(({ reason, teams }) => `${spoken(reason)} (${teams})`).join(', ')}.
        </p>
      )}
    </div>
  );
}
