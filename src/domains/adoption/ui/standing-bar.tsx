import type { ByStanding } from '../asking/contract.ts';
import { USE_ORDER } from './use-words.ts';
import './usage.css';

interface StandingBarProps {
  readonly counts: ByStanding;
  /** What the longest bar of the list stands for. */
  readonly most: number;
}

/** Counts by standing as one bar: solid, hollow, dashed. Says nothing that the figures beside it do not. */
export function StandingBar({ counts, most }: StandingBarProps) {
  return (
    <span className="holders use-bar" aria-hidden="true">
      {USE_ORDER.filter((standing) => counts[standing] > 0).map((standing) => (
        <span key={standing} data-standing={standing} style={{ flex: `${counts[standing]} 0 0` }} />
      ))}
      <i style={{ flex: `${Math.max(0, most - counts.all)} 0 0` }} />
    </span>
  );
}
