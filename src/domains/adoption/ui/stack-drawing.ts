import * as Plot from '@observablehq/plot';
import { dateTicks } from '#ui/date-ticks.ts';
import { MARGIN } from '#ui/lines.ts';
import { spread } from '#ui/spread.ts';
import type { MarkOnDay } from '../asking/contract.ts';
import { FILLS, type Look, patterns, strokeOf } from './looks.ts';
import { markRules, placeMarks, roomFor } from './mark-labels.ts';
import { dayNumberOf } from './use-words.ts';

/** One kind of what is stacked, a value for each column. */
export interface Layer {
  readonly key: string;
  readonly label: string;
  readonly look: Look;
  readonly values: readonly number[];
  /** Below the line: what was lost. */
  readonly down?: boolean;
}

interface Column {
  readonly from: string;
  readonly to: string;
  readonly complete: boolean;
}

interface Stack {
  readonly columns: readonly Column[];
  readonly layers: readonly Layer[];
  readonly marks: readonly MarkOnDay[];
  readonly width: number;
  readonly height: number;
}

interface Piece {
  readonly x1: Date;
  readonly x2: Date;
  readonly y1: number;
  readonly y2: number;
  readonly complete: boolean;
}

const DAY = 86_400_000;
/** Columns narrower than this, in pixels, are drawn without a gap and an outline. */
const NARROW = 5;
const LABEL_GAP = 15;

/** The pieces of each layer, stacked on those before it. */
export function piecesOf(columns: readonly Column[], layers: readonly Layer[]): Piece[][] {
  const heights = columns.map(() => ({ up: 0, down: 0 }));
  return layers.map(({ values, down = false }) =>
    columns.map(({ from, to, complete }, index) => {
      const height = heights[index] ?? { up: 0, down: 0 };
      const start = down ? height.down : height.up;
      const end = start + (down ? -1 : 1) * (values[index] ?? 0);
      if (down) height.down = end;
      else height.up = end;
      const [x1, x2] = [new Date(dayNumberOf(from) * DAY), new Date((dayNumberOf(to) + 1) * DAY)];
      return { x1, x2, y1: Math.min(start, end), y2: Math.max(start, end), complete };
    }),
  );
}

/** Columns over the calendar, stacked by layers; layers that are lost hang below the line. */
export function drawStack({ columns, layers, marks, width, height }: Stack) {
  const pieces = piecesOf(columns, layers);
  const all = pieces.flat();
  const [low, high] = [Math.min(0, ...all.map(({ y1 }) => y1)), Math.max(1, ...all.map(({ y2 }) => y2))];
  const [first, last] = [dayNumberOf(columns[0]?.from ?? ''), dayNumberOf(columns.at(-1)?.to ?? '') + 1];
  const placed = placeMarks(marks, { first, last, width });
  const marginTop = roomFor(placed);
  const ticks = Math.max(2, Math.floor(width / 130));
  const narrow = (width - MARGIN.left - MARGIN.right) / columns.length < NARROW;
  return Plot.plot({
    width,
    height,
    marginTop,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    style: { fontFamily: 'var(--text)', fontSize: '12px', background: 'none' },
    x: { type: 'utc', label: null, domain: [new Date(first * DAY), new Date(last * DAY)] },
    y: { domain: [low, high], label: null },
    marks: [
      () => patterns(),
      Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: wholeText, fill: 'var(--grey)' }),
      Plot.axisX({
        ticks,
        tickFormat: dateTicks(last - first, ticks),
        tickSize: 4,
        stroke: 'var(--faint)',
        fill: 'var(--grey)',
      }),
      ...layers.map(({ look }, index) =>
        Plot.rect(
          (pieces[index] ?? []).filter(({ y1, y2 }) => y1 !== y2),
          {
            x1: 'x1',
            x2: 'x2',
            y1: 'y1',
            y2: 'y2',
            fill: FILLS[look],
            fillOpacity: ({ complete }: Piece) => (complete ? 1 : 0.45),
            ...(narrow && look !== 'dashed' ? {} : strokeOf(look)),
            strokeWidth: 0.9,
            insetLeft: narrow ? 0 : 1,
            insetRight: narrow ? 0 : 1,
          },
        ),
      ),
      Plot.ruleY([0], { stroke: 'var(--ink)', strokeWidth: 0.75 }),
      ...markRules(placed),
      ...partial(columns, pieces),
      names(layers, pieces, { low, high, inner: height - marginTop - MARGIN.bottom }),
    ],
  });
}

/** Columns that are not over are said to be so, above what stands there so far. */
function partial(columns: readonly Column[], pieces: readonly (readonly Piece[])[]): Plot.Markish[] {
  const open = columns.flatMap(({ from, to, complete }, index) => {
    const top = Math.max(0, ...pieces.map((own) => own[index]?.y2 ?? 0));
    return complete ? [] : [{ x1: dayNumberOf(from) * DAY, x2: (dayNumberOf(to) + 1) * DAY, top }];
  });
  const [last] = open.slice(-1);
  if (last === undefined) return [];
  return [
    Plot.rect(open, {
      ...{ x1: 'x1', x2: 'x2', y1: 0, y2: 'top' },
      fill: 'none',
      stroke: 'var(--ink)',
      strokeWidth: 0.9,
      strokeDasharray: '2 2',
    }),
    Plot.text([last], {
      ...{ x: 'x2', y: 'top', textAnchor: 'end', dy: -7 },
      text: () => 'so far',
      fill: 'var(--grey)',
    }),
  ];
}

/** The layers' names at the right, where each stands in the last column that is whole. */
function names(
  layers: readonly Layer[],
  pieces: readonly (readonly Piece[])[],
  { low, high, inner }: { readonly low: number; readonly high: number; readonly inner: number },
): Plot.Markish {
  const seen = layers
    .map(({ label, values }, index) => ({ label, values, pieces: pieces[index] ?? [] }))
    .filter(({ values }) => values.some((value) => value > 0));
  const whole = Math.max(0, pieces[0]?.findLastIndex(({ complete }) => complete) ?? 0);
  const aPixel = (high - low) / Math.max(1, inner);
  const middles = seen.map(({ pieces: own }) => ((own[whole]?.y1 ?? 0) + (own[whole]?.y2 ?? 0)) / 2);
  const places = spread(middles, LABEL_GAP * aPixel, { low, high });
  return Plot.text(
    seen.map(({ label }, index) => ({ label, y: places[index] ?? 0 })),
    {
      y: 'y',
      text: ({ label }: { readonly label: string }) => (label.length > 17 ? `${label.slice(0, 16)}…` : label),
      frameAnchor: 'right',
      textAnchor: 'start',
      dx: 8,
      fill: 'var(--grey)',
    },
  );
}

const wholeText = (count: number) => (Number.isInteger(count) ? Math.abs(count).toLocaleString('en') : '');
