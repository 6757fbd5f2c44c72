import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { AppError, invalid } from '#platform/errors.ts';
import { HAND } from '../claims/rules.ts';
import { FORMATS } from '../contract.ts';
import type { MappingText } from '../mappings/rules.ts';
import type { ImportOrder } from '../orders/actions.ts';
import type { InputFile } from '../reading/actions.ts';

/** An order that was sent, its files in a folder of their own. */
export interface Upload extends ImportOrder {
  /** Whether the files are to be kept after a dry run, to be imported later. */
  readonly keep: boolean;
  readonly folder: string;
  /** Removes the files from this machine. */
  readonly remove: () => Promise<void>;
}

/** What a request has of itself. */
export interface UploadRequest {
  readonly contentType: string | undefined;
  readonly body: ReadableStream<Uint8Array> | null;
}

const GIGABYTE = 1024 ** 3;
const MOST_FILES = 2000;
const TOO_MANY = `More than ${MOST_FILES} files in one import. Import them in parts.`;
const LONGEST_TEXT = 300_000;
const LIMITS = {
  files: MOST_FILES + 1,
  fileSize: GIGABYTE,
  fields: 20,
  fieldSize: LONGEST_TEXT,
  fieldNameSize: 100,
};
const SWITCHES = ['dryRun', 'skipBad', 'complete', 'allowShort', 'keep'];
const WORDS = ['format', 'source'];
const NAMES = ['map', ...WORDS, ...SWITCHES];
const LONGEST_SOURCE = 100;

/**
 * Receives a multipart/form-data request into a new folder below `parent`, as a stream. Throws `invalid` or `too-large`, and then
 * leaves nothing behind. A file's name is only ever a name: where it lies is for us to say.
 */
export async function receiveUpload(request: UploadRequest, parent: string): Promise<Upload> {
  if (!/^multipart\/form-data\b/i.test(request.contentType ?? ''))
    throw new AppError('invalid', 'Send the mapping and the files as multipart/form-data.', [
      { field: 'content-type', reason: 'is not multipart/form-data' },
    ]);
  const folder = await mkdtemp(join(parent, 'musthave-import-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    return { ...(await receive(request, folder)), folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Reads the request to its end even after a part is refused: a sender that is still sending hears the answer only then.
 */
async function receive(request: UploadRequest, folder: string): Promise<Omit<Upload, 'remove' | 'folder'>> {
  const parts = createParts(folder);
  const stop = new AbortController();
  try {
    const busboy = new Busboy({
      headers: { 'content-type': request.contentType ?? '' },
      preservePath: true,
      limits: LIMITS,
    });
    busboy.on('file', (field, part, name) => {
      // Whatever ends the upload early must also end what is being written of it.
      addAbortSignal(stop.signal, part);
      parts.addFile(field, part, name);
    });
    busboy.on('field', (field, value, _, truncated) => parts.addText(field, truncated ? undefined : value));
    busboy.on('fieldsLimit', () => parts.refuse(invalid('body', `has more than ${LIMITS.fields} fields`)));
    busboy.on('filesLimit', () => parts.refuse(tooLarge(TOO_MANY)));
    await pipeline(request.body === null ? Readable.from([]) : Readable.fromWeb(request.body), busboy);
    return await parts.finish();
  } catch (error) {
    stop.abort();
    await parts.settle();
    throw explain(error);
  }
}

function explain(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  const options = { cause: error };
  return full
    ? new AppError('unavailable', 'There is no room for the files. Nothing was changed.', [], options)
    : new AppError(
        'invalid',
        'The upload ended early or is not multipart/form-data.',
        [{ field: 'body', reason: String(error) }],
        options,
      );
}

const tooLarge = (message: string) =>
  new AppError('too-large', message, [{ field: 'files', reason: message }]);

/** The parts of an upload, as they come in. What is refused first is what `finish` throws. */
function createParts(folder: string) {
  const files: Promise<InputFile>[] = [];
  const texts = new Map<string, Promise<MappingText>>();
  const refused: unknown[] = [];
  const refuse = (error: unknown) => void refused.push(error);
  const takeText = (field: string, text: Promise<MappingText>) => {
    text.catch(refuse);
    if (texts.has(field)) refuse(invalid(field, 'is given twice'));
    texts.set(field, text);
  };
  const addFile = (field: string, part: BusboyFileStream, given: string | undefined) => {
    const name = cleanName(given);
    if (field === 'map') return takeText(field, readMap(part, name ?? 'mapping'));
    if (field !== 'files' || name === undefined)
      refuse(invalid(field, 'is no part of an import: give map, and files with names'));
    if (name === undefined || refused.length > 0) return void part.resume();
    const file = writeFile(part, name, join(folder, String(files.length)));
    file.catch(refuse);
    files.push(file);
  };
  const addText = (field: string, value: string | undefined) => {
    if (!NAMES.includes(field))
      refuse(invalid(field, `is no part of an import: give files, ${NAMES.join(', ')}`));
    if (value === undefined) refuse(invalid(field, 'is too long'));
    takeText(field, Promise.resolve({ name: 'mapping', text: value ?? '' }));
  };
  const readSwitch = async (name: string) => {
    const text = (await texts.get(name))?.text;
    if (text !== undefined && text !== 'true' && text !== 'false')
      throw invalid(name, 'is neither true nor false');
    return text === undefined ? undefined : text === 'true';
  };
  const readFormat = async () => {
    const { text } = (await texts.get('format')) ?? { text: 'mapping' };
    const format = FORMATS.find((known) => known === text);
    if (format === undefined) throw invalid('format', `is none of ${FORMATS.join(', ')}`);
    return format;
  };
  const readSource = async () => {
    const text = (await texts.get('source'))?.text.trim();
    if (text !== undefined && (text === '' || text.length > LONGEST_SOURCE || text === HAND))
      throw invalid('source', `is a name of 1 to ${LONGEST_SOURCE} characters, and not "${HAND}"`);
    return text;
  };
  const settle = () => Promise.allSettled([...files, ...texts.values()]);
  const finish = async () => {
    await settle();
    if (refused.length > 0) throw refused[0];
    const format = await readFormat();
    const map = await texts.get('map');
    if (map === undefined && format === 'mapping')
      throw invalid('map', 'is missing: send the mapping as text or as a file');
    if (files.length > MOST_FILES) throw tooLarge(TOO_MANY);
    const [dryRun, skipBad, complete, allowShort, keep] = await Promise.all(SWITCHES.map(readSwitch));
    return {
      format,
      map,
      source: await readSource(),
      files: await Promise.all(files),
      dryRun: dryRun === true,
      skipBad: skipBad === true,
      complete,
      allowShort,
      keep: keep === true,
    };
  };
  return { addFile, addText, refuse, finish, settle };
}

async function writeFile(part: BusboyFileStream, name: string, path: string): Promise<InputFile> {
  const out = createWriteStream(path);
  part.on('error', (error) => out.destroy(error));
  part.pipe(out);
  try {
    await finished(out);
  } catch (error) {
    part.unpipe(out);
    part.resume();
    throw error;
  }
  if (part.truncated) throw tooLarge(`${name} is larger than 1 GB. Import it in parts.`);
  return { name, path, bytes: part.bytesRead };
}

async function readMap(part: BusboyFileStream, name: string): Promise<MappingText> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of part) if (bytes.length <= LONGEST_TEXT) bytes = Buffer.concat([bytes, chunk]);
  if (bytes.length > LONGEST_TEXT) throw invalid('map', 'is too long');
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw invalid('map', 'is not UTF-8');
  }
}

/** A name fit for a line of text, whatever was sent. */
function cleanName(name: string | undefined): string | undefined {
  const clean = (name ?? '').replace(/\p{C}/gu, '').trim().slice(-200);
  return clean === '' ? undefined : clean;
}
