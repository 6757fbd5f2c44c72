import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import { unknownName } from '../columns/rules.ts';
import { readOpening } from './rules.ts';

/** A file on this machine, by the name it is known to its sender. */
export interface InputFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/** What is wrong with a whole file, and on which line it shows. */
export interface FileProblem {
  readonly row?: number;
  readonly reason: string;
}

const HEAD_BYTES = 65_536;
const CHUNK_BYTES = 131_072;
const NEWLINE = 0x0a;
// The bytes that mean nothing in Windows-1252.
const NOT_WINDOWS_1252 = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
const COMMON_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'windows-1252',
  'iso-8859-15',
  'macintosh',
  'cp850',
  'shift_jis',
  'gbk',
];

/** The encoding of a file: the one named, or what its bytes say. Reads all of it where only that can tell. */
export async function findEncoding(
  file: InputFile,
  named: string | undefined,
): Promise<{ readonly encoding: string } | FileProblem> {
  if (named !== undefined && !iconv.encodingExists(named))
    return {
      reason: `its mapping names an encoding that is not known: ${unknownName('encoding', named, COMMON_ENCODINGS)}`,
    };
  const { encoding, problem } = readOpening(await readHead(file));
  if (problem !== undefined) return { reason: problem };
  // A byte order mark says more than a mapping that was written for other files.
  const known = encoding ?? named;
  if (known !== undefined && !/^utf-?8$/i.test(known)) return { encoding: known };
  const { zero, notUtf8, notWindows } = await scan(file);
  if (zero !== undefined)
    return { row: await lineAt(file, zero), reason: 'has a zero byte: it is no text file' };
  if (notUtf8 === undefined) return { encoding: 'utf-8' };
  if (known !== undefined)
    return { row: await lineAt(file, notUtf8), reason: 'is not the UTF-8 it says it is' };
  if (notWindows === undefined) return { encoding: 'windows-1252' };
  const reason = 'is neither UTF-8 nor Windows-1252: save it as UTF-8, or name its encoding in the mapping';
  return { row: await lineAt(file, notWindows), reason };
}

async function readHead(file: InputFile): Promise<Uint8Array> {
  const handle = await open(file.path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Where the file first has a zero byte, is not UTF-8, and is not Windows-1252; in bytes from its beginning. */
async function scan(file: InputFile) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let notUtf8: number | undefined;
  let notWindows: number | undefined;
  let at = 0;
  for await (const chunk of chunksOf(file)) {
    const zero = chunk.indexOf(0);
    if (zero >= 0) return { zero: at + zero, notUtf8, notWindows };
    if (notUtf8 === undefined && !decodes(decoder, chunk, at + chunk.length === file.bytes))
      notUtf8 = at + firstBroken(chunk);
    const unknown = NOT_WINDOWS_1252.map((byte) => chunk.indexOf(byte)).filter((index) => index >= 0);
    if (notWindows === undefined && unknown.length > 0) notWindows = at + Math.min(...unknown);
    at += chunk.length;
  }
  return { zero: undefined, notUtf8, notWindows };
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, last: boolean): boolean {
  try {
    decoder.decode(chunk, { stream: !last });
    return true;
  } catch {
    return false;
  }
}

/** The beginning of the first line that is not UTF-8 by itself; the chunk may begin in the middle of a character. */
function firstBroken(chunk: Buffer): number {
  let start = 0;
  while (start < 3 && ((chunk[start] ?? 0) & 0xc0) === 0x80) start += 1;
  while (start < chunk.length) {
    const end = chunk.indexOf(NEWLINE, start);
    if (!isUtf8(chunk.subarray(start, end < 0 ? chunk.length : end))) return start;
    start = end < 0 ? chunk.length : end + 1;
  }
  return 0;
}

async function lineAt(file: InputFile, offset: number): Promise<number> {
  let line = 1;
  let left = offset;
  for await (const chunk of chunksOf(file)) {
    const before = chunk.subarray(0, left);
    for (let at = before.indexOf(NEWLINE); at >= 0; at = before.indexOf(NEWLINE, at + 1)) line += 1;
    left -= chunk.length;
    if (left <= 0) break;
  }
  return line;
}

function chunksOf(file: InputFile): AsyncIterable<Buffer> {
  return createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
}

/** A file's text piece by piece, without its byte order mark, each with the bytes it was read from. */
export async function* readText(
  file: InputFile,
  encoding: string,
): AsyncGenerator<{ readonly text: string; readonly bytes: number }> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of chunksOf(file)) yield { text: decoder.write(chunk), bytes: chunk.length };
  const text = decoder.end();
  if (text !== undefined) yield { text, bytes: 0 };
}
