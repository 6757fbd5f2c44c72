import type { Command } from 'commander';
import { z } from 'zod';
import { type Api, type CommandParts, call } from '#platform/client.ts';
import { AppError } from '#platform/errors.ts';
import { tableText } from '#platform/terminal.ts';
import { getMe } from '../sessions/contract.ts';
import { changeOrganisation, type Settings, settings } from './contract.ts';

/** Adds `settings`: what the organisation has set, and setting it. What follows from a change is waited for by `follow`. */
export function addSettingsCommand(
  program: Command,
  { withApi, write }: CommandParts,
  follow: (api: Api) => Promise<unknown> = async () => undefined,
): void {
  program
    .command('settings [changes...]')
    .description(
      'the settings of the organisation; or set some, as in: settings completionBar=0.85 areas=\'["IT"]\'',
    )
    .option('--json', 'print as JSON')
    .action(async (changes: readonly string[], { json }: { json?: boolean }) => {
      const now = await withApi(async (api) => {
        if (changes.length === 0) return (await call(api, getMe)).organisation.settings;
        const body = { settings: readChanges(changes) };
        const { settings: changed } = await call(api, changeOrganisation, { body });
        await follow(api);
        return changed;
      });
      write(json ? JSON.stringify(now, null, 2) : settingsText(now));
    });
}

/** Changes as name=value, the value as JSON. Throws `invalid` for what is not written so, and for a name that is none. */
function readChanges(changes: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    changes.map((change) => {
      const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(change) ?? [];
      if (!(name in settings.shape)) {
        const names = Object.keys(settings.shape).join(', ');
        throw new AppError('invalid', `"${change}" sets nothing: write name=value, with one of ${names}.`);
      }
      return [name, parse(name, value)];
    }),
  );
}

function parse(name: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new AppError('invalid', `${name}: "${value}" is no value: write a number, or a list as JSON.`, [
      { field: `settings.${name}`, reason: 'is neither a number nor JSON' },
    ]);
  }
}

function settingsText(now: Settings): string {
  const presets: Readonly<Record<string, unknown>> = settings.parse({});
  const rows = Object.entries(now).map(([name, value]) => ({
    name,
    value: JSON.stringify(value),
    preset: JSON.stringify(presets[name]),
    what: z.globalRegistry.get(settings.shape[name as keyof Settings].unwrap())?.description ?? '',
  }));
  return tableText(rows, [
    { heading: 'Setting', text: ({ name }) => name },
    { heading: 'Value', text: ({ value }) => value },
    { heading: 'Preset', text: ({ value, preset }) => (value === preset ? '' : preset) },
    { heading: 'What it is', text: ({ what }) => what },
  ]);
}
