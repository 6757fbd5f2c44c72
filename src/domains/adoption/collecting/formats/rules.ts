import { AppError } from '#platform/errors.ts';

/** What a line says by the name of each thing, as bytes in a string (Latin-1); undefined where it says nothing. */
export type Said = (name: string) => string | undefined;

/** Reads lines of one format. */
export interface LineFormat {
  readonly name: string;
  /** What the line says; undefined when it is not of this format. Valid until the next line is read. */
  readonly read: (line: string) => Said | undefined;
}

interface Piece {
  readonly name: string;
  /** What stands between it and the piece before, and the piece after. */
  readonly before: string;
  readonly after: string;
  readonly quoted: boolean;
}

const APACHE: Readonly<Record<string, string>> = {
  '%h': 'remote_addr',
  '%a': 'remote_addr',
  '%u': 'remote_user',
  '%l': 'remote_logname',
  '%r': 'request',
  '%s': 'status',
  '%b': 'body_bytes_sent',
  '%B': 'body_bytes_sent',
  '%O': 'bytes_sent',
  '%I': 'request_length',
  '%m': 'request_method',
  '%U': 'uri',
  '%q': 'query_string',
  '%v': 'host',
  '%V': 'host',
  '%p': 'server_port',
  '%D': 'microseconds',
  '%T': 'seconds',
  '%L': 'request_id',
};
const NUMBERS = new Set(['status', 'body_bytes_sent', 'bytes_sent', 'request_length', 'server_port']);
const COMMON = '%h %l %u %t "%r" %>s %b';
const COMBINED = `${COMMON} "%{Referer}i" "%{User-Agent}i"`;
/** Formats that have a name, in the order in which they are guessed: the one that says most first. */
const NAMED: Readonly<Record<string, string>> = {
  'vhost-combined': `%v:%p ${COMBINED}`,
  main: `${COMBINED} "%{X-Forwarded-For}i"`,
  combined: COMBINED,
  common: COMMON,
};

/** What may be said for --format. */
export const FORMAT_NAMES = [...Object.keys(NAMED), 'json', "nginx:'…'", "apache:'…'"] as const;

/** The format of that name or description. Throws `invalid` for one that cannot be read, and says why. */
export function parseFormat(said: string): LineFormat {
  if (said === 'json') return JSON_LINES;
  const named = NAMED[said];
  if (named !== undefined) return lineFormat(said, apachePieces(named));
  if (said.startsWith('nginx:')) return lineFormat('nginx', nginxPieces(joined(said.slice('nginx:'.length))));
  if (said.startsWith('apache:'))
    return lineFormat('apache', apachePieces(said.slice('apache:'.length).replaceAll('\\"', '"')));
  throw new AppError('invalid', `There is no format "${said}". Say one of: ${FORMAT_NAMES.join(', ')}.`, [
    { field: 'format', reason: `no format "${said}"` },
  ]);
}

const SURE = 0.5;

/** The format that most of these lines are of; undefined when none fits half of them. */
export function guessFormat(lines: readonly string[]): LineFormat | undefined {
  const formats = [JSON_LINES, ...Object.keys(NAMED).map(parseFormat)];
  const counted = formats.map((format) => ({
    format,
    fitting: lines.filter((line) => format.read(line) !== undefined).length,
  }));
  const [best] = counted.sort((a, b) => b.fitting - a.fitting);
  return best !== undefined && best.fitting > lines.length * SURE ? best.format : undefined;
}

/** A format as nginx.conf has it, over several lines in quotes. */
function joined(text: string): string {
  return text
    .trim()
    .replace(/'\s+'/g, '')
    .replace(/^'|'$/g, '')
    .replace(/^escape=\w+\s+'?/, '');
}

interface Mark {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Brackets that the variable writes itself. */
  readonly bracketed?: boolean;
}

function nginxPieces(format: string): Piece[] {
  const marks = [...format.matchAll(/\$\{?(\w+)\}?/g)].map(({ 0: all, 1: name = '', index }) => ({
    name,
    from: index,
    to: index + all.length,
  }));
  return piecesOf(format, marks);
}

function apachePieces(format: string): Piece[] {
  const marks = [...format.matchAll(/%[!\d,]*[<>]?(?:\{([^}]*)\})?(\^?[A-Za-z]|%)/g)].map(
    ({ 0: all, 1: inner, 2: letter = '', index }): Mark => ({
      name: apacheName(all, inner, letter),
      from: index,
      to: index + all.length,
      bracketed: letter === 't' && inner === undefined,
    }),
  );
  return piecesOf(format, marks);
}

function apacheName(all: string, inner: string | undefined, letter: string): string {
  const word = (inner ?? '').toLowerCase().replaceAll('-', '_');
  if (letter === 'i') return `http_${word}`;
  if (letter === 'o') return `sent_http_${word}`;
  if (letter === 'C') return `cookie_${word}`;
  if (letter === 't') {
    if (inner === undefined) return 'time_local';
    if (['sec', 'msec', 'usec', 'begin:sec', 'begin:msec', 'begin:usec'].includes(inner)) return 'msec';
    throw formatError(`the time ${all} is not read: write %t, %{sec}t, %{msec}t or %{usec}t`);
  }
  if (letter === '%') throw formatError('a percent sign as such (%%) is not read');
  if (inner !== undefined) return word;
  return APACHE[`%${letter}`] ?? letter;
}

function piecesOf(format: string, marks: readonly Mark[]): Piece[] {
  if (marks.length === 0) throw formatError('it names no variable');
  return marks.map(({ name, from, to, bracketed = false }, index) => {
    const next = marks[index + 1];
    const before = format.slice(marks[index - 1]?.to ?? 0, from);
    const after = format.slice(to, next?.from);
    if (after === '' && next !== undefined)
      throw formatError(`nothing stands between ${name} and ${next.name}, so that they cannot be told apart`);
    return {
      name,
      before: before + (bracketed ? '[' : ''),
      after: (bracketed ? ']' : '') + after + (next?.bracketed ? '[' : ''),
      quoted: before.endsWith('"') && after.startsWith('"'),
    };
  });
}

function formatError(reason: string): AppError {
  return new AppError('invalid', `The format of the log cannot be read: ${reason}.`, [
    { field: 'format', reason },
  ]);
}

/** A line is walked once; what stands in it is cut out only when it is asked for. */
function lineFormat(name: string, pieces: readonly Piece[]): LineFormat {
  const count = pieces.length;
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const places = new Map(pieces.map((piece, index) => [piece.name, index]));
  const numbers = pieces.flatMap((piece, index) => (NUMBERS.has(piece.name) ? [index] : []));
  const first = pieces[0]?.before ?? '';
  let line = '';
  const said: Said = (wanted) => {
    const place = places.get(wanted);
    if (place === undefined) return undefined;
    const text = line.slice(starts[place], ends[place]);
    return text === '-' || text === '' ? undefined : text.includes('\\') ? unescaped(text) : text;
  };
  const walk = (): boolean => {
    if (!line.startsWith(first)) return false;
    let at = first.length;
    for (let index = 0; index < count; index += 1) {
      const { after = '', quoted = false } = pieces[index] ?? {};
      const end = endOf(line, at, after, quoted, index === count - 1);
      if (end < 0) return false;
      starts[index] = at;
      ends[index] = end;
      at = end + after.length;
    }
    return at === line.length;
  };
  return {
    name,
    read: (next) => {
      line = next;
      if (!walk()) return undefined;
      for (const index of numbers)
        if (!isNumber(line, starts[index] ?? 0, ends[index] ?? 0)) return undefined;
      return said;
    },
  };
}

const BACKSLASH = 92;

function endOf(line: string, at: number, after: string, quoted: boolean, isLast: boolean): number {
  if (isLast && !quoted)
    return line.endsWith(after) && line.length - after.length >= at ? line.length - after.length : -1;
  for (let end = line.indexOf(after, at); end >= 0; end = line.indexOf(after, end + 1)) {
    if (!quoted || !isEscaped(line, at, end)) return end;
  }
  return -1;
}

function isEscaped(line: string, from: number, at: number): boolean {
  let slashes = 0;
  while (at - slashes > from && line.charCodeAt(at - slashes - 1) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}

function isNumber(line: string, from: number, to: number): boolean {
  if (to - from === 1 && line[from] === '-') return true;
  for (let at = from; at < to; at += 1) {
    const code = line.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return to > from;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

/** Apache's and nginx's escapes: \xHH for a byte, \" and \\, \n and the like, and \uHHHH of nginx's escape=json. */
function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))/gs,
    (_, byte?: string, unit?: string, other?: string) => {
      if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
      if (unit !== undefined) return asBytes(String.fromCharCode(Number.parseInt(unit, 16)));
      return ESCAPES[other ?? ''] ?? other ?? '';
    },
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant, and that has control characters.
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Text as the bytes of its UTF-8, a character each. */
function asBytes(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  return encodeURIComponent(text.toWellFormed()).replace(/%([0-9A-F]{2})/g, (_, byte: string) =>
    String.fromCharCode(Number.parseInt(byte, 16)),
  );
}

/** Bytes in a string as the UTF-8 that they are; where they are none, as Latin-1. */
export function asText(bytes: string): string {
  if (!BEYOND_ASCII.test(bytes)) return bytes;
  try {
    return decodeURIComponent(
      bytes.replace(/[^\w.~-]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch {
    return bytes;
  }
}

const JSON_LINES: LineFormat = {
  name: 'json',
  read: (line) => {
    if (line.charCodeAt(0) !== 123) return undefined;
    let value: unknown;
    try {
      value = JSON.parse(asText(line));
    } catch {
      return undefined;
    }
    return (name) => wordOf(reach(value, name));
  },
};

/** What a dotted path leads to; a name that has dots itself goes first. Of a list, the first. */
function reach(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return reach(value[0], path);
  if (typeof value !== 'object' || value === null) return undefined;
  const held = value as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(held, path)) return held[path];
  for (let end = path.indexOf('.'); end > 0; end = path.indexOf('.', end + 1)) {
    const name = path.slice(0, end);
    if (Object.hasOwn(held, name)) {
      const found = reach(held[name], path.slice(end + 1));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function wordOf(value: unknown): string | undefined {
  const [said] = Array.isArray(value) ? value : [value];
  if (typeof said === 'string') return said === '' || said === '-' ? undefined : asBytes(said);
  return typeof said === 'number' || typeof said === 'boolean' ? String(said) : undefined;
}

/** A piece of a long text keeps the whole of it in memory: what is to stay is copied. */
export function copied(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
