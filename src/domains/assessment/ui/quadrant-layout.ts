import type { PortfolioLine } from '../contract.ts';

/** A product with a place: both its figures are known. All lengths are pixels. */
export interface Placed {
  readonly line: PortfolioLine;
  readonly x: number;
  readonly y: number;
  /** Whiskers as distances from its place. */
  readonly across: readonly [number, number];
  readonly up: readonly [number, number];
  /** Where its name stands from its place; nothing where it would run over another. */
  readonly name: { readonly dx: number; readonly dy: number; readonly anchor: 'start' | 'end' } | undefined;
}

export interface QuadrantFrame {
  readonly width: number;
  readonly height: number;
  readonly x: (share: number) => number;
  readonly y: (share: number) => number;
}

const MARGIN = { left: 40, right: 12, top: 12, bottom: 36 } as const;
const LETTER = 7;
const LINE = 14;
const PLACES = [
  { dx: 10, dy: -7, anchor: 'start' },
  { dx: -10, dy: -7, anchor: 'end' },
  { dx: 10, dy: 15, anchor: 'start' },
  { dx: -10, dy: 15, anchor: 'end' },
] as const;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function frameOf(width: number): QuadrantFrame {
  const height = Math.max(320, Math.min(520, width * 0.55));
  return {
    width,
    height,
    x: (share) => MARGIN.left + share * (width - MARGIN.left - MARGIN.right),
    y: (share) => height - MARGIN.bottom - share * (height - MARGIN.top - MARGIN.bottom),
  };
}

/** Every product whose fit and free share are known, in its place, named where there is room. */
export function placeLines(lines: readonly PortfolioLine[], { width, x, y }: QuadrantFrame): Placed[] {
  const taken: Box[] = [];
  const isFree = (box: Box) =>
    box.left >= 0 &&
    box.right <= width &&
    taken.every(
      (other) =>
        box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
    );
  return lines.flatMap((line) => {
    const { fit, freeShare } = line;
    if (fit === null || fit.value === null || freeShare.value === null) return [];
    const [px, py] = [x(freeShare.value), y(fit.value)];
    const boxOf = ({ dx, dy, anchor }: (typeof PLACES)[number]): Box => {
      const length = line.name.length * LETTER;
      const left = anchor === 'start' ? px + dx : px + dx - length;
      return { left, right: left + length, top: py + dy - LINE + 3, bottom: py + dy + 3 };
    };
    const name = PLACES.find((place) => isFree(boxOf(place)));
    taken.push({ left: px - 7, right: px + 7, top: py - 7, bottom: py + 7 });
    if (name !== undefined) taken.push(boxOf(name));
    const across = [
      x(freeShare.low ?? freeShare.value) - px,
      x(freeShare.high ?? freeShare.value) - px,
    ] as const;
    const up = [y(fit.low ?? fit.value) - py, y(fit.high ?? fit.value) - py] as const;
    return [{ line, x: px, y: py, across, up, name }];
  });
}
