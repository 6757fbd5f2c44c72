import {
  FACETS,
  type Facet,
  type FilterQuery,
  LACKS,
  type SearchAnswer,
  type SearchQuery,
} from '../search/contract.ts';

type Lack = (typeof LACKS)[number];

/** What browsing needs to know of an option; the rest is read for the options of a page only. */
export interface BrowseLine {
  readonly id: number;
  readonly key: string;
  /** As it is sorted: lower case, without accents. */
  readonly name: string;
  readonly kind: string;
  readonly play: string | null;
  readonly stage: string | null;
  readonly marketType: string | null;
  /** Key of the owner team. */
  readonly owner: string | null;
  readonly area: readonly string[];
  readonly tag: readonly string[];
  readonly archived: boolean;
  readonly lacks: readonly Lack[];
  /** Number of the last change of it; 0 when none is kept. */
  readonly changed: number;
}

/** What was found by words or need, where either was asked for: the options, and whether the words stand in the title. */
export type Found = ReadonlyMap<number, boolean>;

/** Lines with the values of each facet as numbers: counting 50,000 lines by numbers takes a fifth of counting them by words. */
export interface BrowseTable {
  readonly lines: readonly BrowseLine[];
  /** Of each facet, its values; a value's place is its number. */
  readonly values: readonly (readonly string[])[];
  /** Of each facet, the numbers of the values of each line. */
  readonly codes: readonly (readonly (readonly number[])[])[];
  /** Of each line, the numbers of what it lacks. */
  readonly lacks: readonly (readonly number[])[];
}

/** A table over lines, which it puts in the order of their names. */
export function tableOf(unsorted: readonly BrowseLine[]): BrowseTable {
  const lines = unsorted.toSorted(byName);
  const columns = FACETS.map((facet) => {
    const codeOf = new Map<string, number>();
    const none: readonly number[] = [];
    const codes = lines.map((line) => {
      const values = valuesOf(line, facet);
      return values.length === 0
        ? none
        : values.map((value) => {
            const code = codeOf.get(value) ?? codeOf.size;
            codeOf.set(value, code);
            return code;
          });
    });
    return { values: [...codeOf.keys()], codes };
  });
  const lacks = lines.map((line) => line.lacks.map((lack) => LACKS.indexOf(lack)));
  return {
    lines,
    values: columns.map(({ values }) => values),
    codes: columns.map(({ codes }) => codes),
    lacks,
  };
}

function valuesOf(line: BrowseLine, facet: Facet): readonly string[] {
  const value = line[facet];
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Tells by the place of a line whether it fits. */
type Test = (at: number) => boolean;

/** One test for each facet that is asked for, and one for all else. */
function testsOf({ lines, values, codes }: BrowseTable, query: FilterQuery, found: Found | undefined) {
  const facets = new Map<number, Test>();
  for (const [facet, name] of FACETS.entries()) {
    const wanted = new Set(query[name]);
    if (wanted.size === 0) continue;
    const marks = Uint8Array.from(values[facet] ?? [], (value) => Number(wanted.has(value)));
    facets.set(facet, (at) => codes[facet]?.[at]?.some((code) => marks[code] === 1) ?? false);
  }
  const others = (line: BrowseLine) =>
    (query.archived === 'both' || line.archived === (query.archived === 'yes')) &&
    (query.lacks === undefined || line.lacks.includes(query.lacks)) &&
    (found === undefined || found.has(line.id));
  const base = lines.flatMap((line, at) => (others(line) ? [at] : []));
  return { facets, base };
}

/** What fits a question: the lines, in the order of their names, and how many each value of each facet has. */
export interface Fitting {
  readonly lines: readonly BrowseLine[];
  readonly facets: SearchAnswer['facets'];
  /** How many of the products among them lack what. */
  readonly lacks: SearchAnswer['lacks'];
}

/** The lines that fitLines, and the counts of facets; a facet is counted without its own filter. */
export function fitLines(
  table: BrowseTable,
  query: FilterQuery,
  found: Found | undefined,
  nameOf: (owner: string) => string,
): Fitting {
  const { facets, base } = testsOf(table, query, found);
  const tests = [...facets.values()];
  const fitting = tests.length === 0 ? base : base.filter((at) => tests.every((test) => test(at)));
  const counted = FACETS.map((name, facet) => {
    const others = [...facets].filter(([other]) => other !== facet).map(([, test]) => test);
    const counts = new Int32Array(table.values[facet]?.length ?? 0);
    const column = table.codes[facet] ?? [];
    // Without a filter of its own, what fits is what is counted.
    const from = facets.has(facet) ? base.filter((at) => others.every((test) => test(at))) : fitting;
    for (const at of from) for (const code of column[at] ?? []) counts[code] = (counts[code] ?? 0) + 1;
    return [name, mostOf(counts, table.values[facet] ?? [], name === 'owner' ? nameOf : String)] as const;
  });
  const lacking = new Int32Array(LACKS.length);
  for (const at of fitting)
    for (const lack of table.lacks[at] ?? []) lacking[lack] = (lacking[lack] ?? 0) + 1;
  return {
    lines: fitting.flatMap((at) => table.lines[at] ?? []),
    facets: Object.fromEntries(counted) as SearchAnswer['facets'],
    lacks: Object.fromEntries(LACKS.map((lack, at) => [lack, lacking[at] ?? 0])) as SearchAnswer['lacks'],
  };
}

const MOST_VALUES = 50;

function mostOf(counts: Int32Array, values: readonly string[], nameOf: (value: string) => string) {
  return values
    .map((value, code) => ({ value, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(({ value, count }) => ({ value, name: nameOf(value), count }));
}

const STAGES = ['idea', 'alpha', 'beta', 'live', 'retiring', 'retired'];

type Order = (a: BrowseLine, b: BrowseLine) => number;

const byName: Order = (a, b) =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** Lines in the order that is asked for. `lines` are by name; ties stay so. */
export function inOrder(
  lines: readonly BrowseLine[],
  sort: SearchQuery['sort'],
  found: Found | undefined,
  nameOf: (owner: string) => string,
): readonly BrowseLine[] {
  if (sort === 'name' || (sort === undefined && found === undefined)) return lines;
  if (sort === '-name') return lines.toReversed();
  if (sort === undefined)
    return [...lines.filter(({ id }) => found?.get(id)), ...lines.filter(({ id }) => !found?.get(id))];
  const rank = ranks[sort](nameOf);
  const ranked = lines.map((line) => ({ line, at: rank(line) }));
  ranked.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return ranked.map(({ line }) => line);
}

const ranks = {
  stage: () => (line: BrowseLine) => STAGES.indexOf(line.stage ?? ''),
  // Those without an owner come first: somebody should look into them.
  owner: (nameOf: (owner: string) => string) => (line: BrowseLine) =>
    line.owner === null ? '' : nameOf(line.owner).toLowerCase(),
  changed: () => (line: BrowseLine) => -line.changed,
};
