import { SETTINGS, type SettingName, type Sourced } from '#platform/config.ts';
import { tableText } from '#platform/terminal.ts';

const SECRET: readonly SettingName[] = ['key', 'databaseUrl', 'clickhouseUrl', 'smtpUrl'];

/** Every setting, what it is and where that came from: a table, or JSON. Secrets are not shown. */
export function settingsText(sourced: readonly Sourced[], json: boolean): string {
  const rows = sourced.map(({ name, value, source }) => {
    const { flag, env, description } = SETTINGS[name];
    return { name, flag, environment: env, value: valueText(name, value), source, description };
  });
  if (json) return JSON.stringify(rows, null, 2);
  return tableText(rows, [
    { heading: 'In musthave.yaml', text: ({ name }) => name },
    { heading: 'Flag', text: ({ flag }) => flag },
    { heading: 'Environment', text: ({ environment }) => environment },
    { heading: 'Value', text: ({ value }) => value },
    { heading: 'From', text: ({ source }) => source },
    { heading: 'What it does', text: ({ description }) => description },
  ]);
}

function valueText(name: SettingName, value: unknown): string {
  if (value === undefined) return 'not set';
  return SECRET.includes(name) ? '(set, not shown)' : String(value);
}
