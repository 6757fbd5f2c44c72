const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LOG_TIME = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/;
const ISO_TIME =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?$/;
// Numbers of fewer digits count seconds: 1e11 seconds is the year 5138, and 1e11 milliseconds is 1973.
const MOST_SECONDS = 1e11;
const MOST_MILLISECONDS = 1e14;
const MOST_MICROSECONDS = 1e17;
const MOST_NANOSECONDS = 1e20;

/** The time of a common access log, such as 10/Oct/2000:13:55:36 -0700, in milliseconds since 1970; undefined for anything else. */
export function readLogTime(text: string): number | undefined {
  const found = LOG_TIME.exec(text);
  if (found === null) return undefined;
  const [, day = '', name = '', year = '', hour = '', minute = '', second = '', sign, hours, minutes] = found;
  const month = MONTHS.indexOf(name);
  const at = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  const isDay =
    month >= 0 && new Date(Date.UTC(Number(year), month, Number(day))).getUTCDate() === Number(day);
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE;
  return sign === '-' ? at + offset : at - offset;
}

/** A number as a time: seconds, milliseconds, micro- or nanoseconds since 1970, by its size. In milliseconds. */
function readNumberTime(number: number): number | undefined {
  if (!Number.isFinite(number) || number <= 0) return undefined;
  if (number < MOST_SECONDS) return Math.round(number * SECOND);
  if (number < MOST_MILLISECONDS) return Math.round(number);
  if (number < MOST_MICROSECONDS) return Math.round(number / SECOND);
  return number < MOST_NANOSECONDS ? Math.round(number / (SECOND * SECOND)) : undefined;
}

/**
 * A time as software writes it: ISO 8601, a common access log's, or a number (see `readNumberTime`). In milliseconds since 1970.
 * One without a zone is read by `toUtc`, and undefined without that.
 */
export function readMoment(said: unknown, toUtc?: (wall: number) => number): number | undefined {
  if (said instanceof Date) return Number.isNaN(said.getTime()) ? undefined : said.getTime();
  if (typeof said === 'number' || typeof said === 'bigint') return readNumberTime(Number(said));
  if (typeof said !== 'string') return undefined;
  const text = said.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return readNumberTime(Number(text));
  return readIso(text, toUtc) ?? readLogTime(text);
}

function readIso(text: string, toUtc: ((wall: number) => number) | undefined): number | undefined {
  const [found, day, clock = '', zone] = ISO_TIME.exec(text) ?? [];
  if (found === undefined) return undefined;
  // Date.parse takes 30 February for the first of March.
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return undefined;
  const [full, part] = clock.replace(',', '.').split('.');
  const time = `${day}T${full}${part === undefined ? '' : `.${part.slice(0, 3)}`}`;
  if (zone === undefined) return timeOrNone(Date.parse(`${time}Z`), toUtc);
  const offset = zone === 'UTC' ? 'Z' : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return timeOrNone(Date.parse(time + offset), (at) => at);
}

function timeOrNone(at: number, toUtc: ((wall: number) => number) | undefined): number | undefined {
  return Number.isNaN(at) ? undefined : toUtc?.(at);
}

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MMM: `(?<name>${MONTHS.join('|')})`,
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<milli>\\d{3})',
};

/** A reader of times written so, with YYYY, MM or M or MMM, DD or D, HH or H, mm, ss and SSS; or what is wrong with the format. */
export function parseMomentFormat(
  format: string,
): { readonly read: (text: string) => number | undefined } | { readonly problem: string } {
  const tokens = (format.match(/([A-Za-z])\1*/g) ?? []).filter((piece) => piece !== 'T' && piece !== 'Z');
  const unknown = tokens.find((piece) => !Object.hasOwn(TOKENS, piece));
  if (unknown !== undefined)
    return {
      problem: `"${unknown}" means nothing in a format of times: write ${Object.keys(TOKENS).join(', ')}`,
    };
  const kinds = tokens.map((token) => token[0]);
  if (new Set(kinds).size < kinds.length || !['Y', 'M', 'D'].every((kind) => kinds.includes(kind)))
    return { problem: 'a format of times has one year (YYYY), one month and one day' };
  const pattern = format.replace(/([A-Za-z])\1*|[^A-Za-z]/g, (piece) => TOKENS[piece] ?? literal(piece));
  const expression = new RegExp(`^${pattern}$`);
  return { read: (text) => readParts(expression.exec(text.trim())?.groups) };
}

function literal(piece: string): string {
  return piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function readParts(parts: Readonly<Record<string, string | undefined>> | undefined): number | undefined {
  if (parts === undefined) return undefined;
  const number = (name: string) => Number(parts[name] ?? 0);
  const month = parts.name === undefined ? number('month') - 1 : MONTHS.indexOf(parts.name);
  const at = Date.UTC(
    number('year'),
    month,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  const date = new Date(at);
  const isReal =
    date.getUTCMonth() === month &&
    date.getUTCDate() === number('day') &&
    number('minute') < 60 &&
    number('second') < 60;
  return isReal ? at + number('milli') : undefined;
}

/** Turns what a clock on the wall of a time zone (IANA) shows, as if it were UTC, into UTC; an hour that is there twice is the first. */
export function zoneReader(zone: string): (wall: number) => number {
  if (zone === 'UTC') return (wall) => wall;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map<number, number>();
  const offsetAt = (time: number): number => {
    const slot = Math.floor(time / (15 * MINUTE)) * 15 * MINUTE;
    const found = offsets.get(slot);
    if (found !== undefined) return found;
    const parts = Object.fromEntries(
      format.formatToParts(slot).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - slot;
    if (offsets.size > 10_000) offsets.clear();
    offsets.set(slot, offset);
    return offset;
  };
  return (wall) => {
    const early = wall - offsetAt(wall - 24 * 60 * MINUTE);
    return early + offsetAt(early) === wall ? early : wall - offsetAt(wall - offsetAt(wall));
  };
}
