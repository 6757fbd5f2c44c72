/** The sign before the fraction of a number. */
export type DecimalSign = '.' | ',';

/** A value read from a cell, or why it cannot be read. */
export type Read<Value> = { readonly value: Value } | { readonly problem: string };

const NUMBER = /^[+-]?\d[\d.,'’\s]*(?:e[+-]?\d{1,3})?$/i;
const SPACES = /[\s'’]/g;

const BOOLEANS = new Map([
  ...['true', 'yes', 'y', '1', 'x'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0'].map((word) => [word, false] as const),
]);

/**
 * Reads a number as spreadsheets write it: thousands in groups by a comma, point, space or apostrophe. Without a decimal
 * sign given, both are understood, but for a text that would be one number or a thousand times it, such as 1,234.
 */
export function readNumber(text: string, decimal?: DecimalSign): Read<number> {
  const typographic = text.replace(/^\u2212/, '-');
  if (!NUMBER.test(typographic)) return { problem: 'is not a number' };
  const sign = decimal ?? findDecimal(typographic);
  if (sign === undefined)
    return { problem: "may be a fraction or thousands: say decimal: '.' or decimal: ',' in the mapping" };
  const [whole = '', ...fractions] = typographic.split(sign);
  const [fraction] = fractions;
  const digits = withoutGroups(whole, sign === '.' ? ',' : '.');
  if (
    digits === undefined ||
    fractions.length > 1 ||
    (fraction !== undefined && !/^\d+(?:e[+-]?\d+)?$/i.test(fraction))
  )
    return { problem: `is not a number with a decimal ${sign === '.' ? 'point' : 'comma'}` };
  const value = Number(fraction === undefined ? digits : `${digits}.${fraction}`);
  return Number.isFinite(value) ? { value } : { problem: 'is too large a number' };
}

/** The decimal sign that the text itself gives away; undefined when it may be either. */
function findDecimal(text: string): DecimalSign | undefined {
  const marks = text.replace(/[^.,]/g, '');
  const last = marks.at(-1);
  if (last !== '.' && last !== ',') return '.';
  const other = last === '.' ? ',' : '.';
  if (marks.includes(other)) return last;
  if (marks.length > 1) return other;
  return /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text) ? undefined : last;
}

/** A whole number without what separates its groups of three; undefined when they are no such groups. */
function withoutGroups(whole: string, mark: string): string | undefined {
  const groups = whole.replace(SPACES, ' ').split(mark === '.' ? /[ .]/ : /[ ,]/);
  const [first = '', ...others] = groups;
  if (others.length === 0) return /^[+-]?\d+(?:e[+-]?\d+)?$/i.test(first) ? first : undefined;
  const grouped = /^[+-]?\d{1,3}$/.test(first) && others.every((group) => /^\d{3}$/.test(group));
  const marks = new Set(whole.match(/[^\d+-]/g));
  return grouped && marks.size === 1 ? groups.join('') : undefined;
}

/** Reads a yes or no, in the words of BOOLEANS; other words need a map. */
export function readBoolean(text: string): Read<boolean> {
  const value = BOOLEANS.get(text.toLowerCase());
  return value === undefined
    ? {
        problem: `is neither yes nor no (${[...BOOLEANS.keys()].join(', ')}): give the words it has in a map`,
      }
    : { value };
}
