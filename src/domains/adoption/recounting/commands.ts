import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { type Api, type CommandParts, call } from '#platform/client.ts';
import { getRecount, type Recount, recountEvents } from './contract.ts';
import { recountText } from './rules.ts';

const PAUSE = 500;

/** Adds `events recount`. How far it is goes to `onProgress`, the answer to where `parts` writes. */
export function addRecountCommand(
  group: Command,
  { withApi, write }: CommandParts,
  onProgress: (text: string) => void,
): void {
  group
    .command('recount')
    .description(
      'wait until the days of use are counted by the time zone as it is set, and show how far that is',
    )
    .option('--again', 'count them anew, whatever they are counted by')
    .option('--json', 'print what it came to as JSON')
    .action(async ({ again, json }: { again?: boolean; json?: boolean }) => {
      const found = await withApi(async (api) => {
        if (again) await call(api, recountEvents);
        return followRecount(api, onProgress);
      });
      const text =
        found.state === 'none'
          ? `The time zone was never changed: days are those of ${found.timeZone}.`
          : `Days of use are those of ${found.timeZone}: counted anew, ${found.doneAt}.`;
      write(json ? JSON.stringify(found, null, 2) : text);
    });
}

/** Waits until no recount runs, and says how far it is whenever that changes. */
export async function followRecount(api: Api, onProgress: (text: string) => void): Promise<Recount> {
  for (let last = ''; ; ) {
    const found = await call(api, getRecount);
    const text = recountText(found);
    if (text === null) return found;
    if (text !== last) onProgress(text);
    last = text;
    await sleep(PAUSE);
  }
}
