import { Link } from '@tanstack/react-router';
import { Figure } from '#ui/figure.tsx';
import { counted } from '#ui/format.ts';
import type { Market } from '../markets/contract.ts';

type Mandate = Market['mandates'][number];

/** "is compulsory from 2026-01-15 for 6 teams on this day", "was compulsory from 2026-01-15 to 2026-10-31". */
export function mandateText(mandate: Mandate, asOf: string): string {
  const isOver = mandate.to !== null && mandate.to < asOf;
  return isOver
    ? `was compulsory ${mandateSpan(mandate)}`
    : `is compulsory ${mandateSpan(mandate)}, for ${counted(mandate.teams, 'teams')} on this day`;
}

/** Since when something is compulsory, and until when its teams may wait. */
function mandateSpan({ from, to, complyBy }: Mandate): string {
  const until = to === null ? '' : ` to ${to}`;
  return `from ${from}${until}${complyBy === from ? '' : `, to comply by ${complyBy}`}`;
}

/** What a mandate must not hide: what was free on the day before it, who complies, and who does not. */
export function MandateEvidence({ mandate }: { readonly mandate: Mandate }) {
  const { key, teams, comply, defiant, neither, eve } = mandate;
  const open = teams - comply - defiant.length - neither;
  return (
    <>
      <p className="note">
        On its eve, {eve.day}:{' '}
        {eve.freeShare.value === null ? (
          'no free choice was known.'
        ) : (
          <>
            free share <Figure figure={eve.freeShare} label={`Free share on the eve of ${key}`} />.
          </>
        )}
      </p>
      {teams > 0 && (
        <p className="note">
          Of {counted(teams, 'bound teams')}, {comply} comply, {defiant.length} in defiance
          {neither > 0
            ? `, ${neither} neither (asked by another mandate to hold what they hold, or it is their own, or they dispute that they had a choice)`
            : ''}
          {open > 0 ? `, ${open} hold nothing that is known or may still wait` : ''}.
        </p>
      )}
      {defiant.length > 0 && (
        <details>
          <summary>Who is in defiance</summary>
          <ul className="plain-list">
            {defiant.map(({ team, name, holds }) => (
              <li key={team}>
                <Link to="/teams/$team" params={{ team }}>
                  {name}
                </Link>{' '}
                holds {holds.join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
