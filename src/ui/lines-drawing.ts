import * as Plot from '@observablehq/plot';
import { dateTicks, daysAcross } from '#ui/date-ticks.ts';
import {
  type Line,
  type LinePoint,
  type LinesAxis,
  MARGIN,
  onAxis,
  peakOf,
  placesOf,
  type Rule,
} from './lines.ts';

export interface Drawn {
  readonly lines: readonly Line[];
  readonly chosen: string | undefined;
  readonly axis: LinesAxis;
  readonly bars: readonly Rule[];
  readonly rules: readonly Rule[];
  readonly width: number;
  readonly height: number;
}

const HATCH = 'noise-hatch';
/** Part of the time shown within which a name would run over the axis. */
const EDGE = 0.06;
const SVG = 'http://www.w3.org/2000/svg';

/** A light hatch, for areas of what was not chosen freely. */
function hatch(): SVGElement {
  const pattern = document.createElementNS(SVG, 'pattern');
  for (const [name, value] of Object.entries({
    id: HATCH,
    width: '5',
    height: '5',
    patternUnits: 'userSpaceOnUse',
  }))
    pattern.setAttribute(name, value);
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', 'M-1 6 6 -1');
  line.setAttribute('stroke', 'var(--grey)');
  line.setAttribute('stroke-width', '0.75');
  pattern.append(line);
  const defs = document.createElementNS(SVG, 'defs');
  defs.append(pattern);
  return defs;
}

/** Lines in ink where they are meant, in grey where they are company; whole shares as tubes behind their free part. */
export function drawLines({ lines, chosen, axis, bars, rules, width, height }: Drawn) {
  const ordered = lines.toSorted((a, b) => Number(a.key === chosen) - Number(b.key === chosen));
  return Plot.plot({
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    style: { fontFamily: 'var(--text)', fontSize: '12px', background: 'none' },
    x: { type: axis.of === 'dates' ? 'utc' : 'linear', label: null, domain: domainOf(lines, axis) },
    y: { domain: [0, axis.top], label: null },
    marks: [
      () => hatch(),
      ...axes(axis, width, daysAcross(lines.flatMap(({ points }) => points.map(({ x }) => onAxis(axis, x))))),
      Plot.ruleY(bars, { y: 'at', stroke: 'var(--faint)', strokeDasharray: '4 3' }),
      ...events(rules, axis),
      ...ordered.flatMap((line) => lineMarks(line, axis, line.key === chosen)),
      levelNames(bars),
      ...(axis.of === 'dates' && lines.length > 1 ? peaks(lines, axis) : []),
    ],
  });
}

function lineMarks(line: Line, axis: LinesAxis, isChosen: boolean): Plot.Markish[] {
  const x = (point: LinePoint) => onAxis(axis, point.x);
  const curve = axis.step ? 'step-after' : 'linear';
  const stroke = isChosen ? 'var(--ink)' : 'var(--faint)';
  const points = line.points as LinePoint[];
  const free = Plot.line(points, { x, y: 'y', stroke, strokeWidth: isChosen ? 2.5 : 1.25, curve });
  if (isChosen && points.some(({ low }) => low !== undefined)) {
    const known = points.filter(({ low, high }) => low !== null && high !== null);
    return [
      Plot.areaY(known, { x, y1: 'low', y2: 'high', fill: 'var(--ink)', fillOpacity: 0.1, curve }),
      free,
    ];
  }
  if (!points.some(({ whole, y }) => whole !== undefined && whole !== y)) return [free];
  const tube = { x, y: 'whole' } as const;
  return [
    ...(isChosen ? [Plot.areaY(points, { x, y1: 'y', y2: 'whole', fill: `url(#${HATCH})` })] : []),
    Plot.line(points, { ...tube, stroke, strokeWidth: isChosen ? 4 : 2.75 }),
    Plot.line(points, { ...tube, stroke: 'var(--paper)', strokeWidth: isChosen ? 1.75 : 1.25 }),
    free,
  ];
}

function axes(axis: LinesAxis, width: number, days: number): Plot.Markish[] {
  const text = { fill: 'var(--grey)' } as const;
  const isYears = axis.of === 'years';
  const ticks = Math.max(2, Math.floor(width / 110));
  return [
    Plot.axisY({ ticks: [0, axis.top / 2, axis.top], tickSize: 0, tickFormat: wholePercent, ...text }),
    Plot.axisX({
      ticks,
      tickSize: 4,
      stroke: 'var(--faint)',
      tickFormat: isYears ? yearText : dateTicks(days, ticks),
      ...text,
    }),
    Plot.ruleY([0], { stroke: 'var(--ink)', strokeWidth: 0.75 }),
  ];
}

function levelNames(bars: readonly Rule[]): Plot.Markish {
  return Plot.text(bars, {
    y: 'at',
    text: 'label',
    frameAnchor: 'left',
    textAnchor: 'start',
    dx: 4,
    dy: -8,
    fill: 'var(--grey)',
    stroke: 'var(--paper)',
    strokeWidth: 4,
  });
}

/** The names of lines that were once high and are not any more, where they were highest. */
function peaks(lines: readonly Line[], axis: LinesAxis): Plot.Markish[] {
  const named = lines.flatMap((line) => peakOf(line) ?? []);
  const places = placesOf(lines);
  const [first = 0, last = 1] = [places[0], places.at(-1)];
  const isAtEdge = (days: number) => days - first < (last - first) * EDGE;
  const name = (some: typeof named, textAnchor: 'start' | 'middle') =>
    Plot.text(some, {
      x: ({ x }) => onAxis(axis, x),
      y: 'y',
      text: 'label',
      textAnchor,
      dy: -8,
      fill: 'var(--grey)',
      stroke: 'var(--paper)',
      strokeWidth: 4,
    });
  return [
    name(
      named.filter(({ x }) => isAtEdge(x)),
      'start',
    ),
    name(
      named.filter(({ x }) => !isAtEdge(x)),
      'middle',
    ),
  ];
}

function events(rules: readonly Rule[], axis: LinesAxis): Plot.Markish[] {
  const x = (rule: Rule) => onAxis(axis, rule.at);
  return [
    Plot.ruleX(rules, { x, stroke: 'var(--grey)', strokeWidth: 0.75 }),
    Plot.text(rules, { x, text: 'label', frameAnchor: 'top', dy: -12, fill: 'var(--grey)' }),
  ];
}

function domainOf(lines: readonly Line[], axis: LinesAxis): [Date | number, Date | number] {
  const places = placesOf(lines);
  return [onAxis(axis, places[0] ?? 0), onAxis(axis, places.at(-1) ?? 1)];
}

const wholePercent = (share: number) => `${Math.round(share * 100)}%`;
const yearText = (years: number) => (years === 0 ? 'start' : years === 1 ? '1 year' : `${years} years`);
