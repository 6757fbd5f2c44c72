import fc from 'fast-check';
import { expect, it } from 'vitest';
import { independentOf, orthogonalTo, type Pivoted, PRIME, reduceRows } from './modular.ts';

const WIDTH = 6;
const entry = fc.oneof(fc.constantFrom(0, 0, 0, 1, PRIME - 1), fc.integer({ min: 0, max: PRIME - 1 }));
const matrices = fc.array(fc.array(entry, { minLength: WIDTH, maxLength: WIDTH }), {
  minLength: 1,
  maxLength: 8,
});

it('reduces rows to steps that span the same, and finds what is orthogonal to them, exactly', () => {
  fc.assert(
    fc.property(matrices, fc.infiniteStream(fc.integer({ min: 0, max: PRIME - 1 })), (matrix, numbers) => {
      const rows = matrix.map((row) => Float64Array.from(row));
      const pivots = reduceRows(rows, WIDTH);
      const basis = pivots.map((pivot, step): Pivoted => ({ pivot, row: rows[step] ?? new Float64Array() }));
      for (const row of matrix) expect(independentOf(Float64Array.from(row), basis)).toBeUndefined();
      for (const row of rows.slice(pivots.length)) expect([...row].every((value) => value === 0)).toBe(true);
      const draw = () => numbers.next().value ?? 0;
      const found = orthogonalTo(rows, { pivots, width: WIDTH, count: 3, draw });
      for (const row of matrix)
        for (const at of [0, 1, 2]) {
          // In whole numbers of any size, as a check on products that are made in doubles.
          const sum = row.reduce(
            (total, value, column) => total + BigInt(value) * BigInt(found[column]?.[at] ?? 0),
            0n,
          );
          expect(sum % BigInt(PRIME)).toBe(0n);
        }
    }),
    { numRuns: 300 },
  );
});

it('finds dependence where there is one, and none where there is none', () => {
  const first = independentOf(Float64Array.from([0, 2, 4]), []);
  expect(first).toEqual({ pivot: 1, row: Float64Array.from([0, 1, 2]) });
  if (first === undefined) return;
  expect(independentOf(Float64Array.from([0, 3, 6]), [first])).toBeUndefined();
  expect(independentOf(Float64Array.from([0, 3, 7]), [first])?.pivot).toBe(2);
});
