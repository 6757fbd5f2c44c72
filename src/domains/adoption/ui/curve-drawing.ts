import * as Plot from '@observablehq/plot';
import { dateTicks, daysAcross } from '#ui/date-ticks.ts';
import { MARGIN } from '#ui/lines.ts';
import { spread } from '#ui/spread.ts';
import { patterns } from './looks.ts';

interface CurvePoint {
  readonly x: Date | number;
  readonly y: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

/** A line of a group. Solid is signal, hollow is noise, dashed is what was to be expected. */
export interface Curve {
  readonly label: string;
  readonly look: 'solid' | 'hollow' | 'dashed';
  readonly points: readonly CurvePoint[];
}

interface Curves {
  readonly curves: readonly Curve[];
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly of: 'dates' | 'ages';
  readonly yText: (value: number) => string;
  readonly rule?: { readonly at: Date; readonly label: string };
}

const GAP = 15;

/** Lines of signal and noise with their bands, named at their ends. */
export function drawCurves({ curves, width, height, top, of, yText, rule }: Curves) {
  const ticks = Math.max(2, Math.floor(width / 110));
  const days = of === 'dates' ? daysAcross(curves.flatMap(({ points }) => points.map(({ x }) => x))) : 0;
  const grey = { fill: 'var(--grey)' } as const;
  return Plot.plot({
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    style: { fontFamily: 'var(--text)', fontSize: '12px', background: 'none' },
    x: { type: of === 'dates' ? 'utc' : 'linear', label: null },
    y: { domain: [0, top], label: null },
    marks: [
      () => patterns(),
      Plot.axisY({ ticks: [0, top / 2, top], tickSize: 0, tickFormat: yText, ...grey }),
      Plot.axisX({
        ticks,
        tickSize: 4,
        stroke: 'var(--faint)',
        tickFormat: of === 'ages' ? ageText : dateTicks(days, ticks),
        ...grey,
      }),
      Plot.ruleY([0], { stroke: 'var(--ink)', strokeWidth: 0.75 }),
      ...(rule === undefined
        ? []
        : [
            Plot.ruleX([rule], { x: 'at', stroke: 'var(--grey)', strokeWidth: 0.75 }),
            Plot.text([rule], { x: 'at', text: 'label', frameAnchor: 'top', dy: -12, ...grey }),
          ]),
      ...curves.flatMap(bandOf),
      ...curves.flatMap(lineOf),
      ends(curves, { top, height }),
    ],
  });
}

const ageText = (age: number) => (Number.isInteger(age) ? String(age) : '');

function bandOf({ points, look }: Curve): Plot.Markish[] {
  const known = points.filter(({ low, high }) => low != null && high != null);
  if (known.length === 0) return [];
  const filled = look === 'solid' ? { fill: 'var(--ink)', fillOpacity: 0.1 } : { fill: 'url(#use-hatch)' };
  return [
    Plot.areaY(known, {
      x: 'x',
      y1: 'low',
      y2: 'high',
      ...filled,
      fillOpacity: look === 'solid' ? 0.1 : 0.55,
    }),
  ];
}

function lineOf({ points, look }: Curve): Plot.Markish[] {
  const line = { x: 'x', y: 'y' } as const;
  const data = [...points];
  if (look === 'solid')
    return [
      Plot.line(data, { ...line, stroke: 'var(--ink)', strokeWidth: 2.25 }),
      Plot.dot(data, { ...line, r: 2.5, fill: 'var(--ink)' }),
    ];
  if (look === 'dashed')
    return [Plot.line(data, { ...line, stroke: 'var(--grey)', strokeWidth: 1.5, strokeDasharray: '5 4' })];
  return [
    Plot.line(data, { ...line, stroke: 'var(--ink)', strokeWidth: 1.25 }),
    Plot.dot(data, { ...line, r: 3, fill: 'var(--paper)', stroke: 'var(--ink)', strokeWidth: 1.25 }),
  ];
}

function ends(
  curves: readonly Curve[],
  { top, height }: { readonly top: number; readonly height: number },
): Plot.Markish {
  const named = curves.flatMap(({ label, points }) => {
    const end = points.findLast(({ y }) => y !== null);
    return end === undefined || end.y === null ? [] : [{ label, y: end.y }];
  });
  const aPixel = top / Math.max(1, height - MARGIN.top - MARGIN.bottom);
  const places = spread(
    named.map(({ y }) => y),
    GAP * aPixel,
    { low: 0, high: top },
  );
  return Plot.text(
    named.map(({ label }, index) => ({ label, y: places[index] ?? 0 })),
    { y: 'y', text: 'label', frameAnchor: 'right', textAnchor: 'start', dx: 8, fill: 'var(--grey)' },
  );
}
