import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import { AppError } from './errors.ts';

const MEGABYTE = 1024 * 1024;

/** The largest body that is taken, unpacked, in bytes. */
export const BODY_LIMIT = 20 * MEGABYTE;

const DEEPEST = 100;
/** Two characters can become an object of a hundred bytes. */
const MOST_PARTS = 1_000_000;
const MOST_CODINGS = 3;

type Unpack = (packed: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const unzip: Unpack = promisify(gunzip);
const undeflate: Unpack = promisify(inflate);
const undeflateRaw: Unpack = promisify(inflateRaw);
const CODINGS: Readonly<Record<string, Unpack>> = {
  gzip: unzip,
  'x-gzip': unzip,
  // The name means zlib's frame, and some clients send the bare stream under it.
  deflate: (packed, options) => (hasZlibFrame(packed) ? undeflate : undeflateRaw)(packed, options),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** What `readBody` reads from: a Hono context is one. */
interface Incoming {
  readonly req: { readonly raw: Request };
}

/**
 * The body of a request, unpacked by its Content-Encoding (gzip, deflate, br, zstd, or several).
 * @param limit the most bytes, unpacked; a body that would be larger is not unpacked further.
 * @throws AppError `too-large`; `invalid` for an unknown encoding, and for a body that is broken or not whole.
 */
export async function readBody({ req }: Incoming, { limit }: { readonly limit: number }): Promise<Buffer> {
  const codings = codingsOf(req.raw.headers.get('content-encoding'));
  return unpackAll(await collect(req.raw, limit), codings, limit);
}

type Incomings = NodeJS.EventEmitter & { readonly resume: () => unknown };

/** The same of a request as Node has it. */
export async function readStream(
  stream: Incomings,
  headers: {
    readonly 'content-encoding'?: string | undefined;
    readonly 'content-length'?: string | undefined;
  },
  { limit }: { readonly limit: number },
): Promise<Buffer> {
  const codings = codingsOf(headers['content-encoding'] ?? null);
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  return unpackAll(await gather(stream, limit), codings, limit);
}

/** How many bytes of bodies may be on their way into memory at once, of all requests together. */
const MOST_AT_ONCE = 256 * MEGABYTE;
let atOnce = 0;

/** Counts bytes that come into memory. Throws `busy` when too many do at the same time. */
function reserve(bytes: number): void {
  if (atOnce > 0 && atOnce + bytes > MOST_AT_ONCE)
    throw new AppError(
      'busy',
      'Too much is being sent at the moment. Nothing of this was kept; send it again shortly.',
    );
  atOnce += bytes;
}

function release(bytes: number): void {
  atOnce -= bytes;
}

/** By its events: an iterator costs more than all the rest of reading a small body. */
function gather(stream: Incomings, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const gathered = new Promise<Buffer>((resolve, reject) => {
    let isWhole = false;
    stream.on('data', (chunk: Buffer) => {
      if (length + chunk.byteLength > limit) return reject(tooLarge(limit));
      try {
        reserve(chunk.byteLength);
      } catch (error) {
        return reject(error);
      }
      length += chunk.byteLength;
      return chunks.push(chunk);
    });
    stream.on('end', () => {
      isWhole = true;
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
    });
    const cut = () => {
      if (!isWhole) reject(notWhole());
    };
    stream.on('error', cut);
    stream.on('close', cut);
  });
  return gathered.then(
    (body) => {
      release(length);
      return body;
    },
    (error) => {
      // What still comes is read and forgotten, so that the answer can be sent.
      stream.removeAllListeners('data');
      stream.resume();
      release(length);
      throw error;
    },
  );
}

async function unpackAll(packed: Buffer, codings: readonly string[], limit: number): Promise<Buffer> {
  let body = packed;
  for (const coding of codings.toReversed()) body = await unpack(body, coding, limit);
  return body;
}

/** Unpacks gzip, for clients that name it elsewhere than in Content-Encoding. Errors as of `readBody`. */
export async function unpackGzip(packed: Buffer, { limit }: { readonly limit: number }): Promise<Buffer> {
  return unpack(packed, 'gzip', limit);
}

/**
 * The value of a JSON text.
 * @throws AppError `invalid` when it is not JSON, or nested more than 100 levels deep; `too-large` when it has more
 * than a million objects and lists.
 */
export function jsonOf(text: string): unknown {
  const { depth, parts } = shapeOf(text);
  if (parts > MOST_PARTS)
    throw new AppError(
      'too-large',
      `The body has more than ${MOST_PARTS} objects and lists. Send it in parts.`,
      [{ field: 'body', reason: `more than ${MOST_PARTS} objects and lists` }],
    );
  if (depth > DEEPEST)
    throw bodyError(`The body is nested more than ${DEEPEST} levels deep.`, 'nested too deep');
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /at position \d+/.exec(String(error))?.[0];
    const reason = position === undefined ? 'not JSON' : `not JSON ${position}`;
    throw bodyError(`The body is ${reason}.`, reason);
  }
}

function codingsOf(header: string | null): string[] {
  if (header === null) return [];
  const codings = header.split(',').flatMap((part) => {
    const name = part.trim().toLowerCase();
    return name === '' || name === 'identity' ? [] : [name];
  });
  const unknown = codings.find((name) => !Object.hasOwn(CODINGS, name));
  if (unknown !== undefined || codings.length > MOST_CODINGS)
    throw new AppError(
      'invalid',
      `Content-Encoding ${(unknown ?? codings.join(', ')).slice(0, 50)} is not known. Send gzip, deflate, br, zstd or none.`,
      [{ field: 'Content-Encoding', reason: 'not gzip, deflate, br or zstd' }],
    );
  return codings;
}

async function collect(request: Request, limit: number): Promise<Buffer> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN);
  if (announced > limit) throw tooLarge(limit);
  // The parser holds a body to the length it announced, and a whole body is read several times faster than a stream of it.
  if (announced <= limit) return readWhole(request, announced);
  if (request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of request.body) {
      length += chunk.byteLength;
      if (length > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw notWhole();
  }
  return Buffer.concat(chunks, length);
}

async function readWhole(request: Request, bytes: number): Promise<Buffer> {
  reserve(bytes);
  try {
    return Buffer.from(await request.arrayBuffer());
  } catch {
    throw notWhole();
  } finally {
    release(bytes);
  }
}

async function unpack(packed: Buffer, coding: string, limit: number): Promise<Buffer> {
  try {
    return (await CODINGS[coding]?.(packed, { maxOutputLength: limit })) ?? packed;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw bodyError(`The body is not ${coding}, or not the whole of it.`, `not ${coding}`);
  }
}

function hasZlibFrame(packed: Buffer): boolean {
  const [first = 0, second = 0] = packed;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

/** Whether a text has a character so many times at most: what opens little is neither deep nor large. */
function hasFew(text: string, character: string, most: number): boolean {
  let at = text.indexOf(character);
  for (let count = 0; at >= 0; count += 1) {
    if (count >= most) return false;
    at = text.indexOf(character, at + 1);
  }
  return true;
}

/** How deep a JSON text is nested, and of how many objects and lists it is; for other texts any numbers. */
function shapeOf(text: string): { readonly depth: number; readonly parts: number } {
  if (hasFew(text, '{', DEEPEST / 2) && hasFew(text, '[', DEEPEST / 2)) return { depth: 0, parts: 0 };
  let level = 0;
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === BRACE || code === BRACKET) {
      parts += 1;
      level += 1;
      if (level > depth) depth = level;
    } else if (code === END_BRACE || code === END_BRACKET) level -= 1;
  }
  return { depth, parts };
}

const QUOTE = 34;
const BACKSLASH = 92;
const BRACKET = 91;
const END_BRACKET = 93;
const BRACE = 123;
const END_BRACE = 125;

function endOfString(text: string, begin: number): number {
  let at = begin + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    at += code === BACKSLASH ? 2 : 1;
  }
  return text.length;
}

function tooLarge(limit: number): AppError {
  const size = limit >= MEGABYTE ? `${Math.floor(limit / MEGABYTE)} MB` : `${limit} bytes`;
  return new AppError('too-large', `The body is larger than ${size} unpacked. Send it in parts.`, [
    { field: 'body', reason: `larger than ${size}` },
  ]);
}

function notWhole(): AppError {
  return bodyError('The body ended before it was whole. Send it again.', 'not whole');
}

function bodyError(message: string, reason: string): AppError {
  return new AppError('invalid', message, [{ field: 'body', reason }]);
}
