import type { OptionDetails } from '../contract.ts';
import './record.css';

interface StageLineProps {
  readonly option: Pick<OptionDetails, 'stage' | 'stages'>;
  readonly today: string;
}

/** The stages of a product by their days, the one it is in drawn in ink, one to come dashed. */
export function StageLine({ option: { stage, stages }, today }: StageLineProps) {
  const days = Object.keys(stages).sort();
  if (stage === null) return null;
  if (days.length === 0)
    return (
      <p>
        {stage}, <span className="quiet">since when is not recorded</span>
      </p>
    );
  const current = days.findLast((day) => day <= today);
  return (
    <ol className="stage-line" aria-label="Stages by day">
      {days.map((day, index) => (
        <li
          key={day}
          aria-current={day === current ? 'step' : undefined}
          data-to-come={day > today || undefined}
          style={{ flexGrow: lengthOf(day, days[index + 1] ?? today) }}
        >
          <b>{stages[day]}</b>
          {day > today ? 'from' : 'since'} {day}
        </li>
      ))}
    </ol>
  );
}

/** Longer stages are drawn longer, by the root of their days, so that short ones still have room. */
function lengthOf(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Math.sqrt(Math.max(30, days));
}
