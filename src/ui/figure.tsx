import { useId, useState } from 'react';
import type { SampleFigure } from '#platform/statistics/figure.ts';
import { DefinitionText } from './definitions.tsx';
import { counted, figureText, percent, rangeText } from './format.ts';

interface FigureProps {
  readonly figure: SampleFigure;
  /** What the number is, such as "Free share". */
  readonly label: string;
  /** Short leaves n of N to the note, for cells. */
  readonly short?: boolean;
}

/** A number that can be checked: a click opens what it means and what it rests on. */
export function Figure({ figure, label, short = false }: FigureProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="figure nowrap"
        popoverTarget={id}
        aria-label={`${label}: ${figureText(figure)}. What it means`}
      >
        <FigureWords figure={figure} short={short} />
      </button>
      <div
        id={id}
        popover="auto"
        className="figure-note"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && <FigureNote figure={figure} label={label} />}
      </div>
    </>
  );
}

function FigureWords({ figure, short }: Pick<FigureProps, 'figure' | 'short'>) {
  if (figure.value === null) return <span className="range">unknown</span>;
  const range = rangeText(figure);
  return (
    <>
      <span className="value">{percent(figure.value)}</span>
      {range !== '' && <span className="range"> {range}</span>}
      {!short && `, ${figure.count} of ${figure.n} ${figure.unit}`}
    </>
  );
}

const silentText = (silent: number) => (silent === 0 ? 'all known' : `${silent} of them unknown`);

function FigureNote({ figure, label }: Omit<FigureProps, 'short'>) {
  const { worst, best, population, n, unit } = figure;
  return (
    <>
      <p className="title">
        {label}: {figureText(figure)}
      </p>
      <dl className="pairs">
        <dt>Population</dt>
        <dd>
          {population === null ? 'unknown' : `${counted(population, unit)}, ${silentText(population - n)}`}
        </dd>
        {worst !== null && best !== null && (
          <>
            <dt>Worst, best</dt>
            <dd>
              {percent(worst)} to {percent(best)}
              {population !== null && population > n && ', if all of these said no, or yes'}
            </dd>
          </>
        )}
        <dt>As of</dt>
        <dd>{figure.asOf}</dd>
      </dl>
      <div className="definition">
        <DefinitionText id={figure.definition} />
      </div>
    </>
  );
}
