import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { notFound } from '#platform/errors.ts';

/** A file, or what comes in by the standard input, unpacked when it is packed. */
export interface Content {
  readonly path: string;
  /** Bytes on disk; undefined for the standard input. */
  readonly size: number | undefined;
  /** Milliseconds since 1970. */
  readonly changed: number | undefined;
  readonly packed: boolean;
  /** What it is as it lies there, to see at a glance that nothing is new; undefined for the standard input. */
  readonly print: string | undefined;
  /** Bytes on disk that were read so far. */
  readonly readSoFar: () => number;
  /** The first bytes, unpacked, at most so many. */
  readonly head: (most: number) => Promise<Buffer>;
  /** All bytes from that offset on, unpacked. The standard input is read once, from 0. */
  readonly from: (offset: number) => AsyncGenerator<Buffer>;
}

const PORTION = 128 * 1024;
const EDGE = 4096;
const STDIN = '-';
const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];

/** Opens a file, or `-`. Throws `not-found`. */
export async function openContent(path: string): Promise<Content> {
  return path === STDIN ? openStdin(process.stdin) : openFile(path);
}

async function openFile(path: string): Promise<Content> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw notFound('file', path);
  const { size, mtimeMs } = found;
  const [first, last] = await readEdges(path, size);
  const unpack = unpackerOf(first);
  let readSoFar: () => number = () => 0;
  const from = (offset: number) => {
    // The size as it was: what is written while it is read waits for the next time.
    const file = createReadStream(path, {
      highWaterMark: PORTION,
      start: unpack === undefined ? Math.min(offset, size) : 0,
      end: Math.max(size - 1, 0),
    });
    readSoFar = () => file.bytesRead + (unpack === undefined ? offset : 0);
    if (size === 0 || (unpack === undefined && offset >= size)) {
      file.destroy();
      return nothing();
    }
    return unpack === undefined ? read(file, 0) : read(through(file, unpack()), offset);
  };
  return {
    path,
    size,
    changed: mtimeMs,
    packed: unpack !== undefined,
    print: `${size}:${hash('sha256', Buffer.concat([first, last]), 'hex')}`,
    readSoFar: () => readSoFar(),
    head: (most) => headOf(from(0), most),
    from,
  };
}

async function readEdges(path: string, size: number): Promise<[Buffer, Buffer]> {
  const file = await open(path);
  try {
    const readAt = async (position: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(EDGE), 0, EDGE, position);
      return buffer.subarray(0, bytesRead);
    };
    return [await readAt(0), await readAt(Math.max(0, size - EDGE))];
  } finally {
    await file.close();
  }
}

function unpackerOf(first: Buffer): (() => NodeJS.ReadWriteStream) | undefined {
  const begins = (magic: readonly number[]) => magic.every((byte, index) => first[index] === byte);
  if (begins(GZIP)) return () => createGunzip({ chunkSize: PORTION });
  return begins(ZSTD) ? () => createZstdDecompress({ chunkSize: PORTION }) : undefined;
}

function through(file: Readable, unpacker: NodeJS.ReadWriteStream): Readable {
  file.on('error', (error) => (unpacker as unknown as Readable).destroy(error));
  unpacker.on('close', () => file.destroy());
  return file.pipe(unpacker) as unknown as Readable;
}

async function* nothing(): AsyncGenerator<Buffer> {
  // There is nothing.
}

async function* read(stream: Readable, skip: number): AsyncGenerator<Buffer> {
  let left = skip;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (left >= chunk.length) left -= chunk.length;
    else {
      yield left === 0 ? chunk : chunk.subarray(left);
      left = 0;
    }
  }
}

async function headOf(chunks: AsyncGenerator<Buffer>, most: number): Promise<Buffer> {
  const held: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of chunks) {
      held.push(chunk);
      length += chunk.length;
      if (length >= most) break;
    }
  } catch {
    // Whoever reads on meets the same again, and says so.
  }
  return Buffer.concat(held).subarray(0, most);
}

async function openStdin(stdin: Readable): Promise<Content> {
  const input = stdin[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const held: Buffer[] = [];
  const pull = async () => {
    const { value, done } = await input.next();
    if (done !== true) held.push(value);
    return done !== true;
  };
  await pull();
  const unpack = unpackerOf(held[0] ?? Buffer.alloc(0));
  let count = 0;
  async function* all(): AsyncGenerator<Buffer> {
    do {
      for (const chunk of held.splice(0)) {
        count += chunk.length;
        yield chunk;
      }
    } while (await pull());
  }
  const unpacked = unpack === undefined ? all() : read(fed(all(), unpack()), 0);
  // What was looked at to guess is read again.
  const looked: Buffer[] = [];
  async function* from(): AsyncGenerator<Buffer> {
    yield* looked.splice(0);
    yield* unpacked;
  }
  return {
    path: STDIN,
    size: undefined,
    changed: undefined,
    packed: true,
    print: undefined,
    readSoFar: () => count,
    head: async (most) => {
      const { value, done } = await unpacked.next().catch(() => ({ value: undefined, done: true }));
      if (done !== true && value !== undefined) looked.push(value);
      return Buffer.concat(looked).subarray(0, most);
    },
    from,
  };
}

function fed(chunks: AsyncIterable<Buffer>, unpacker: NodeJS.ReadWriteStream): Readable {
  const input = new PassThrough();
  void (async () => {
    try {
      for await (const chunk of chunks)
        if (!input.write(chunk)) await new Promise((resume) => input.once('drain', resume));
      input.end();
    } catch (error) {
      input.destroy(error as Error);
    }
  })();
  return through(input, unpacker);
}
