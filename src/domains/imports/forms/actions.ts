import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { notFound } from '#platform/errors.ts';

/** What a command sends to be imported: paths of files on its machine. */
export interface Sending {
  readonly map: string;
  readonly files: readonly string[];
  readonly dryRun: boolean;
  readonly skipBad: boolean;
}

/**
 * A request with the files as multipart/form-data. They are read from the disk while it is sent. (Not a FormData: when a file
 * cannot be read, Node's leaves the request hanging.) Throws `not-found` for what is no file to read.
 */
export async function formOf(sending: Sending): Promise<RequestInit> {
  for (const path of [sending.map, ...sending.files]) await checkFile(path);
  const boundary = `musthave-${randomUUID()}`;
  return {
    method: 'POST',
    headers: {
      accept: 'application/x-ndjson',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    body: Readable.toWeb(Readable.from(partsOf(sending, boundary))),
    duplex: 'half',
  };
}

async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw notFound('file', path);
}

async function* partsOf(
  { map, files, dryRun, skipBad }: Sending,
  boundary: string,
): AsyncGenerator<Uint8Array> {
  const text = (words: string) => new TextEncoder().encode(words);
  const head = (disposition: string) =>
    text(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`);
  for (const [name, value] of Object.entries({ dryRun, skipBad })) {
    yield head(`name="${name}"`);
    yield text(`${value}\r\n`);
  }
  for (const [index, path] of [map, ...files].entries()) {
    yield head(`name="${index === 0 ? 'map' : 'files'}"; filename="${nameOf(path)}"`);
    yield* createReadStream(path);
    yield text('\r\n');
  }
  yield text(`--${boundary}--\r\n`);
}

/** The path as the name of a part, in which some characters have a meaning. */
function nameOf(path: string): string {
  return path.replaceAll('\\', '/').replace(/["\r\n]/g, (sign) => encodeURIComponent(sign));
}
