import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Command } from 'commander';
import { type Api, type CommandParts, errorOf } from '#platform/client.ts';
import { AppError } from '#platform/errors.ts';
import type { RecordKind } from '#platform/records.ts';

interface Flags {
  readonly format: string;
  readonly out: string;
}

/** Adds `export`. */
export function addExportCommand(
  program: Command,
  { withApi, write }: CommandParts,
  kinds: readonly Pick<RecordKind, 'plural'>[],
): void {
  program
    .command('export')
    .description(
      'take the whole catalogue out: JSON, Backstage YAML, or a folder of CSV files with their mapping',
    )
    .option('--format <name>', 'json, backstage or csv', 'json')
    .requiredOption('--out <path>', 'the file to write; for csv the folder')
    .action(async ({ format, out }: Flags) => {
      if (!['json', 'backstage', 'csv'].includes(format))
        throw new AppError('invalid', `There is no format "${format}": give json, backstage or csv.`);
      await withApi(async (api) => {
        if (format !== 'csv') return save(api, `/v1/export?format=${format}`, out);
        await mkdir(out, { recursive: true });
        await save(api, '/v1/export/mapping', join(out, 'mapping.yaml'));
        for (const { plural } of kinds) await save(api, `/v1/export/${plural}`, join(out, `${plural}.csv`));
      });
      const again =
        format === 'csv'
          ? `--map ${join(out, 'mapping.yaml')} ${out}`
          : `--format ${format === 'json' ? 'musthave' : 'backstage'} ${out}`;
      write(`Written to ${out}. To bring it in again: musthave import ${again}`);
    });
}

async function save(api: Api, path: string, file: string): Promise<void> {
  const response = await api.fetch(path);
  if (!response.ok || response.body === null) throw await errorOf(response);
  await pipeline(Readable.fromWeb(response.body as ReadableStream<Uint8Array>), createWriteStream(file));
}
