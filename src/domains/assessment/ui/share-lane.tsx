import type { Rate } from '#platform/statistics/rate.ts';
import './standards-picture.css';

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const at = (share: number) => `${share * 100}%`;

/** From nothing to everything: one axis over all lanes of a picture. */
export function ShareAxis() {
  return (
    <div className="standards-axis" aria-hidden="true">
      <div>
        {TICKS.map((tick) => (
          <span key={tick} style={{ left: at(tick) }}>
            {at(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}

interface ShareLaneProps {
  readonly rate: Rate | null;
  /** What it is held against; drawn as a thin rule. */
  readonly target: number | null;
  /** Said in a dashed outline where there is no share. */
  readonly nothing: string;
}

/** A share as a point with its interval, against what it should be. Says nothing that the words beside it do not. */
export function ShareLane({ rate, target, nothing }: ShareLaneProps) {
  return (
    <span className="lane" aria-hidden="true">
      {target !== null && <i className="target" style={{ left: at(target) }} />}
      {rate === null && <i className="nothing">{nothing}</i>}
      {rate !== null && rate.low !== null && rate.high !== null && (
        <i className="whisker" style={{ left: at(rate.low), width: at(rate.high - rate.low) }} />
      )}
      {rate !== null && <i className="point" style={{ left: at(Math.min(1, rate.value)) }} />}
    </span>
  );
}
