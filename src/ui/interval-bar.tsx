import type { SampleFigure } from '#platform/statistics/figure.ts';

interface IntervalBarProps {
  readonly figure: Pick<SampleFigure, 'value' | 'low' | 'high'>;
  /** Where the share counts as high; drawn always. */
  readonly bar?: number;
}

const at = (share: number) => `${share * 100}%`;

/** A share between nothing and everything, with its whisker and the bar it is held against. Says nothing that the figure beside it does not. */
export function IntervalBar({ figure: { value, low, high }, bar }: IntervalBarProps) {
  if (value === null) return <span className="interval" data-unknown="" aria-hidden="true" />;
  return (
    <span className="interval" aria-hidden="true">
      {bar !== undefined && <span className="bar" style={{ left: at(bar) }} />}
      {low !== null && high !== null && (
        <span className="whisker" style={{ left: at(low), width: at(high - low) }} />
      )}
      <span className="dot" style={{ left: at(value) }} />
    </span>
  );
}
