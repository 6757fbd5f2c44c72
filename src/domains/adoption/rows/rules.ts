/** Where rows go: a table each, but `undated`, whose rows become events once it is known when their id came first. */
export const TOPICS = ['event', 'undated', 'apart', 'refused', 'same', 'member', 'name'] as const;

export type Topic = (typeof TOPICS)[number];

/** An event as it is stored. `person`, `id`: unsigned 64-bit numbers as decimal text. `time`: milliseconds since 1970. */
export interface EventRow {
  readonly organisation: number;
  readonly product: number;
  readonly event: string;
  readonly person: string;
  readonly time: number;
  readonly id: string;
  readonly day: string;
  readonly team: number;
  readonly source: number;
  readonly received: number;
  readonly properties: string;
}

export interface ApartRow {
  readonly organisation: number;
  readonly source: number;
  readonly id: string;
  readonly event: string;
  readonly reason: string;
  readonly time: number;
  readonly person: string;
  readonly received: number;
  readonly properties: string;
  readonly message: string;
}

export interface RefusedRow {
  readonly organisation: number;
  readonly source: number;
  readonly received: number;
  readonly id: string;
  readonly person: string;
  readonly event: string;
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

/** One line of tab-separated values, as ClickHouse reads them, in the order of the columns of `event`. */
export function eventLine(row: EventRow): string {
  return `${row.organisation}\t${row.product}\t${escaped(row.event)}\t${row.person}\t${moment(row.time)}\t${row.id}\t${row.day}\t${row.team}\t${row.source}\t${second(row.received)}\t${escaped(row.properties)}\n`;
}

export function apartLine(row: ApartRow): string {
  return `${row.organisation}\t${row.source}\t${row.id}\t${escaped(row.event)}\t${escaped(row.reason)}\t${moment(row.time)}\t${row.person}\t${second(row.received)}\t${escaped(row.properties)}\t${escaped(row.message)}\n`;
}

export function refusedLine(row: RefusedRow): string {
  return `${row.organisation}\t${row.source}\t${moment(row.received)}\t${row.id}\t${row.person}\t${escaped(row.event)}\t${escaped(row.field)}\t${escaped(row.reason)}\t${escaped(row.message)}\n`;
}

/** Of two names of one person, since when it is known. */
export function sameLine(organisation: number, other: string, person: string, since: number): string {
  return `${organisation}\t${other}\t${person}\t${moment(since)}\n`;
}

export function memberLine(organisation: number, person: string, team: number, since: string): string {
  return `${organisation}\t${person}\t${team}\t${since}\n`;
}

export function nameLine(organisation: number, person: string, name: string): string {
  return `${organisation}\t${person}\t${escaped(name)}\n`;
}

const SPECIAL = /[\\\t\n\r\0\b\f']/;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  "'": "\\'",
};

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r\0\b\f']/g, (found) => ESCAPES[found] ?? found) : text;
}

/** Whole seconds since 1970, as ClickHouse reads a moment: writing it as a date cost more than all the rest of a line. */
function second(time: number): string {
  return String(Math.floor(time / 1000));
}

/** The same with milliseconds. */
function moment(time: number): string {
  const text = String(Math.floor(time));
  return `${text.slice(0, -3)}.${text.slice(-3)}`;
}
