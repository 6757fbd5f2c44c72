import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  type Line,
  type LinesAxis,
  labelledLines,
  lastKnown,
  MARGIN,
  onAxis,
  placesOf,
  type Rule,
} from './lines.ts';
import { drawLines } from './lines-drawing.ts';
import { LinesReader } from './lines-reader.tsx';
import { spread } from './spread.ts';

interface LinesCanvasProps {
  /** The accessible name of the picture. */
  readonly label: string;
  readonly lines: readonly Line[];
  readonly axis: LinesAxis;
  readonly chosen?: string | undefined;
  readonly onChoose?: (key: string) => void;
  readonly bars?: readonly Rule[];
  readonly rules?: readonly Rule[];
  readonly height?: number;
  /** Where it is being read, and what stands there in words. */
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
  readonly read: (at: number) => string;
}

interface Scales {
  readonly x: (days: number) => number;
  readonly y: (share: number) => number;
}

const NO_RULES: readonly Rule[] = [];
const GAP = 24;
const MOST_LABELS = 8;
/** Pixels from the end of a line to the labels from which on its label goes to the line instead. */
const EARLY = 64;

/** Lines over time or tenure, labelled at their ends, read with the pointer or the arrow keys. */
export function LinesCanvas(props: LinesCanvasProps) {
  const {
    label,
    lines,
    axis,
    chosen,
    onChoose,
    bars = NO_RULES,
    rules = NO_RULES,
    height = 320,
    at,
    onAt,
    read,
  } = props;
  const { ref: frame, width } = useElementSize<HTMLDivElement>();
  const drawing = useRef<HTMLDivElement>(null);
  const [scales, setScales] = useState<Scales>();
  useEffect(() => {
    if (width === 0) return;
    const plot = drawLines({ lines, chosen, axis, bars, rules, width, height });
    drawing.current?.replaceChildren(plot);
    const [x, y] = [plot.scale('x'), plot.scale('y')];
    if (x !== undefined && y !== undefined)
      setScales({ x: (days) => x.apply(onAxis(axis, days)), y: (share) => y.apply(share) });
  }, [lines, chosen, axis, bars, rules, width, height]);
  const places = useMemo(() => placesOf(lines), [lines]);
  return (
    <div className="canvas" ref={frame} style={{ minHeight: height }}>
      <div className="drawing" ref={drawing} aria-hidden="true" />
      {scales !== undefined && width > 0 && (
        <>
          <LinesReader
            label={label}
            places={places}
            at={at}
            onAt={onAt}
            read={read}
            toPixel={scales.x}
            height={height}
            width={width}
          />
          <LineLabels
            lines={lines}
            chosen={chosen}
            onChoose={onChoose}
            scales={scales}
            height={height}
            left={width - MARGIN.right + 16}
          />
        </>
      )}
    </div>
  );
}

interface LineLabelsProps {
  readonly lines: readonly Line[];
  readonly chosen: string | undefined;
  readonly onChoose: ((key: string) => void) | undefined;
  readonly scales: Scales;
  readonly height: number;
  readonly left: number;
}

/** The lines' names at their ends, moved apart where they would overlap. A click brings a line to the front. */
function LineLabels({ lines, chosen, onChoose, scales, height, left }: LineLabelsProps) {
  const labelled = labelledLines(lines, chosen, MOST_LABELS);
  const ends = labelled.map((line) => lastKnown(line) ?? { x: 0, y: 0 });
  const tops = spread(
    ends.map(({ y }) => scales.y(y)),
    GAP,
    { low: MARGIN.top, high: height - MARGIN.bottom },
  );
  // A leader as long as that would pass for the line going on.
  const isEarly = (end: { readonly x: number }) => left - scales.x(end.x) > EARLY;
  const placeOf = (end = { x: 0, y: 0 }) => (isEarly(end) ? scales.x(end.x) + 8 : left);
  return (
    <>
      <svg className="leaders" width={left} height={height} aria-hidden="true">
        {labelled.map(({ key }, index) => {
          const [end, top = 0] = [ends[index] ?? { x: 0, y: 0 }, tops[index]];
          if (isEarly(end)) return null;
          return (
            <path
              key={key}
              d={`M${scales.x(end.x) + 2} ${scales.y(end.y)}L${left - 10} ${scales.y(end.y)}L${left - 2} ${top}`}
            />
          );
        })}
      </svg>
      {labelled.map((line, index) => (
        <button
          key={line.key}
          type="button"
          className="line-label"
          aria-pressed={line.key === chosen}
          disabled={onChoose === undefined}
          style={{ top: tops[index], left: placeOf(ends[index]), maxWidth: MARGIN.right - 16 }}
          title={line.label}
          onClick={() => onChoose?.(line.key)}
        >
          {line.label}
        </button>
      ))}
    </>
  );
}
