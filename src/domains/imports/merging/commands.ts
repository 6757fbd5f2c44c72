import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { tableText } from '#platform/terminal.ts';
import { mergeRecords } from './contract.ts';

/** Adds `merge`: a duplicate into another record of its kind. */
export function addMergeCommand(program: Command, { withApi, write }: CommandParts): void {
  program
    .command('merge <kind> <duplicate> <into>')
    .description('merge a duplicate option, need, team or person into another')
    .option('--dry-run', 'say what would happen, and change nothing')
    .action(async (kind: string, key: string, into: string, { dryRun = false }: { dryRun?: boolean }) => {
      const merged = await withApi((api) => call(api, mergeRecords, { body: { kind, key, into, dryRun } }));
      write(
        [
          dryRun ? 'A dry run: nothing was changed.' : `${key} is merged into ${into}.`,
          merged.filled.length === 0 ? '' : `Taken from it: ${merged.filled.join(', ')}.`,
          tableText(merged.kinds, [
            { heading: 'Kind', text: ({ kind: name }) => name },
            { heading: 'Moved', text: ({ moved }) => String(moved), right: true },
            { heading: 'Dropped', text: ({ dropped }) => String(dropped), right: true },
          ]),
        ]
          .filter((part) => part !== '')
          .join('\n'),
      );
    });
}
