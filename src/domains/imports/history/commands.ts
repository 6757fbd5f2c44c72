import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { wrapText } from '#platform/terminal.ts';
import { getHistory, type RecordedChange } from './contract.ts';

/** Adds `history`: what happened to a record. */
export function addHistoryCommand(program: Command, { withApi, write }: CommandParts): void {
  program
    .command('history <kind> <key>')
    .description('what happened to a record, such as: history option payroll; the latest first')
    .option('--json', "print the API's answer as JSON")
    .action(async (kind: string, key: string, { json }: { json?: boolean }) => {
      const changes = await withApi((api) => call(api, getHistory, { query: { kind, key } }));
      if (json) return write(JSON.stringify(changes, null, 2));
      write(
        changes.length === 0
          ? `Nothing is recorded of the ${kind} ${key}.`
          : changes.map(changeText).join('\n'),
      );
    });
}

function changeText({ at, by, cause, title, file, row, before, after }: RecordedChange): string {
  const from = title === null ? '' : ` of ${title}${file === null ? '' : `, ${file}:${row}`}`;
  const fields = Object.keys(after ?? before ?? {}).map((field) => {
    const [was, is] = [before?.[field], after?.[field]].map((value) => JSON.stringify(value ?? null));
    if (before === null) return `${field} ${is}`;
    return after === null ? `${field} was ${was}` : `${field} ${was} -> ${is}`;
  });
  const what = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return wrapText(`${at} ${cause}${from}${by === null ? '' : ` by ${by}`}: ${what}: ${fields.join('; ')}`);
}
