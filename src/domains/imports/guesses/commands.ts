import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { notFound } from '#platform/errors.ts';
import { guessMapping } from './contract.ts';

const HEAD_BYTES = 200_000;

/** Adds `guess`: a mapping to begin with. */
export function addGuessCommand(program: Command, { withApi, write }: CommandParts): void {
  program
    .command('guess <file>')
    .description('guess a mapping from the header of a CSV file, to be corrected and used with import --map')
    .action(async (path: string) => {
      const text = await readHead(path);
      const { mapping } = await withApi((api) =>
        call(api, guessMapping, { body: { name: basename(path), text } }),
      );
      write(mapping.trimEnd());
    });
}

async function readHead(path: string): Promise<string> {
  const file = await open(path).catch(() => {
    throw notFound('file', path);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await file.close();
  }
}
