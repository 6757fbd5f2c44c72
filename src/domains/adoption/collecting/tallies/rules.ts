import { copied } from '../formats/rules.ts';
import { kindOfPath } from '../paths/rules.ts';
import type { LineFate } from '../requests/rules.ts';

/** Something that was refused: where, and why. */
export interface BadLine {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** What lines came to so far. */
export interface Tally {
  lines: number;
  events: number;
  taken: number;
  bad: number;
  /** Events by product and event, with a tab between. */
  readonly products: Map<string, number>;
  readonly leftOut: Map<string, number>;
  readonly unmatched: Map<string, number>;
  unmatchedLines: number;
  readonly badLines: BadLine[];
  /** How many examples there are of each kind of fate. */
  readonly shown: Map<string, number>;
  readonly examples: { readonly line: string; readonly fate: string }[];
  readonly notes: string[];
}

const MOST_BAD = 20;
const MOST_SHOWN = 20;
const MOST_PATHS = 20_000;
const MOST_REASONS = 200;
const MOST_NOTES = 20;
/** Examples of each kind of fate. */
const EXAMPLES = 2;
const LONGEST = 160;
const REFUSED_STAY = 'These are not read again by themselves: mend what they name, then say --again.';

export function emptyTally(): Tally {
  return {
    lines: 0,
    events: 0,
    taken: 0,
    bad: 0,
    products: new Map(),
    leftOut: new Map(),
    unmatched: new Map(),
    unmatchedLines: 0,
    badLines: [],
    shown: new Map(),
    examples: [],
    notes: [],
  };
}

/** Counts what became of a line. */
export function count(tally: Tally, fate: LineFate): void {
  tally.lines += 1;
  if (fate.fate === 'event') {
    tally.events += 1;
    add(tally.products, `${fate.product}\t${fate.event}`, MOST_PATHS);
  } else if (fate.fate === 'left-out') add(tally.leftOut, fate.reason, MOST_REASONS);
  else if (fate.fate === 'unmatched') {
    tally.unmatchedLines += 1;
    add(tally.unmatched, kindOfPath(fate.path), MOST_PATHS);
  }
}

/** Counts a refused line, and keeps the first ones to show. */
export function countBad(tally: Tally, bad: BadLine): void {
  tally.bad += 1;
  if (tally.badLines.length < MOST_BAD) tally.badLines.push(bad);
}

/** Keeps a line as an example of what became of it, when there are too few of its kind. */
export function keepExample(tally: Tally, line: string, fate: LineFate): void {
  const kind = fate.fate === 'left-out' || fate.fate === 'bad' ? fate.reason : fate.fate;
  const shown = tally.shown.get(kind) ?? 0;
  if (shown >= EXAMPLES || tally.shown.size > MOST_SHOWN) return;
  tally.shown.set(kind, shown + 1);
  const cut = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  tally.examples.push({ line: cut, fate: exampleText(fate) });
}

function exampleText(fate: LineFate): string {
  if (fate.fate === 'event') return `event: ${fate.text}}`;
  if (fate.fate === 'left-out') return `left out, ${fate.reason}`;
  if (fate.fate === 'unmatched') return 'fits no rule';
  return `refused: ${fate.reason}`;
}

export function addNote(tally: Tally, note: string): void {
  if (tally.notes.length < MOST_NOTES) tally.notes.push(note);
}

function add(counts: Map<string, number>, name: string, most: number): void {
  const found = counts.get(name);
  if (found !== undefined) counts.set(name, found + 1);
  else if (counts.size < most) counts.set(copied(name), 1);
}

/** The tally as a reader of the terminal wants it. */
export function tallyText(
  tally: Tally,
  { isDry, source }: { readonly isDry: boolean; readonly source: string },
): string {
  const { lines, events, taken, bad, unmatchedLines, notes } = tally;
  const left = sum(tally.leftOut);
  const number = (value: number) => value.toLocaleString('en');
  const sent = isDry
    ? `${number(events)} would be sent as events of the source "${source}"`
    : `${number(taken)} taken as events of the source "${source}"`;
  const head = `Read ${number(lines)} ${lines === 1 ? 'line' : 'lines'}: ${sent}, ${number(left)} left out, ${number(unmatchedLines)} fit no rule, ${number(bad)} refused.`;
  return [
    head,
    ...notes,
    ...section(
      'Events',
      ranked(tally.products, (name) => name.replace('\t', ': ')),
    ),
    ...section('Left out', ranked(tally.leftOut)),
    ...section('Paths that fit no rule', ranked(tally.unmatched)),
    ...refusedText(tally),
    ...(bad > 0 && !isDry ? [REFUSED_STAY] : []),
    ...section(
      'Examples',
      isDry ? tally.examples.flatMap(({ line, fate }) => [`  ${line}`, `    ${fate}`]) : [],
    ),
  ].join('\n');
}

/** The first refused lines, and how many more there are. */
export function refusedText({ bad, badLines }: Tally): string[] {
  const rows = badLines.map(
    ({ file, line, reason }) => `  ${file}, line ${line.toLocaleString('en')}: ${reason}`,
  );
  const more = bad - badLines.length;
  return section('Refused', more > 0 ? [...rows, `  and ${more.toLocaleString('en')} more`] : rows);
}

function section(title: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : ['', title, ...rows];
}

/** The same as plain values. */
export function tallyFacts(tally: Tally, source: string): object {
  const { lines, events, taken, bad, unmatchedLines, badLines, examples, notes } = tally;
  const pairs = (counts: ReadonlyMap<string, number>) => Object.fromEntries(counts);
  const products = [...tally.products].map(([name, amount]) => {
    const [product, event] = name.split('\t');
    return { product, event, events: amount };
  });
  const top = new Map(sorted(tally.unmatched).slice(0, MOST_SHOWN));
  const leftOut = pairs(tally.leftOut);
  const unmatched = { lines: unmatchedLines, paths: pairs(top) };
  return {
    source,
    lines,
    events,
    taken,
    refused: bad,
    products,
    leftOut,
    unmatched,
    badLines,
    examples,
    notes,
  };
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, value) => total + value, 0);
}

function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function ranked(counts: ReadonlyMap<string, number>, nameOf = (name: string) => name): string[] {
  const rows = sorted(counts);
  const shown = rows
    .slice(0, MOST_SHOWN)
    .map(([name, amount]) => `${amount.toLocaleString('en').padStart(12)}  ${nameOf(name)}`);
  return rows.length > MOST_SHOWN
    ? [...shown, `${'and'.padStart(12)}  ${rows.length - MOST_SHOWN} more`]
    : shown;
}
