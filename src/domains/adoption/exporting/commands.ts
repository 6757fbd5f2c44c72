import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { type Api, type CommandParts, call, errorOf } from '#platform/client.ts';
import { urlOf } from '#platform/endpoint.ts';
import { AppError } from '#platform/errors.ts';
import { listUsageParts, readUsagePart } from './contract.ts';

/** Adds `events export`. Progress goes to `stderr`, the answer to where `parts` writes. */
export function addUsageExportCommand(group: Command, parts: CommandParts, stderr: Writable): void {
  group
    .command('export <folder>')
    .description('write everything that is kept of usage into a folder, as Parquet')
    .option('--again', 'write parts too that are there with as many rows')
    .action(async (folder: string, { again = false }: { readonly again?: boolean }) => {
      await mkdir(folder, { recursive: true }).catch((error: Error) => {
        throw new AppError(
          'unavailable',
          `The folder ${folder} cannot be made: ${error.message}. Name another.`,
        );
      });
      parts.write(await parts.withApi((api) => exportAll(api, folder, again, stderr)));
    });
}

async function exportAll(api: Api, folder: string, again: boolean, stderr: Writable): Promise<string> {
  const listed = await call(api, listUsageParts);
  let [written, kept, total] = [0, 0, 0];
  for (const [index, { name, rows }] of listed.entries()) {
    const path = join(folder, `${fileName(name)}.parquet`);
    total += rows;
    if (!again && (await rowsOf(path)) === rows) {
      kept += 1;
      continue;
    }
    await download(api, name, path);
    written += 1;
    stderr.write(`${index + 1}/${listed.length} ${name}: ${rows.toLocaleString('en')} rows\n`);
  }
  const there = kept === 0 ? '' : ` ${kept} were there already with as many rows (--again writes them too).`;
  return `Wrote ${written} of ${listed.length} parts, ${total.toLocaleString('en')} rows in all, to ${folder}.${there}`;
}

/** A name that every file system takes; what is no plain sign is written as in addresses. */
function fileName(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** Rows of a Parquet file; undefined when it is none, or not whole. */
async function rowsOf(path: string): Promise<number | undefined> {
  try {
    return Number((await parquetMetadataAsync(await asyncBufferFromFile(path))).num_rows);
  } catch {
    return undefined;
  }
}

async function download(api: Api, part: string, path: string): Promise<void> {
  const response = await api.fetch(urlOf(readUsagePart, { params: { part } }));
  if (!response.ok || response.body === null) throw await errorOf(response);
  const draft = `${path}.part`;
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(draft, { flush: true }));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('unavailable', `${path} cannot be written: ${reason}. Run the same command again.`);
  }
}
