import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, notFound } from '#platform/errors.ts';
import { type Importer, type ImportParts, importFiles } from '../actions.ts';
import type { ImportSummary } from '../contract.ts';
import type { Example } from './contract.ts';
import { EXAMPLES } from './rules.ts';

export interface ExampleParts extends ImportParts {
  /** The folder that holds the examples. */
  readonly exampleFolder: string;
  /** Whether the organisation has records of its own, or chose to start empty. */
  readonly isSetUp: (organisationId: number) => Promise<boolean>;
  /** Names the organisation after the example, and marks it as set up from it. */
  readonly setUp: (organisationId: number, example: Example) => Promise<void>;
}

/**
 * Loads an example through its mapping. Throws `not-found` for an unknown key, and `conflict` when the organisation is set up
 * already: an example would mix with what is there.
 */
export async function loadExample(
  parts: ExampleParts,
  importer: Importer,
  key: string,
): Promise<ImportSummary> {
  const example = EXAMPLES.find((candidate) => candidate.key === key);
  if (example === undefined) throw notFound('example', key);
  if (await parts.isSetUp(importer.organisationId))
    throw new AppError(
      'conflict',
      'This organisation is set up already. An example goes into a fresh data folder: start with --data and another folder.',
    );
  const folder = join(parts.exampleFolder, key);
  const map = { name: example.map, text: await readFile(join(folder, example.map), 'utf8') };
  const files = await Promise.all(
    example.files.map(async (name) => {
      const path = join(folder, name);
      return { name, path, bytes: (await stat(path)).size };
    }),
  );
  const summary = await importFiles(parts, importer, {
    format: 'mapping',
    map,
    files,
    dryRun: false,
    skipBad: false,
  });
  await parts.setUp(importer.organisationId, example);
  return summary;
}
