import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { glob, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { notFound } from '#platform/errors.ts';

/** What a command sends to be imported: paths of files on its machine, and the words that go with them. */
export interface Sending {
  readonly map?: string | undefined;
  readonly files: readonly string[];
  /** Fields of the form: format, source, and switches. Those that are undefined are left out. */
  readonly words: Readonly<Record<string, string | boolean | undefined>>;
}

/**
 * A request with the files as multipart/form-data. They are read from the disk while it is sent. (Not a FormData: when a file
 * cannot be read, Node's leaves the request hanging.) Throws `not-found` for what is no file to read.
 */
export async function formOf(sending: Sending): Promise<RequestInit> {
  const paths = sending.map === undefined ? sending.files : [sending.map, ...sending.files];
  for (const path of paths) await checkFile(path);
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

/** Files as they are; of folders all files below them that end so; and what fits patterns such as services/*\/catalog-info.yaml. */
export async function findFiles(paths: readonly string[], endings: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const entry = await stat(path).catch(() => undefined);
    if (entry?.isDirectory()) {
      const inside = await readdir(path, { recursive: true, withFileTypes: true });
      const files = inside.filter(
        (file) => file.isFile() && endings.some((ending) => file.name.endsWith(ending)),
      );
      if (files.length === 0) throw notFound(`file that ends in ${endings.join(' or ')} in`, path);
      found.push(...files.map((file) => join(file.parentPath, file.name)).sort());
    } else if (entry === undefined && /[*?[\]{}]/.test(path)) {
      const fitting: string[] = [];
      for await (const file of glob(path)) fitting.push(file);
      if (fitting.length === 0) throw notFound('file', path);
      found.push(...fitting.sort());
    } else found.push(path);
  }
  return [...new Set(found)];
}

async function* partsOf({ map, files, words }: Sending, boundary: string): AsyncGenerator<Uint8Array> {
  const text = (said: string) => new TextEncoder().encode(said);
  const head = (disposition: string) =>
    text(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`);
  for (const [name, value] of Object.entries(words)) {
    if (value === undefined) continue;
    yield head(`name="${name}"`);
    yield text(`${value}\r\n`);
  }
  const parts = [
    ...(map === undefined ? [] : [['map', map] as const]),
    ...files.map((path) => ['files', path] as const),
  ];
  for (const [field, path] of parts) {
    yield head(`name="${field}"; filename="${nameOf(path)}"`);
    yield* createReadStream(path);
    yield text('\r\n');
  }
  yield text(`--${boundary}--\r\n`);
}

/** The path as the name of a part, in which some characters have a meaning. */
function nameOf(path: string): string {
  return path.replaceAll('\\', '/').replace(/["\r\n]/g, (sign) => encodeURIComponent(sign));
}
