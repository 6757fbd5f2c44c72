import './surveys.css';

interface ProgressBarProps {
  readonly answered: number;
  readonly asked: number;
  /** On a line of its own. */
  readonly isWide?: boolean;
}

/** How many of those who were asked have answered. Says nothing that the figure beside it does not. */
export function ProgressBar({ answered, asked, isWide = false }: ProgressBarProps) {
  return (
    <span className="progress-bar" data-wide={isWide || undefined} aria-hidden="true">
      <span style={{ width: `${asked === 0 ? 0 : (answered / asked) * 100}%` }} />
    </span>
  );
}
