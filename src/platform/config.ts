import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError, problemsOf } from './errors.ts';

const FILE = 'musthave.yaml';
const url = z.url('is not a URL');
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Every setting: where it may come from, what it does, and what it is when nobody says. */
export const SETTINGS = {
  data: setting(
    '--data <folder>',
    'MUSTHAVE_DATA',
    'Folder of the embedded stores, the lock and the local key',
    z.string().min(1).default('./data'),
  ),
  host: setting(
    '--host <address>',
    'MUSTHAVE_HOST',
    'Address to listen on; 0.0.0.0 for all',
    z.string().min(1).default('127.0.0.1'),
  ),
  port: setting(
    '--port <number>',
    'MUSTHAVE_PORT',
    'Port to listen on; 0 for a free one',
    z.coerce.number().int().min(0).max(65535).default(3210),
  ),
  publicUrl: setting(
    '--public-url <url>',
    'MUSTHAVE_PUBLIC_URL',
    'Address under which people reach this server, for links',
    url.optional(),
  ),
  databaseUrl: setting(
    '--database-url <url>',
    'DATABASE_URL',
    'A PostgreSQL server (15 or later) instead of the embedded store',
    url.optional(),
  ),
  clickhouseUrl: setting(
    '--clickhouse-url <url>',
    'CLICKHOUSE_URL',
    'A ClickHouse server instead of the embedded store',
    url.optional(),
  ),
  clickhouseCluster: setting(
    '--clickhouse-cluster <name>',
    'CLICKHOUSE_CLUSTER',
    'The cluster, as that server knows it, on whose shards events are kept',
    z
      .string()
      .regex(/^[\w-]+$/, 'is no name of a cluster')
      .optional(),
  ),
  logLevel: setting(
    '--log-level <level>',
    'MUSTHAVE_LOG_LEVEL',
    `How much to log: ${LOG_LEVELS.join(', ')}`,
    z.enum(LOG_LEVELS).default('warn'),
  ),
  smtpUrl: setting(
    '--smtp-url <url>',
    'MUSTHAVE_SMTP_URL',
    'SMTP server that mail is sent by, such as smtp://user:pass@mail.example.org:587',
    z.url({ protocol: /^smtps?$/, error: 'is not a URL that begins with smtp:// or smtps://' }).optional(),
  ),
  mailFrom: setting(
    '--mail-from <address>',
    'MUSTHAVE_MAIL_FROM',
    'Sender of mail, such as Musthave <musthave@example.org>',
    z
      .string()
      .regex(
        /^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
        'is not a mail address, such as Musthave <musthave@example.org>',
      )
      .optional(),
  ),
  trustedWays: setting(
    '--trusted-ways <list>',
    'MUSTHAVE_TRUSTED_WAYS',
    'Ways of asking, besides mail, that whoever asks cannot use in the place of others: links, webhook, open, sites or site:KEY, with commas',
    z
      .string()
      .regex(/^(links|webhook|open|sites|site:[\w./-]+)(\s*,\s*(links|webhook|open|sites|site:[\w./-]+))*$/, {
        error: 'is none of links, webhook, open, sites, site:KEY, with commas between them',
      })
      .optional(),
  ),
  server: setting(
    '--server <url>',
    'MUSTHAVE_SERVER',
    'A running server that commands talk to, instead of the data folder',
    url.optional(),
  ),
  key: setting('--key <key>', 'MUSTHAVE_KEY', 'The key for that server', z.string().min(1).optional()),
};

export type SettingName = keyof typeof SETTINGS;
export type Config = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };

/** A value and where it came from: `flag`, `environment`, the file's path, or `default`. */
export interface Sourced {
  readonly name: SettingName;
  readonly value: unknown;
  readonly source: string;
}

interface Sources {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Path of the settings file; it may be absent unless it was named. */
  readonly file?: string | undefined;
}

/**
 * Parses all settings, once: flags win over the environment, and that over the file. Throws `invalid` with every setting that is
 * not valid, and for a name in the file that is no setting.
 */
export function readConfig({ flags, env, file }: Sources): { config: Config; sourced: Sourced[] } {
  const written = readFile(file);
  const strangers = Object.keys(written.values).filter((name) => !(name in SETTINGS));
  const problems = strangers.map((name) => ({
    file: written.path,
    field: name,
    reason: `is no setting: see musthave config`,
  }));
  const sourced: Sourced[] = [];
  const names = Object.keys(SETTINGS) as SettingName[];
  for (const name of names) {
    const { env: variable, schema } = SETTINGS[name];
    const [value, source] = firstGiven([
      [flags[name], 'flag'],
      [env[variable] === '' ? undefined : env[variable], `environment (${variable})`],
      [written.values[name], written.path],
    ]);
    const result = schema.safeParse(value);
    if (result.success) sourced.push({ name, value: result.data, source });
    else
      problems.push(
        ...problemsOf(result.error.issues).map(({ reason }) => ({ file: source, field: name, reason })),
      );
  }
  if (problems.length > 0) {
    const all = problems.map((problem) => `${problem.field} (${problem.file}) ${problem.reason}`).join('; ');
    throw new AppError('invalid', `Settings: ${all}.`, problems);
  }
  return { config: Object.fromEntries(sourced.map(({ name, value }) => [name, value])) as Config, sourced };
}

function setting<Schema extends z.ZodType>(flag: string, env: string, description: string, schema: Schema) {
  return { flag, env, description, schema };
}

function firstGiven(candidates: [unknown, string][]): [unknown, string] {
  return candidates.find(([value]) => value !== undefined) ?? [undefined, 'default'];
}

function readFile(named: string | undefined): { values: Record<string, unknown>; path: string } {
  const path = named ?? FILE;
  try {
    return { values: z.record(z.string(), z.unknown()).parse(parse(readFileSync(path, 'utf8')) ?? {}), path };
  } catch (cause) {
    const absent = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (absent && named === undefined) return { values: {}, path };
    throw new AppError(
      'invalid',
      `The settings file ${path} cannot be read as YAML settings.`,
      [{ file: path, reason: String(cause) }],
      { cause },
    );
  }
}
