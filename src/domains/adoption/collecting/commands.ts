import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Api, type CommandParts, call, errorOf } from '#platform/client.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { listEventSources } from '../sources/contract.ts';
import { createSender } from './batches/actions.ts';
import { asText, FORMAT_NAMES, guessFormat, parseFormat } from './formats/rules.ts';
import { firstLines, readLog } from './lines/actions.ts';
import { mappingSchema, parseLogMapping, parseTableMapping } from './mappings/rules.ts';
import { beginOf } from './ordinals/rules.ts';
import { createCollectProgress } from './progress/actions.ts';
import { createRefusalFiles } from './refusals/actions.ts';
import { compileRequests } from './requests/rules.ts';
import { type Reading, type RunParts, runFiles, UnreadableFile } from './runs/actions.ts';
import { openState } from './states/actions.ts';
import { readTable } from './tables/actions.ts';
import { emptyTally, tallyFacts, tallyText } from './tallies/rules.ts';
import { BEGINNING } from './units/rules.ts';

interface Flags {
  readonly map?: string;
  readonly source?: string;
  readonly format?: string;
  readonly state: string;
  readonly again?: boolean;
  readonly refused?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly schema?: boolean;
}

interface Ports {
  readonly findFiles: (paths: readonly string[], endings: readonly string[]) => Promise<string[]>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly today: () => number;
}

type Terminal = Writable & { isTTY?: boolean };

const STATE_FOLDER = '.musthave-collect';
const LOG_ENDINGS = ['.log', '.gz', '.zst', '.json', '.jsonl', '.ndjson'];
const TABLE_ENDINGS = ['.csv', '.csv.gz', '.csv.zst', '.parquet'];
const STRETCH_OF_BYTES = 4 * 1024 * 1024;
const STRETCH_OF_ROWS = 50_000;
const LOOKED_AT = 64 * 1024;
const LINES_LOOKED_AT = 100;
/** A last line without an end may still be written to, unless its file lies untouched for so long. */
const STILL = 60_000;
const UNREAD = { position: BEGINNING, isDone: false };

/** Adds `collect logs` and `collect events`. Progress goes to `stderr`, the answer to where `parts` writes. */
export function addCollectCommands(
  program: Command,
  parts: CommandParts,
  ports: Ports,
  stderr: Terminal,
): void {
  const collect = program
    .command('collect')
    .description('bring usage events in from files that there are already');
  const logs = collect
    .command('logs [files...]')
    .description(
      'read access logs (also packed, folders, patterns, - for the standard input) through a mapping',
    )
    .option('--format <format>', `${FORMAT_NAMES.join(', ')}; guessed when left out`);
  const events = collect
    .command('events [files...]')
    .description('read events from CSV and Parquet through a mapping');
  for (const [command, kind] of [
    [logs, 'logs'],
    [events, 'events'],
  ] as const)
    command
      .option('--map <file>', 'the mapping, YAML: what becomes which event of which product')
      .option('--source <name>', `the event source, made when there is none (usual: ${SOURCES[kind]})`)
      .option('--state <folder>', 'where is kept how far files were read', STATE_FOLDER)
      .option('--again', 'read files from their beginning; what was taken already changes nothing')
      .option('--refused', 'write refused lines beside each file, as FILE.refused')
      .option('--dry-run', 'say what would be sent, and send nothing')
      .option('--json', 'print what it came to as JSON')
      .option('--schema', 'print the JSON Schema of mappings, for an editor')
      .action(async (files: readonly string[], flags: Flags) => {
        if (flags.schema) parts.write(JSON.stringify(mappingSchema(kind), null, 2));
        else await runCollect(parts, ports, await orderOf(kind, files, flags, ports), flags, stderr);
      });
}

const SOURCES = { logs: 'logs', events: 'files' } as const;

interface Order {
  readonly paths: readonly string[];
  readonly source: string;
  readonly reading: Reading;
  /** What makes this reading another than one by another mapping. */
  readonly name: string;
  readonly encoding: 'latin1' | 'utf8';
}

async function orderOf(
  kind: 'logs' | 'events',
  files: readonly string[],
  flags: Flags,
  ports: Ports,
): Promise<Order> {
  if (flags.map === undefined)
    throw new AppError('invalid', 'Name the mapping: --map FILE. docs/collecting.md has one to copy from.');
  if (files.length === 0) throw new AppError('invalid', `Name the files: musthave collect ${kind} FILE…`);
  const text = await readFile(flags.map, 'utf8').catch(() => undefined);
  if (text === undefined) throw notFound('file', flags.map);
  const given = { name: flags.map, text };
  const named = files.filter((file) => file !== '-');
  const found = await ports.findFiles(named, kind === 'logs' ? LOG_ENDINGS : TABLE_ENDINGS);
  const paths = files.includes('-') ? [...found, '-'] : found;
  const name = JSON.stringify([kind, flags.format ?? '', hash('sha256', text)]);
  if (kind === 'events') {
    const mapping = parseTableMapping(given);
    const { source = flags.source ?? mapping.source ?? SOURCES.events } = flags;
    const reading: Reading = {
      unitsOf: (content) => readTable(content, mapping),
      stretch: STRETCH_OF_ROWS,
      shown: (line) => line,
      noun: 'row',
    };
    return { paths, source, reading, name, encoding: 'utf8' };
  }
  const mapping = parseLogMapping(given);
  const decide = compileRequests(mapping, (said) => hash('sha256', said, 'base64url').slice(0, 22));
  const said = flags.format ?? mapping.format;
  const fixed = said === undefined ? undefined : parseFormat(said);
  const { source = mapping.source ?? SOURCES.logs } = flags;
  const reading: Reading = {
    unitsOf: async function* (content, position) {
      const head = await content.head(LOOKED_AT);
      if (head.length === 0) return;
      const format = fixed ?? guessFormat(firstLines(head, LINES_LOOKED_AT));
      if (format === undefined)
        throw new UnreadableFile('its first lines are of no known format: say which with --format');
      const begin = beginOf(position.at, STRETCH_OF_BYTES);
      // One byte earlier: whether a line begins here is told by the end of the one before.
      const offset = begin === 0 ? 0 : begin - 1;
      const takesRest = content.packed || ports.today() - (content.changed ?? 0) > STILL;
      yield* readLog({
        chunks: content.from(offset),
        offset,
        isWithin: begin > 0,
        linesBefore: position.lines,
        numberedFrom: position.at,
        format,
        decide,
        takesRest,
      });
    },
    stretch: STRETCH_OF_BYTES,
    shown: asText,
    noun: 'line',
  };
  return { paths, source, reading, name, encoding: 'latin1' };
}

async function runCollect(
  parts: CommandParts,
  ports: Ports,
  order: Order,
  flags: Flags,
  stderr: Terminal,
): Promise<void> {
  const { paths, source, reading } = order;
  const tally = emptyTally();
  const sizes = await Promise.all(
    paths.map(async (path) => (await stat(path).catch(() => undefined))?.size ?? 0),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const progress = createCollectProgress(stderr, { files: paths.length, bytes, now: ports.now });
  const resumed = new Set<string>();
  const run: RunParts = { reading, tally, progress, onResume: (file) => resumed.add(file) };
  const refusals = flags.refused
    ? createRefusalFiles((file) => resumed.has(file), order.encoding)
    : undefined;
  let failed = 0;
  try {
    if (flags.dryRun) failed = await runFiles(paths, run);
    else
      await parts.withApi(async (api) => {
        const server = await findOrMakeSource(api, source);
        const kept = await openState(flags.state, JSON.stringify([server, source, order.name]));
        const state = flags.again ? { ...kept, find: async () => UNREAD } : kept;
        const sender = createSender({ api, source, onWait: progress.wait, wait });
        failed = await runFiles(paths, { ...run, sender, state, refusals });
      });
    progress.end('Read everything.');
  } catch (error) {
    progress.end('Interrupted: what was sent is kept. The same command goes on from there.');
    throw error;
  }
  const written = refusals?.paths() ?? [];
  const tail = written.length === 0 ? [] : ['', `The refused lines, with the reasons: ${written.join(', ')}`];
  const report = flags.json
    ? JSON.stringify({ ...tallyFacts(tally, source), written }, null, 2)
    : [tallyText(tally, { isDry: flags.dryRun === true, source }), ...tail].join('\n');
  parts.write(report);
  if (failed > 0)
    throw new AppError(
      'invalid',
      `${failed} ${failed === 1 ? 'file' : 'files'} could not be read, or not to the end: see above.`,
    );
  if (tally.bad > 0 && tally.bad === tally.lines)
    throw new AppError('invalid', 'Every line was refused: nothing was sent.');
}

/** Makes the source when there is none, and returns what tells this server and organisation from others. */
async function findOrMakeSource(api: Api, key: string): Promise<string> {
  const find = async () => (await call(api, listEventSources)).find((source) => source.key === key);
  const there = await find();
  if (there !== undefined && there.protocol !== 'file' && there.protocol !== 'events')
    throw new AppError(
      'invalid',
      `The source "${key}" speaks ${there.protocol}. Name another with --source.`,
      [{ field: 'source', reason: `speaks ${there.protocol}` }],
    );
  if (there?.archived)
    throw new AppError(
      'invalid',
      `The source "${key}" is archived, and takes nothing. Name another with --source.`,
    );
  if (there !== undefined) return hash('sha256', there.writeKey ?? '');
  const response = await api.fetch('/v1/event-sources', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ records: [{ key, protocol: 'file' }] }),
  });
  if (!response.ok) throw await errorOf(response);
  return hash('sha256', (await find())?.writeKey ?? '');
}
