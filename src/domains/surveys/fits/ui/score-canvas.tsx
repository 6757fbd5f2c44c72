import { useElementSize } from '@mantine/hooks';
import { MARGIN } from '#ui/lines.ts';
import { LinesReader } from '#ui/lines-reader.tsx';
import { spread } from '#ui/spread.ts';
import { barLabel, dayText, type ScoreLine, topOf } from './score-lines.ts';

interface ScoreCanvasProps {
  readonly label: string;
  readonly lines: readonly ScoreLine[];
  readonly days: readonly number[];
  readonly bar: number;
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
  readonly read: (day: number) => string;
}

const HEIGHT = 280;
/** Pixels between the whiskers of two lines on the same day. */
const ASIDE = 7;
const NAME_GAP = 16;
/** Pixels that a day takes below its tick. */
const TICK = 84;

interface Scales {
  readonly x: (day: number) => number;
  readonly y: (share: number) => number;
  readonly right: number;
}

/** Scores from wave to wave with their whiskers, against the bar. */
export function ScoreCanvas({ label, lines, days, bar, at, onAt, read }: ScoreCanvasProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const top = topOf(lines, bar);
  const scales = scalesOf(days, top, width);
  return (
    <div className="canvas" ref={ref} style={{ minHeight: HEIGHT }}>
      {width > 0 && (
        <>
          <svg className="scores" width={width} height={HEIGHT} aria-hidden="true">
            <Axes {...{ scales, top, days, width }} />
            <line
              className="the-bar"
              x1={MARGIN.left}
              x2={scales.right}
              y1={scales.y(bar)}
              y2={scales.y(bar)}
            />
            {lines.map((line, index) => (
              <DrawnLine key={line.key} line={line} scales={scales} aside={asideOf(index, lines.length)} />
            ))}
            <text className="quiet-text over" x={MARGIN.left + 4} y={scales.y(bar) - 6}>
              {barLabel(bar)}
            </text>
            <Names lines={lines} scales={scales} />
          </svg>
          <LinesReader
            label={label}
            places={days}
            at={at}
            onAt={onAt}
            read={read}
            toPixel={scales.x}
            height={HEIGHT}
            width={width}
          />
        </>
      )}
    </div>
  );
}

const asideOf = (index: number, count: number) => (index - (count - 1) / 2) * ASIDE;

function scalesOf(days: readonly number[], top: number, width: number): Scales {
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const [left, right] = [MARGIN.left + 24, Math.max(MARGIN.left + 48, width - MARGIN.right - 24)];
  const bottom = HEIGHT - MARGIN.bottom;
  return {
    x: (day) =>
      first === last ? (left + right) / 2 : left + ((day - first) / (last - first)) * (right - left),
    y: (share) => bottom - (share / top) * (bottom - MARGIN.top),
    right: width - MARGIN.right + 8,
  };
}

interface AxesProps {
  readonly scales: Scales;
  readonly top: number;
  readonly days: readonly number[];
  readonly width: number;
}

function Axes({ scales: { x, y, right }, top, days, width }: AxesProps) {
  const shown = fitting(days, x);
  return (
    <>
      {[0, top / 2, top].map((share) => (
        <text key={share} className="quiet-text" x={MARGIN.left - 8} y={y(share) + 4} textAnchor="end">
          {Math.round(share * 100)}%
        </text>
      ))}
      <line className="ground" x1={MARGIN.left} x2={right} y1={y(0)} y2={y(0)} />
      {shown.map((day) => (
        <text
          key={day}
          className="quiet-text"
          x={Math.min(width - TICK / 2, Math.max(TICK / 2, x(day)))}
          y={HEIGHT - 8}
          textAnchor="middle"
        >
          {dayText(day)}
        </text>
      ))}
    </>
  );
}

/** The days that can be named without running into each other, the last one always. */
function fitting(days: readonly number[], x: (day: number) => number): number[] {
  const shown: number[] = [];
  for (const day of days.toReversed()) {
    const next = shown.at(-1);
    if (next === undefined || x(next) - x(day) >= TICK) shown.push(day);
  }
  return shown;
}

interface DrawnLineProps {
  readonly line: ScoreLine;
  readonly scales: Scales;
  readonly aside: number;
}

function DrawnLine({ line: { look, points }, scales: { x, y }, aside }: DrawnLineProps) {
  const at = (day: number) => x(day) + aside;
  const path = points.map(({ day, value }, index) => `${index === 0 ? 'M' : 'L'}${at(day)} ${y(value)}`);
  return (
    <g data-look={look}>
      <path className="way" d={path.join('')} />
      {points.map(({ day, value, low, high }) => (
        <g key={day}>
          <line className="whisker" x1={at(day)} x2={at(day)} y1={y(low)} y2={y(high)} />
          <circle className="dot" cx={at(day)} cy={y(value)} r={look === 'solid' ? 4 : 4.5} />
        </g>
      ))}
    </g>
  );
}

/** The lines' names beside their last points, moved apart where they would overlap. */
function Names({
  lines,
  scales: { y, right },
}: {
  readonly lines: readonly ScoreLine[];
  readonly scales: Scales;
}) {
  const tops = spread(
    lines.map(({ points }) => y(points.at(-1)?.value ?? 0)),
    NAME_GAP,
    { low: MARGIN.top, high: HEIGHT - MARGIN.bottom },
  );
  return lines.map(({ key, label, look }, index) => (
    <text
      key={key}
      className={look === 'solid' ? 'strong-text' : 'quiet-text'}
      x={right + 6}
      y={(tops[index] ?? 0) + 4}
    >
      {label}
    </text>
  ));
}
