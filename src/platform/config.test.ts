import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { AppError } from './errors.ts';

function settingsFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'musthave-')), 'musthave.yaml');
  writeFileSync(path, text);
  return path;
}

describe('readConfig', () => {
  it('has a value for everything when nobody says anything', () => {
    expect(readConfig({ flags: {}, env: {} }).config).toMatchObject({
      data: './data',
      host: '127.0.0.1',
      port: 3210,
      logLevel: 'warn',
    });
  });

  it('lets flags win over the environment, and that over the file, and says which', () => {
    const file = settingsFile('port: 1\nhost: file.example\ndata: from-file\n');
    const { config, sourced } = readConfig({
      flags: { port: '3' },
      env: { MUSTHAVE_PORT: '2', MUSTHAVE_HOST: 'env.example' },
      file,
    });
    expect(config).toMatchObject({ port: 3, host: 'env.example', data: 'from-file' });
    const sources = Object.fromEntries(sourced.map(({ name, source }) => [name, source]));
    expect(sources).toMatchObject({
      port: 'flag',
      host: 'environment (MUSTHAVE_HOST)',
      data: file,
      logLevel: 'default',
    });
  });

  it('names every setting that is wrong, and where it came from', () => {
    const file = settingsFile('colour: red\n');
    const read = () => readConfig({ flags: { port: 'x' }, env: { DATABASE_URL: 'nowhere' }, file });
    expect(read).toThrow(AppError);
    expect(read).toThrow(
      /colour .*is no setting.*port \(flag\).*databaseUrl \(environment \(DATABASE_URL\)\) is not a URL/,
    );
  });

  it('knows a mail server and a sender from what is none', () => {
    const read = (env: Record<string, string>) => readConfig({ flags: {}, env }).config;
    expect(
      read({
        MUSTHAVE_SMTP_URL: 'smtps://me:pass@mail.example.org',
        MUSTHAVE_MAIL_FROM: 'Us <us@example.org>',
      }),
    ).toMatchObject({ smtpUrl: 'smtps://me:pass@mail.example.org', mailFrom: 'Us <us@example.org>' });
    expect(() => read({ MUSTHAVE_SMTP_URL: 'https://mail.example.org' })).toThrow(/begins with smtp:/);
    for (const from of ['us', 'Us <us>', 'a@b\r\nBcc: c@d', '<a@b> <c@d>'])
      expect(() => read({ MUSTHAVE_MAIL_FROM: from })).toThrow(/mailFrom .*is not a mail address/);
  });

  it('refuses a file that was named and is not there, or is no YAML', () => {
    expect(() => readConfig({ flags: {}, env: {}, file: '/nowhere/musthave.yaml' })).toThrow(
      /cannot be read/,
    );
    expect(() => readConfig({ flags: {}, env: {}, file: settingsFile('- a\n- b\n') })).toThrow(
      /cannot be read/,
    );
  });
});
