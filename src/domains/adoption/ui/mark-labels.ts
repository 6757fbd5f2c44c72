import * as Plot from '@observablehq/plot';
import { MARGIN } from '#ui/lines.ts';
import type { MarkOnDay } from '../asking/contract.ts';
import { dayNumberOf, markText } from './use-words.ts';

interface PlacedMark {
  readonly day: number;
  readonly text: string;
  /** Which line over the picture the word stands in, from the lowest, 0. */
  readonly row: number;
  /** Whether the word stands before its rule, where it would run over the edge after it. */
  readonly before: boolean;
}

const A_LETTER = 6.4;
const ROW = 15;
const DAY = 86_400_000;

/** Puts the words of marks in as many lines as they need so as not to run into each other. */
export function placeMarks(
  marks: readonly MarkOnDay[],
  { first, last, width }: { readonly first: number; readonly last: number; readonly width: number },
): PlacedMark[] {
  const inner = width - MARGIN.left - MARGIN.right;
  const starts: number[] = [];
  return (
    marks
      .map((mark) => ({ day: dayNumberOf(mark.day), text: markText(mark) }))
      .filter(({ day }) => day >= first && day <= last)
      // From the last to the first: an earlier word stands higher, so that no later rule runs through it.
      .sort((a, b) => b.day - a.day)
      .map(({ day, text }) => {
        const pixel = ((day - first) / Math.max(1, last - first)) * inner;
        const length = text.length * A_LETTER + 12;
        const before = pixel + length > inner + MARGIN.right;
        const start = before ? pixel - length : pixel;
        const free = starts.findIndex((other) => start + length <= other);
        const row = free === -1 ? starts.length : free;
        starts[row] = start;
        return { day, text, row, before };
      })
  );
}

/** How much room the words need over the picture. */
export function roomFor(placed: readonly PlacedMark[]): number {
  return MARGIN.top + Math.max(0, ...placed.map(({ row }) => row)) * ROW;
}

/** Marks as thin rules with a word. */
export function markRules(placed: readonly PlacedMark[]): Plot.Markish[] {
  const x = ({ day }: PlacedMark) => new Date(day * DAY);
  const words = (before: boolean) =>
    placed
      .filter((mark) => mark.before === before)
      .map((mark) =>
        Plot.text([mark], {
          x,
          text: 'text',
          frameAnchor: 'top',
          textAnchor: before ? 'end' : 'start',
          lineAnchor: 'bottom',
          dx: before ? -4 : 4,
          dy: -4 - mark.row * ROW,
          fill: 'var(--grey)',
        }),
      );
  return [
    ...placed.map((mark) =>
      Plot.ruleX([mark], { x, stroke: 'var(--grey)', strokeWidth: 0.75, insetTop: -4 - mark.row * ROW - 10 }),
    ),
    ...words(false),
    ...words(true),
  ];
}
