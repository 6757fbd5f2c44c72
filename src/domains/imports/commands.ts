import { writeFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { Command } from 'commander';
import { type Api, type CommandParts, call, errorOf } from '#platform/client.ts';
import { AppError } from '#platform/errors.ts';
import { tableText } from '#platform/terminal.ts';
import {
  describeMappings,
  FORMATS,
  type ImportSummary,
  importFiles,
  importLine,
  type KindCounts,
} from './contract.ts';
import { findFiles, formOf, type Sending } from './forms/actions.ts';
import { createProgress, type Progress } from './progress/actions.ts';
import { countText, lookText, readCount, refusalText, refusedPath, summaryText } from './summaries/rules.ts';

interface Flags {
  readonly map?: string;
  readonly format?: string;
  readonly source?: string;
  readonly complete?: boolean;
  readonly allowShort?: boolean;
  readonly dryRun?: boolean;
  readonly skipBad?: boolean;
  readonly look?: boolean;
  readonly refused?: string;
  readonly json?: boolean;
  readonly schema?: boolean;
}

/** How many refusals are shown when all of them are in a file as well. */
const MOST_SHOWN = 20;

/** Adds `import`. Progress goes to `stderr`, the answer to where `parts` writes. */
export function addImportCommand(
  program: Command,
  parts: CommandParts,
  stderr: Writable & { isTTY?: boolean },
): void {
  program
    .command('import [files...]')
    .description(
      'bring records in: CSV through a mapping, Backstage files, SCIM, or an export; also folders and patterns',
    )
    .option('--map <file>', 'the mapping file, YAML: which columns become which fields')
    .option('--format <name>', `what the files are: ${FORMATS.join(', ')}`, 'mapping')
    .option(
      '--source <name>',
      'where they come from: what it said before is known, and only its news is written',
    )
    .option(
      '--complete',
      'the source has nothing else: what it had before and has no more is archived or ended',
    )
    .option('--allow-short', 'even when more than a fifth of what a complete source had is gone')
    .option('--dry-run', 'say what would happen, and change nothing')
    .option('--look', 'show what became of the first records, before and after')
    .option('--skip-bad', 'import the good rows, and write the refused ones to a file')
    .option(
      '--refused <file>',
      'where to write refused rows (default: beside each file, as NAME.refused.csv)',
    )
    .option('--json', "print the API's summary as JSON")
    .option('--schema', 'print the JSON Schema of mapping files, for an editor')
    .action(async (files: readonly string[], flags: Flags) => {
      if (flags.schema)
        parts.write(JSON.stringify(await parts.withApi((api) => call(api, describeMappings)), null, 2));
      else await runImport(parts, files, flags, stderr);
    });
}

/** Imports files as `import` does, and writes what it came to. */
export async function runImport(
  parts: CommandParts,
  files: readonly string[],
  flags: Flags,
  stderr: Writable,
): Promise<void> {
  const { map, format = 'mapping', refused, json, skipBad, dryRun, source, complete, allowShort } = flags;
  if (map === undefined && format === 'mapping')
    throw new AppError(
      'invalid',
      'Name the mapping file: --map FILE. Or say what the files are: --format NAME.',
    );
  const paths = await findFiles(files, format === 'mapping' ? ['.csv', '.tsv'] : ['.yaml', '.yml', '.json']);
  const words = { format, source, complete, allowShort, dryRun, skipBad };
  const summary = await parts.withApi((api) =>
    send(api, { map, files: paths, words }, createProgress(stderr, paths.length)),
  );
  const written = await writeRefused(summary, paths, refused);
  parts.write(json ? JSON.stringify(summary, null, 2) : reportText(summary, written, flags.look === true));
  if (dryRun && !skipBad && summary.refusals.length > 0)
    throw new AppError('invalid', 'This import would be refused as a whole.');
}

async function send(api: Api, order: Sending, progress: Progress): Promise<ImportSummary> {
  try {
    const response = await api.fetch(importFiles.path, await formOf(order));
    if (!response.ok) throw await errorOf(response);
    const summary = await readAnswer(response, progress);
    progress.end('Read everything.');
    return summary;
  } catch (error) {
    progress.end('Nothing was imported.');
    throw error;
  }
}

async function readAnswer(response: Response, progress: Progress): Promise<ImportSummary> {
  for await (const text of linesOf(response)) {
    const line = importLine.parse(JSON.parse(text));
    if ('progress' in line) progress.show(line.progress);
    else if ('summary' in line) return line.summary;
    else throw new AppError(line.error.code, line.error.message, line.error.problems);
  }
  throw new AppError(
    'unavailable',
    'The answer ended early. GET /v1/imports says whether the import was made.',
  );
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function writeRefused(
  { refusedRows }: ImportSummary,
  files: readonly string[],
  wanted: string | undefined,
): Promise<string[]> {
  return Promise.all(
    refusedRows.map(async ({ file, csv }) => {
      const path = refusedPath(
        files.find((given) => given.endsWith(file)) ?? file,
        wanted,
        refusedRows.length,
      );
      await writeFile(path, csv);
      return path;
    }),
  );
}

const ALWAYS = ['added', 'changed', 'unchanged', 'refused'] as const;
const SOMETIMES = {
  archived: 'Archived',
  removed: 'Removed',
  kept: 'Kept',
  leftOut: 'Left out',
  repeated: 'Repeated',
} as const;

function countsTable(kinds: readonly KindCounts[]): string {
  const rare = Object.entries(SOMETIMES) as [keyof typeof SOMETIMES, string][];
  const shown = [
    ...ALWAYS.map(
      (name) => [`${name[0]?.toUpperCase()}${name.slice(1)}`, (counts: KindCounts) => counts[name]] as const,
    ),
    ...rare
      .filter(([name]) => kinds.some((counts) => counts[name] > 0))
      .map(([name, heading]) => [heading, (counts: KindCounts) => counts[name]] as const),
  ];
  return tableText(kinds, [
    { heading: 'Kind', text: ({ kind }: KindCounts) => kind },
    ...[['Read', readCount] as const, ...shown].map(([heading, count]) => ({
      heading,
      text: (counts: KindCounts) => countText(count(counts)),
      right: true,
    })),
  ]);
}

const MOST_NOTES = 20;

function reportText(summary: ImportSummary, written: readonly string[], look: boolean): string {
  const { kinds, looks, notes, refusals, refusalsNotListed } = summary;
  const shown = written.length === 0 ? refusals : refusals.slice(0, MOST_SHOWN);
  const rest = refusals.length - shown.length + refusalsNotListed;
  return [
    summaryText(summary),
    '',
    countsTable(kinds),
    ...(look && looks.length > 0 ? ['', ...looks.map(lookText)] : []),
    ...(notes.length === 0 ? [] : ['', 'Notes', ...notes.slice(0, MOST_NOTES).map(refusalText)]),
    ...(notes.length > MOST_NOTES
      ? [`and ${countText(notes.length - MOST_NOTES)} notes more (--json has all)`]
      : []),
    ...(shown.length === 0 ? [] : ['', ...shown.map(refusalText)]),
    ...(rest === 0 ? [] : [`and ${countText(rest)} more`]),
    ...(written.length === 0 ? [] : ['', `The refused rows, with the reasons: ${written.join(', ')}`]),
  ].join('\n');
}
