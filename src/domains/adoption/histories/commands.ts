import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { CommandParts } from '#platform/client.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { writeWhole } from '#platform/state-folder.ts';
import { documentOf } from './documents/rules.ts';
import type { ScanMapping } from './mappings/contract.ts';
import { parseScanMapping, scanSchema } from './mappings/rules.ts';
import { openMemory } from './memory/actions.ts';
import { tablesOf } from './outputs/rules.ts';
import { createScanProgress } from './progress/actions.ts';
import { type Scan, scanRepositories } from './scans/actions.ts';
import { scanFacts, scanText } from './summaries/rules.ts';

/** What the import of an export does with files; the composition root hands it over. */
type ImportFiles = (
  parts: CommandParts,
  files: readonly string[],
  flags: ImportFlags,
  stderr: Writable,
) => Promise<void>;

interface ImportFlags {
  readonly format: string;
  readonly source?: string;
  readonly complete?: boolean;
  readonly allowShort?: boolean;
  readonly dryRun?: boolean;
  readonly look?: boolean;
  readonly json?: boolean;
}

interface Flags extends Omit<ImportFlags, 'format'> {
  readonly map?: string;
  readonly state: string;
  readonly branch?: string;
  readonly allowShallow?: boolean;
  readonly skipBad?: boolean;
  readonly withCatalogue?: boolean;
  readonly out?: string;
  readonly schema?: boolean;
}

interface Ports {
  readonly importFiles: ImportFiles;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

const STATE_FOLDER = '.musthave-scan';

/** Adds `scan git`. Progress goes to `stderr`, the answer to where `parts` writes. */
export function addScanCommand(
  program: Command,
  parts: CommandParts,
  ports: Ports,
  stderr: Writable & { isTTY?: boolean },
): void {
  const scan = program.command('scan').description('find out who uses what where it is written down already');
  scan
    .command('git [folders...]')
    .description('read the histories of local git repositories: who took which option when, and left it when')
    .option('--map <file>', 'the scan file, YAML: which packages and files stand for which option')
    .option('--branch <name>', 'read this branch (usual: what is checked out)')
    .option(
      '--state <folder>',
      'where is kept what was read, so that the next scan goes on from there',
      STATE_FOLDER,
    )
    .option(
      '--out <folder>',
      'write teams.csv, options.csv, tenure.csv (and vendor.csv) there, and import nothing',
    )
    .option('--with-catalogue', 'record needs, options and markets of the scan file as well')
    .option('--source <name>', 'where the records come from (usual: what the scan file says)')
    .option(
      '--complete',
      'the source has nothing else: what it had before and has no more is archived or ended',
    )
    .option('--allow-short', 'even when more than a fifth of what a complete source had is gone')
    .option('--allow-shallow', 'read shallow clones, and note what may be older than they are')
    .option('--skip-bad', 'leave out folders that cannot be read, and say which')
    .option('--dry-run', 'say what would be recorded, and record nothing')
    .option('--look', 'show what became of the first records, before and after')
    .option('--json', 'print what was found, and what the import came to, as JSON')
    .option('--schema', 'print the JSON Schema of scan files, for an editor')
    .action(async (folders: readonly string[], flags: Flags) => {
      if (flags.schema) parts.write(JSON.stringify(scanSchema(), null, 2));
      else await runScan(parts, ports, folders, flags, stderr);
    });
}

async function runScan(
  parts: CommandParts,
  { importFiles, now }: Ports,
  folders: readonly string[],
  flags: Flags,
  stderr: Writable,
): Promise<void> {
  if (flags.map === undefined)
    throw new AppError(
      'invalid',
      'Name the scan file: --map FILE. examples/js-tooling/scan.yaml is one to copy from.',
    );
  if (folders.length === 0)
    throw new AppError('invalid', 'Name the folders of the repositories: musthave scan git FOLDER…');
  const mapping = await readMapping(flags.map);
  const memory = await openMemory(flags.state);
  const progress = createScanProgress(stderr, folders.length, now);
  const { branch, allowShallow = false, skipBad = false } = flags;
  const order = { mapping, folders, branch, allowShallow, skipBad };
  const scan = await scanRepositories(order, { memory, progress }).catch((error: unknown) => {
    progress.end('Nothing was recorded.');
    throw error;
  });
  progress.end('Read everything.');
  if (flags.out !== undefined) {
    const written = await writeTables(flags.out, mapping, scan);
    parts.write(
      flags.json ? jsonText({ scan: scanFacts(mapping, scan), written }) : scanText(mapping, scan, written),
    );
  } else await record(parts, importFiles, mapping, scan, flags, stderr);
}

async function readMapping(name: string): Promise<ScanMapping> {
  const text = await readFile(name, 'utf8').catch(() => undefined);
  if (text === undefined) throw notFound('file', name);
  return parseScanMapping({ name, text });
}

async function writeTables(folder: string, mapping: ScanMapping, scan: Scan): Promise<string[]> {
  await mkdir(folder, { recursive: true }).catch((error: Error) => {
    throw new AppError(
      'unavailable',
      `The folder ${folder} cannot be made: ${error.message}. Name another with --out.`,
    );
  });
  const paths: string[] = [];
  for (const { file, columns, rows } of tablesOf(mapping, scan.histories)) {
    const path = join(folder, file);
    await writeWhole(path, stringify([[...columns], ...rows.map((row) => [...row])]));
    paths.push(path);
  }
  return paths;
}

async function record(
  parts: CommandParts,
  importFiles: ImportFiles,
  mapping: ScanMapping,
  scan: Scan,
  flags: Flags,
  stderr: Writable,
): Promise<void> {
  const path = join(flags.state, 'records.json');
  const withCatalogue = flags.withCatalogue ?? mapping.catalogue;
  await writeWhole(path, JSON.stringify(documentOf(mapping, scan.histories, withCatalogue), null, 1));
  const { complete, allowShort, dryRun, look, json, source = mapping.source } = flags;
  const order = { format: 'musthave', ...(source === undefined ? {} : { source }) };
  const switches = Object.fromEntries(
    Object.entries({ complete, allowShort, dryRun, look, json }).filter(([, said]) => said === true),
  );
  let said = '';
  const write = (text: string) => {
    said = text;
  };
  try {
    await importFiles({ ...parts, write }, [path], { ...order, ...switches }, stderr);
  } catch (error) {
    throw withCatalogue ? error : adviseCatalogue(error);
  } finally {
    if (json && said !== '')
      parts.write(jsonText({ scan: scanFacts(mapping, scan), import: JSON.parse(said) as unknown }));
    else parts.write([scanText(mapping, scan, []), said].filter((text) => text !== '').join('\n\n'));
  }
}

/** Needs and options that are not there are the commonest refusal, and the scan file knows them. */
function adviseCatalogue(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  const { code, message, problems } = error;
  const isUnknown = problems.some(({ field }) => field === 'choice.need' || field === 'choice.option');
  if (!isUnknown) return error;
  const advice = 'Record the needs and options of the scan file as well: --with-catalogue.';
  return new AppError(code, `${message} ${advice}`, problems, { cause: error });
}

function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
