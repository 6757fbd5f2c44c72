import { Link } from '@tanstack/react-router';
import { Figure } from '#ui/figure.tsx';
import { counted } from '#ui/format.ts';
import type { Market } from '../markets/contract.ts';

type Mandate = Market['mandates'][number];

/** Since when something is compulsory, and until when its teams may wait. */
export function mandateSpan({ from, to, complyBy }: Mandate): string {
  const until = to === null ? '' : ` to ${to}`;
  return `from ${from}${until}${complyBy === from ? '' : `, to comply by ${complyBy}`}`;
}

/** What a mandate must not hide: what was free on the day before it, who complies, and who does not. */
export function MandateEvidence({ mandate }: { readonly mandate: Mandate }) {
  const { key, teams, comply, defiant, eve } = mandate;
  const open = teams - comply - defiant.length;
  return (
    <>
      <span className="sub">
        On its eve, {eve.day}:{' '}
        {eve.freeShare.value === null ? (
          'no free choice was known.'
        ) : (
          <>
            free share <Figure figure={eve.freeShare} label={`Free share on the eve of ${key}`} />.
          </>
        )}
      </span>
      {teams > 0 && (
        <span className="sub">
          Of {counted(teams, 'bound teams')}, {comply} comply, {defiant.length} in defiance
          {open > 0 ? `, ${open} hold nothing that is known or may still wait` : ''}.
        </span>
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
