/** A point of a line. x counts days: since 1970 where the axis is of dates, since the start where it is of years. */
export interface LinePoint {
  readonly x: number;
  readonly y: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  /** The whole of which y is the free part: drawn hollow where it is more. */
  readonly whole?: number | null;
}

export interface Line {
  readonly key: string;
  readonly label: string;
  readonly points: readonly LinePoint[];
}

export interface LinesAxis {
  readonly of: 'dates' | 'years';
  readonly step: boolean;
  /** Highest share shown; 1 where honesty needs the whole. */
  readonly top: number;
}

/** A level that lines are held against, or a day on which something happened. */
export interface Rule {
  readonly at: number;
  readonly label: string;
}

export const MARGIN = { top: 20, right: 128, bottom: 28, left: 40 } as const;
const MILLISECONDS_A_DAY = 86_400_000;
const DAYS_A_YEAR = 365.25;

/** Days as what the axis counts. */
export function onAxis(axis: LinesAxis, days: number): Date | number {
  return axis.of === 'dates' ? new Date(days * MILLISECONDS_A_DAY) : days / DAYS_A_YEAR;
}

/** The last point of a line that is known. */
export function lastKnown(line: Line): { readonly x: number; readonly y: number } | undefined {
  const point = line.points.findLast(({ y }) => y !== null);
  return point === undefined || point.y === null ? undefined : { x: point.x, y: point.whole ?? point.y };
}

/** The lines worth a label: those that end highest, and the one that was chosen. */
export function labelledLines(lines: readonly Line[], chosen: string | undefined, most: number): Line[] {
  const ending = lines
    .filter((line) => line.key === chosen || (lastKnown(line)?.y ?? 0) > 0)
    .map((line) => ({ line, end: lastKnown(line)?.y ?? 0 }))
    .sort((a, b) => Number(b.line.key === chosen) - Number(a.line.key === chosen) || b.end - a.end);
  return ending.slice(0, most).map(({ line }) => line);
}

/** Every x at which some line has a point, in order. */
export function placesOf(lines: readonly Line[]): number[] {
  return [
    ...new Set(lines.flatMap(({ points }) => points.filter(({ y }) => y !== null).map(({ x }) => x))),
  ].sort((a, b) => a - b);
}

/** The known value of a line at a place: a step holds until the next, a line has it only at its points. */
export function pointAt(line: Line, x: number, axis: LinesAxis): LinePoint | undefined {
  if (!axis.step) return line.points.find((point) => point.x === x);
  return line.points.findLast((point) => point.x <= x);
}

const HIGH_PEAK = 0.2;
const FAR_FROM_END = 0.12;

/** Where a line was at its highest, if that is worth a name of its own: high, and far above its end. */
export function peakOf(
  line: Line,
): { readonly x: number; readonly y: number; readonly label: string } | undefined {
  const known = line.points.map(({ x, y, whole }) => ({ x, y: whole ?? y ?? 0, label: line.label }));
  const peak = known.reduce((best, point) => (point.y > best.y ? point : best), { x: 0, y: 0, label: '' });
  return peak.y >= HIGH_PEAK && peak.y - (lastKnown(line)?.y ?? 0) > FAR_FROM_END ? peak : undefined;
}

/** The line from just before it left nothing to just after it came back to it: the stretches at nothing say nothing. */
export function trimmed(line: Line): Line {
  const isSome = ({ y, whole }: LinePoint) => (whole ?? y ?? 0) > 0;
  const [first, last] = [line.points.findIndex(isSome), line.points.findLastIndex(isSome)];
  return first === -1 ? line : { ...line, points: line.points.slice(Math.max(0, first - 1), last + 2) };
}
