import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from './errors.ts';

/** Makes a folder in which a command keeps how far it came. Throws `unavailable` when it cannot be written. */
export async function makeStateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    // It may lie in a repository, whose own it is not.
    await writeFile(join(folder, '.gitignore'), '*\n');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'unavailable',
      `The state folder ${folder} cannot be written: ${reason}. Name another with --state.`,
    );
  }
}

/** Writes a file so that it is there whole or as it was before, whatever interrupts it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  await writeFile(draft, text, { flush: true });
  await rename(draft, path);
}

/** A short name for a text of any length, the same for the same text. */
export function hashOf(text: string): string {
  const LENGTH = 32;
  return createHash('sha256').update(text).digest('hex').slice(0, LENGTH);
}
