import { confirm } from '@clack/prompts';
import type { Command } from 'commander';
import { type CommandParts, call } from '#platform/client.ts';
import { AppError } from '#platform/errors.ts';
import { tableText } from '#platform/terminal.ts';
import { type Erasure, erasePerson } from './contract.ts';

interface Flags {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Adds `events erase`. It asks first where somebody can answer. */
export function addEraseCommand(
  group: Command,
  parts: CommandParts,
  terminal: { readonly isTTY?: boolean },
): void {
  group
    .command('erase <person>')
    .description("erase one person's usage data, under every name that was said to be theirs, and prove it")
    .option('--yes', 'do not ask first')
    .option('--json', "print the API's answer as JSON")
    .action(async (person: string, { yes, json }: Flags) => {
      if (!yes && !(await isSure(person, terminal))) {
        parts.write('Nothing was erased.');
        return;
      }
      const erasure = await parts.withApi((api) => call(api, erasePerson, { body: { person } }));
      parts.write(json ? JSON.stringify(erasure, null, 2) : erasureText(erasure));
    });
}

async function isSure(person: string, { isTTY }: { readonly isTTY?: boolean }): Promise<boolean> {
  if (isTTY !== true)
    throw new AppError('invalid', 'Nobody can be asked here. Erasing cannot be undone: say --yes to do it.');
  const message = `Erase all usage data of "${person}"? This cannot be undone.`;
  return (await confirm({ message, initialValue: false })) === true;
}

function erasureText({ reference, at, found, left }: Erasure): string {
  const names = [...new Set([...Object.keys(found), ...Object.keys(left)])];
  const number = (value: number | undefined) => (value ?? 0).toLocaleString('en');
  return [
    `Erased at ${at} UTC.`,
    `Reference (SHA-256 of the name): ${reference}`,
    '',
    tableText(names, [
      { heading: 'Rows', text: (name) => name },
      { heading: 'Found', text: (name) => number(found[name]), right: true },
      { heading: 'Left', text: (name) => number(left[name]), right: true },
    ]),
  ].join('\n');
}
