/**
 * Linear algebra modulo a prime whose products are exact in doubles. Of a matrix of zeros and ones, the rank is not told from that over
 * fractions. Every entry is a whole number from 0 up to, and without, the prime.
 */
export const PRIME = 67_108_859;

export type Row = Float64Array;

/** The product of two entries. By its quotient, as the remainder operator is ten times slower for doubles. */
function product(a: number, b: number): number {
  const exact = a * b;
  const rest = exact - Math.floor(exact / PRIME) * PRIME;
  return rest < 0 ? rest + PRIME : rest >= PRIME ? rest - PRIME : rest;
}

/** The entry that gives 1 when multiplied with this one, which is not 0 (Fermat). */
function inverse(value: number): number {
  let [result, base, power] = [1, value, PRIME - 2];
  while (power > 0) {
    if (power % 2 === 1) result = product(result, base);
    base = product(base, base);
    power = Math.floor(power / 2);
  }
  return result;
}

/** Takes so many times one row from another, in place. */
function subtract(row: Row, factor: number, other: Row): void {
  for (let at = 0; at < row.length; at += 1) {
    const part = other[at] ?? 0;
    if (part === 0) continue;
    const left = (row[at] ?? 0) - product(factor, part);
    row[at] = left < 0 ? left + PRIME : left;
  }
}

/**
 * Brings rows, in place, into steps by their first `columns`: each step has a 1 in a column that is 0 in all other rows. Returns the
 * columns of the steps, which are the first rows then; in those columns the rows after them are 0.
 */
export function reduceRows(rows: Row[], columns: number): number[] {
  const pivots: number[] = [];
  for (let column = 0; column < columns && pivots.length < rows.length; column += 1) {
    const step = pivots.length;
    const at = rows.findIndex((row, index) => index >= step && row[column] !== 0);
    const [found, first] = [rows[at], rows[step]];
    if (found === undefined || first === undefined) continue;
    [rows[step], rows[at]] = [found, first];
    const scale = inverse(found[column] ?? 1);
    for (let place = 0; place < found.length; place += 1) found[place] = product(found[place] ?? 0, scale);
    for (const row of rows) if (row !== found && row[column] !== 0) subtract(row, row[column] ?? 0, found);
    pivots.push(column);
  }
  return pivots;
}

/**
 * So many vectors by chance that are orthogonal to all rows, which are reduced over all their columns; as the columns of a matrix with
 * a row for each column of `rows`. A set of no more columns of `rows` than that holds a combination of the rows exactly when the
 * same rows of this matrix depend on each other, but for a chance of 1 in the prime that they do so by accident.
 * @param draw a whole number from 0 up to, and without, the one given.
 */
export function orthogonalTo(
  rows: readonly Row[],
  {
    pivots,
    width,
    count,
    draw,
  }: {
    readonly pivots: readonly number[];
    readonly width: number;
    readonly count: number;
    readonly draw: (below: number) => number;
  },
): Row[] {
  const found = Array.from({ length: width }, () => new Float64Array(count));
  const isPivot = new Set(pivots);
  for (const [column, entries] of found.entries())
    if (!isPivot.has(column)) for (let at = 0; at < count; at += 1) entries[at] = draw(PRIME);
  for (const [step, pivot] of pivots.entries())
    for (const [column, entries] of found.entries()) {
      const factor = isPivot.has(column) ? 0 : (rows[step]?.[column] ?? 0);
      const own = found[pivot];
      if (factor !== 0 && own !== undefined) subtract(own, factor, entries);
    }
  return found;
}

/** What is left of a vector without its parts along those of a basis, each with a 1 at its pivot; undefined where nothing is. */
export function independentOf(vector: Row, basis: readonly Pivoted[]): Pivoted | undefined {
  const rest = vector.slice();
  for (const { pivot, row } of basis) if (rest[pivot] !== 0) subtract(rest, rest[pivot] ?? 0, row);
  const pivot = rest.findIndex((value) => value !== 0);
  if (pivot < 0) return undefined;
  const scale = inverse(rest[pivot] ?? 1);
  return { pivot, row: rest.map((value) => product(value, scale)) };
}

export interface Pivoted {
  readonly pivot: number;
  readonly row: Row;
}
