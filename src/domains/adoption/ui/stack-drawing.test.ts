import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeMarks } from './mark-labels.ts';
import { piecesOf } from './stack-drawing.ts';

const DAY = 86_400_000;
const column = { from: '2026-03-02', to: '2026-03-08', complete: true };

it('stacks what is up on the line and what was lost under it', () => {
  const layer = { label: '', look: 'solid' as const };
  const pieces = piecesOf(
    [column],
    [
      { ...layer, key: 'a', values: [2] },
      { ...layer, key: 'b', values: [3] },
      { ...layer, key: 'c', values: [4], down: true },
      { ...layer, key: 'd', values: [1], down: true },
    ],
  );
  expect(pieces.flat().map(({ y1, y2 }) => [y1, y2])).toEqual([
    [0, 2],
    [2, 5],
    [-4, 0],
    [-5, -4],
  ]);
  expect(pieces[0]?.[0]?.x2.toISOString().slice(0, 10)).toBe('2026-03-09');
});

it('words of marks never run into each other, and marks outside are left out', () => {
  const first = Date.parse('2026-01-01') / DAY;
  const days = fc.array(fc.integer({ min: -20, max: 140 }), { maxLength: 8 });
  fc.assert(
    fc.property(days, fc.constantFrom(390, 800, 1200), (offsets, width) => {
      const marks = offsets.map((offset, index) => ({
        key: String(index),
        kind: 'release' as const,
        title: `Number ${index}`,
        day: new Date((first + offset) * DAY).toISOString().slice(0, 10),
        to: null,
      }));
      const placed = placeMarks(marks, { first, last: first + 120, width });
      expect(placed).toHaveLength(offsets.filter((offset) => offset >= 0 && offset <= 120).length);
      const inner = width - 168;
      const spans = placed.map(({ day, text, row, before }) => {
        const at = ((day - first) / 120) * inner;
        const length = text.length * 6.4 + 12;
        return { row, from: before ? at - length : at, to: before ? at : at + length };
      });
      for (const [index, one] of spans.entries())
        for (const other of spans.slice(index + 1))
          if (one.row === other.row) expect(one.to <= other.from || other.to <= one.from).toBe(true);
    }),
  );
});
