import { IntervalBar } from '#ui/interval-bar.tsx';
import './surveys.css';

interface ShareBarProps {
  readonly share: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly bar?: number;
  /** Hollow: of people who were not free to choose. */
  readonly isHollow?: boolean;
}

/** A share with its whisker, solid or hollow, against the bar it is held to; dashed where it is too small to show. */
export function ShareBar({ share, bar, isHollow = false }: ShareBarProps) {
  return (
    <span className="share-bar" data-hollow={isHollow || undefined}>
      <IntervalBar
        figure={share ?? { value: null, low: null, high: null }}
        {...(bar === undefined ? {} : { bar })}
      />
    </span>
  );
}
