import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { type CommandParts, call } from '#platform/client.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { importAnswers } from './contract.ts';

interface Flags {
  readonly map: string;
  readonly wave: string;
  readonly survey: string;
  readonly closedOn: string;
  readonly population?: string;
  readonly json?: boolean;
}

/** Adds `survey import`. */
export function addAnswerImportCommand(group: Command, { withApi, write }: CommandParts): void {
  group
    .command('import <file>')
    .description('bring in answers that were collected elsewhere, as a closed wave; all of them or none')
    .requiredOption('--map <file>', 'mapping of the columns, as YAML')
    .requiredOption('--wave <key>', 'key of the wave that they become')
    .requiredOption('--survey <key>', 'the survey whose questions they answer')
    .requiredOption('--closed-on <day>', 'the last day on which anybody answered')
    .option('--population <number>', 'how many people qualified; unknown when left out')
    .option('--json', "print the API's answer as JSON")
    .action(async (file: string, { map, json, population, ...rest }: Flags) => {
      const csv = await readText(file);
      const mapping = mappingOf(await readText(map), map);
      const body = {
        ...rest,
        mapping,
        csv,
        population: population === undefined ? null : Number(population),
      };
      const made = await withApi((api) => call(api, importAnswers, { body }));
      write(
        json
          ? JSON.stringify(made, null, 2)
          : `${made.sentence}${made.skipped > 0 ? ` ${made.skipped} rows were left out.` : ''}`,
      );
    });
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw notFound('file', path);
  }
}

function mappingOf(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new AppError(
      'invalid',
      `${path} is no YAML: ${String(cause)}`,
      [{ file: path, reason: 'is no YAML' }],
      { cause },
    );
  }
}
