import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashOf, makeStateFolder, writeWhole } from '#platform/state-folder.ts';
import { type Walked, walked } from '../walks/rules.ts';

/** What was read of repositories, kept in a folder: a file each, written whole or not at all. */
export interface Memory {
  /** What is known of a repository under the same reading, or undefined. */
  readonly find: (repository: string, reading: string) => Promise<Walked | undefined>;
  readonly keep: (repository: string, reading: string, result: Walked) => Promise<void>;
}

const kept = z.object({ musthave: z.literal(1), repository: z.string(), reading: z.string(), walked });

/** Opens, and makes, the folder. Throws `unavailable` when it cannot be written. */
export async function openMemory(folder: string): Promise<Memory> {
  await makeStateFolder(folder);
  const pathOf = (repository: string) => join(folder, `${hashOf(repository)}.json`);
  return {
    find: async (repository, reading) => {
      const text = await readFile(pathOf(repository), 'utf8').catch(() => undefined);
      const found = text === undefined ? undefined : kept.safeParse(jsonOf(text)).data;
      return found?.repository === repository && found.reading === reading ? found.walked : undefined;
    },
    keep: async (repository, reading, result) => {
      const text = JSON.stringify({ musthave: 1, repository, reading, walked: result });
      await writeWhole(pathOf(repository), text);
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours, or damaged: as good as nothing, for it can be read anew.
    return undefined;
  }
}
