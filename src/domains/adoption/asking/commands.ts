import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import { type Api, type CommandParts, call, errorOf } from '#platform/client.ts';
import { urlOf } from '#platform/endpoint.ts';
import { AppError } from '#platform/errors.ts';
import { tableText, wrapText } from '#platform/terminal.ts';
import { MEASURE_NAMES, MEASURES, type MeasureName } from '../measures/contract.ts';
import { readUsageTable } from '../tabling/contract.ts';
import type { AnswerOf } from '../tabling/rules.ts';
import { FIELDS, type Field, type FieldName, flagOf, stepsAsJson, withFlags } from './flags/rules.ts';
import { LEGEND, type TextTable } from './texts/cells/rules.ts';
import { restsOn, usageSentence, usageTexts } from './texts/rules.ts';

type Flags = Partial<Record<FieldName | 'csv' | 'parquet', string>> & { readonly json?: boolean };

const MOST_ROWS = 60;

/** Adds `usage` and a command of it for every measure. Files for standard output (`-`) go to `stdout`. */
export function addUsageCommands(program: Command, parts: CommandParts, stdout: Writable): void {
  const usage = program
    .command('usage')
    .description('ask about use, split by who had a choice; alone, it lists the questions')
    .argument('[measure]', 'the question')
    .action((measure?: string) => {
      if (measure !== undefined)
        throw new AppError('invalid', `There is no question "${measure}". ${measuresLine()}`);
      parts.write(measuresText());
    });
  for (const name of MEASURE_NAMES) {
    const command = usage.command(name).description(MEASURES[name].summary);
    for (const field of fieldsOf(name)) command.addOption(optionOf(field));
    command
      .option('--json', "print the API's answer as JSON")
      .option('--csv <file>', 'write the table as CSV (- for standard output)')
      .option('--parquet <file>', 'write the table as Parquet (- for standard output)')
      .action((flags: Flags) => runMeasure(name, flags, parts, stdout));
  }
}

function optionOf(field: FieldName): Option {
  const { value, description, choices }: Field = FIELDS[field];
  const option = new Option(`${flagOf(field)} <${value}>`, description);
  return choices === undefined ? option : option.choices([...choices]);
}

function fieldsOf(name: MeasureName): FieldName[] {
  const { shape } = MEASURES[name].query ?? { shape: {} };
  return (Object.keys(FIELDS) as FieldName[]).filter((field) => field in shape);
}

async function runMeasure(
  name: MeasureName,
  flags: Flags,
  { withApi, write }: CommandParts,
  stdout: Writable,
): Promise<void> {
  const { csv, parquet, json } = flags;
  if ([csv, parquet, json].filter((chosen) => chosen !== undefined).length > 1)
    throw new AppError('invalid', 'Choose one of --json, --csv and --parquet.');
  const fields = fieldsOf(name).map((field) => [field, flags[field]]);
  const query: Partial<Record<FieldName, string>> = Object.fromEntries(fields);
  if (query.steps !== undefined) query.steps = stepsAsJson(query.steps);
  const asking = { ...query };
  try {
    await withApi(async (api) => {
      if (csv !== undefined) await writeTable(api, name, { ...asking, format: 'csv' }, csv, stdout);
      else if (parquet !== undefined)
        await writeTable(api, name, { ...asking, format: 'parquet' }, parquet, stdout);
      else {
        const answer = (await call(api, MEASURES[name], { query: asking })) as AnswerOf<typeof name>;
        write(json ? JSON.stringify(answer, null, 2) : answerText(name, answer));
      }
    });
  } catch (error) {
    throw error instanceof AppError ? withFlags(error) : error;
  }
}

async function writeTable(
  api: Api,
  measure: MeasureName,
  query: Record<string, string | undefined>,
  file: string,
  stdout: Writable,
): Promise<void> {
  const response = await api.fetch(urlOf(readUsageTable, { params: { measure }, query }));
  if (!response.ok) throw await errorOf(response);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (file === '-') {
    await new Promise<void>((done) => stdout.write(bytes, () => done()));
    return;
  }
  const reason = (error: Error) =>
    new AppError('unavailable', `${file} cannot be written: ${error.message}. Name another file.`);
  const handle = await open(file, 'w').catch((error: Error) => Promise.reject(reason(error)));
  try {
    await handle.writeFile(bytes);
  } catch (error) {
    throw reason(error as Error);
  } finally {
    await handle.close();
  }
}

/** The sentence, the tables, and what they rest on. */
export function answerText<Name extends MeasureName>(name: Name, answer: AnswerOf<Name>): string {
  const tables = usageTexts(name, answer);
  return [
    wrapText(usageSentence(answer)),
    '',
    ...(tables.length === 0 ? [] : [LEGEND, '']),
    ...tables.flatMap((table) => [...tableLines(table), '']),
    ...restsOn(answer.asked).map((line) => wrapText(line)),
  ].join('\n');
}

function tableLines({ title, headings, rows }: TextTable): string[] {
  const columns = headings.map(({ heading, right }, index) => ({
    heading,
    right,
    text: (row: readonly string[]) => row[index] ?? '',
  }));
  const more = rows.length - MOST_ROWS;
  return [
    ...(title === null ? [] : [wrapText(`${title}:`)]),
    tableText(rows.slice(0, MOST_ROWS), columns),
    ...(more > 0 ? [`… and ${more} more: --json has all of them.`] : []),
  ];
}

function measuresLine(): string {
  return `Ask one of ${MEASURE_NAMES.join(', ')}.`;
}

function measuresText(): string {
  const rows = MEASURE_NAMES.map((name) => ({ name, summary: MEASURES[name].summary }));
  return [
    tableText(rows, [
      { heading: 'Question', text: ({ name }) => name },
      { heading: 'What it answers', text: ({ summary }) => summary },
    ]),
    '',
    'musthave usage active --product KEY; musthave usage QUESTION --help lists what may be said of it.',
  ].join('\n');
}
