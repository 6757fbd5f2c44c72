import { useId, useState } from 'react';
import type { Rate } from '#platform/statistics/rate.ts';
import { DefinitionText } from '#ui/definitions.tsx';
import { plain, precise, rateText } from '../service/sentences/rules.ts';

interface RateFigureProps {
  readonly rate: Rate;
  /** What the number is, such as "Completion". */
  readonly label: string;
  /** In other words than the rate's own, where these say it better. */
  readonly words?: string;
}

/** A number of a period that can be checked: a click opens what it means and what it rests on. */
export function RateFigure({ rate, label, words = rateText(rate) }: RateFigureProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="figure"
        popoverTarget={id}
        aria-label={`${label}: ${words}. What it means`}
      >
        {words}
      </button>
      <div
        id={id}
        popover="auto"
        className="figure-note"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && <RateNote rate={rate} label={label} words={words} />}
      </div>
    </>
  );
}

function RateNote({ rate, label, words }: Required<RateFigureProps>) {
  const { low, high, count, n, unit, from, to, asOf, definition } = rate;
  return (
    <>
      <p className="title">
        {label}: {words}
      </p>
      <dl className="pairs">
        <dt>Rests on</dt>
        <dd>
          {count === null || n === null
            ? 'a share that was reported without its cases'
            : `${plain(count)} of ${plain(n)} ${unit}`}
        </dd>
        {low !== null && high !== null && (
          <>
            <dt>95% interval</dt>
            <dd>
              {precise(low)} to {precise(high)}
            </dd>
          </>
        )}
        <dt>Period</dt>
        <dd>
          {from} to {to}
        </dd>
        <dt>As of</dt>
        <dd>{asOf}</dd>
      </dl>
      <div className="definition">
        <DefinitionText id={definition} />
      </div>
    </>
  );
}
