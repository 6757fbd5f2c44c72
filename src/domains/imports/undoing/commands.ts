import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { tableText } from '#platform/terminal.ts';
import { listImports } from '../contract.ts';
import { countText } from '../summaries/rules.ts';
import { undoImport } from './contract.ts';

const MOST_KEPT = 20;

/** Adds `imports`, which lists those that were made, and `undo`. */
export function addUndoCommands(program: Command, { withApi, write }: CommandParts): void {
  program
    .command('imports')
    .description('the imports that were made, the newest first')
    .option('--json', "print the API's answer as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const imports = await withApi((api) => call(api, listImports));
      if (json) return write(JSON.stringify(imports, null, 2));
      write(
        tableText(imports, [
          { heading: 'Number', text: ({ id }) => String(id), right: true },
          { heading: 'When', text: ({ recordedAt }) => recordedAt.slice(0, 16).replace('T', ' ') },
          { heading: 'What', text: ({ title }) => title },
          { heading: 'Source', text: ({ source }) => source ?? '' },
          { heading: 'Rows', text: ({ rows }) => countText(rows), right: true },
          {
            heading: 'Added',
            text: ({ kinds }) => countText(kinds.reduce((sum, { added }) => sum + added, 0)),
            right: true,
          },
          {
            heading: 'Changed',
            text: ({ kinds }) => countText(kinds.reduce((sum, { changed }) => sum + changed, 0)),
            right: true,
          },
          { heading: 'Undone', text: ({ undoneAt }) => undoneAt?.slice(0, 16).replace('T', ' ') ?? '' },
        ]),
      );
    });
  program
    .command('undo <import>')
    .description('undo an import by its number: its records become as they were before it')
    .option('--dry-run', 'say what would happen, and change nothing')
    .option('--json', "print the API's answer as JSON")
    .action(async (id: string, { dryRun = false, json }: { dryRun?: boolean; json?: boolean }) => {
      const undone = await withApi((api) =>
        call(api, undoImport, { params: { import: id }, body: { dryRun } }),
      );
      if (json) return write(JSON.stringify(undone, null, 2));
      const kept = undone.kept.slice(0, MOST_KEPT).map(({ kind, key, field, reason }) => {
        return `kept ${kind} ${key}${field === null ? '' : ` ${field}`}: ${reason}`;
      });
      write(
        [
          dryRun ? 'A dry run: nothing was changed.' : `Import ${undone.import} is undone.`,
          '',
          tableText(undone.kinds, [
            { heading: 'Kind', text: ({ kind }) => kind },
            { heading: 'Removed', text: ({ removed }) => countText(removed), right: true },
            { heading: 'Restored', text: ({ restored }) => countText(restored), right: true },
            { heading: 'Kept', text: ({ kept: stays }) => countText(stays), right: true },
          ]),
          ...(kept.length === 0 ? [] : ['', ...kept]),
          ...(undone.kept.length > MOST_KEPT
            ? [`and ${undone.kept.length - MOST_KEPT} more (--json has them)`]
            : []),
        ].join('\n'),
      );
    });
}
