import { StandingMark } from '#ui/standing-mark.tsx';
import type { UseStanding } from '../asking/contract.ts';

/** Signal solid, noise hollow, with its word. */
export function GroupMark({ group }: { readonly group: 'signal' | 'noise' }) {
  return (
    <span className="marked">
      <StandingMark standing={group === 'signal' ? 'free' : 'captive'} silent />
      {group}
    </span>
  );
}

/** The mark of a standing; an empty dashed outline where it is not known. */
export function UseMark({ standing }: { readonly standing: UseStanding }) {
  if (standing !== 'unknown') return <StandingMark standing={standing} />;
  return (
    <span className="marked" title="no team, or no need of it, is on record">
      <svg className="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.5" strokeWidth="1.5" className="dashed" />
      </svg>
      unknown
    </span>
  );
}
