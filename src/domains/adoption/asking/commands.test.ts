import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, inProcessApi } from '#platform/client.ts';
import type { AppError } from '#platform/errors.ts';
import { check, createHttp, type HttpApp } from '#platform/http.ts';
import { createLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { deploy } from '../../../../scripts/testing/usage.ts';
import { ANSWERS } from '../../../../scripts/testing/usage-answers.ts';
import { MEASURE_NAMES, MEASURES, type MeasureName } from '../measures/contract.ts';
import { serveMeasures } from '../measures/routes.ts';
import { serveTabling } from '../tabling/routes.ts';
import { tableOf } from '../tabling/rules.ts';
import { addUsageCommands, answerText } from './commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'musthave-usage-cli-'));
const whole = startTestApp();
let app: HttpApp | undefined;
let asked: { name: MeasureName; query: unknown }[] = [];

/** Answers every question, once it is understood, with the answer made by hand. */
const ask = async (name: MeasureName, _organisationId: number, query: unknown) => {
  asked.push({ name, query: check(MEASURES[name].query, query, 'query') });
  return ANSWERS[name];
};

beforeAll(async () => {
  app = createHttp({
    log: createLog('silent'),
    metrics: createMetrics(),
    authenticate: async (c) =>
      c.req.header('authorization') === 'Bearer key' ? { organisationId: 1 } : undefined,
  });
  serveMeasures(app, { ask });
  serveTabling(app, { clickhouse: whole.parts().stores.clickhouse, ask });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `musthave usage …` writes as text, and to standard output as bytes. */
async function usage(...args: string[]): Promise<{ text: string; bytes: Buffer }> {
  if (app === undefined) throw new Error('no app');
  return run(inProcessApi(app, 'key'), args);
}

async function run(api: Api, args: readonly string[]): Promise<{ text: string; bytes: Buffer }> {
  const program = new Command('musthave').exitOverride().configureOutput({ writeErr: () => undefined });
  const stdout = new PassThrough();
  const written: string[] = [];
  const parts = {
    withApi: <Result>(use: (api: Api) => Promise<Result>) => use(api),
    write: (text: string) => void written.push(text),
  };
  addUsageCommands(program, parts, stdout);
  asked = [];
  await program.parseAsync(['usage', ...args], { from: 'user' });
  return { text: written.join('\n'), bytes: stdout.read() ?? Buffer.alloc(0) };
}

const problemOf = async (...args: string[]) =>
  usage(...args).then(
    () => undefined,
    (error: AppError) => error,
  );

describe('musthave usage', () => {
  it('alone lists the questions, a line each', async () => {
    const { text } = await usage();
    for (const name of MEASURE_NAMES) expect(text).toMatch(new RegExp(`^${name} +[A-Z]`, 'm'));
  });

  it.each(MEASURE_NAMES)('%s answers in words, and as JSON', async (name) => {
    expect((await usage(name)).text).toBe(answerText(name, ANSWERS[name]));
    expect(JSON.parse((await usage(name, '--json')).text)).toEqual(ANSWERS[name]);
  });

  it('asks what its options say', async () => {
    await usage(
      ...['retention', '--product', 'ci', '--team', 'red', '--events', 'a,b', '--standing', 'free,own'],
      ...[
        '--per',
        'month',
        '--of',
        'teams',
        '--as-of',
        '2026-05-01',
        '--window',
        '12m',
        '--kind',
        'unbounded',
      ],
    );
    expect(asked).toEqual([
      {
        name: 'retention',
        query: {
          product: 'ci',
          team: 'red',
          events: ['a', 'b'],
          standing: ['free', 'own'],
          per: 'month',
          of: 'teams',
          asOf: '2026-05-01',
          window: '12m',
          kind: 'unbounded',
        },
      },
    ]);
    await usage('path', '--steps', 'open,finish', '--within', '2d');
    expect(asked[0]?.query).toMatchObject({ steps: [{ event: 'open' }, { event: 'finish' }], within: '2d' });
    await usage('effect', '--mark', 'mandate:ci', '--need', 'build');
    expect(asked[0]?.query).toMatchObject({ mark: 'mandate:ci', need: 'build' });
    await usage('versions', '--property', 'sdk');
    expect(asked[0]?.query).toMatchObject({ property: 'sdk' });
    await usage('first-success', '--success', 'done');
    expect(asked[0]?.query).toMatchObject({ success: ['done'] });
  });

  it('names the option that is wrong, and asks nothing', async () => {
    expect((await problemOf('active', '--as-of', 'yesterday'))?.message).toMatch(/^--as-of: /);
    expect((await problemOf('active', '--standing', 'happy'))?.message).toBe(
      '--standing: is no list of free, captive, sole, own, unknown',
    );
    expect((await problemOf('path', '--steps', 'open'))?.message).toBe('--steps: has fewer than 2 steps');
    expect((await problemOf('path', '--steps', '[nonsense'))?.message).toMatch(/^--steps: is not JSON/);
    expect(asked).toEqual([]);
    await expect(usage('active', '--kind', 'nth')).rejects.toThrow('unknown option');
    await expect(usage('active', '--per', 'year')).rejects.toThrow('Allowed choices are day, week, month');
    expect((await problemOf('lifecycles'))?.message).toContain('There is no question "lifecycles"');
    expect((await problemOf('active', '--json', '--csv', '-'))?.message).toContain('Choose one of');
  });
});

describe('a table', () => {
  it('is written as CSV to a file or to standard output', async () => {
    const file = join(folder, 'active.csv');
    expect((await usage('active', '--csv', file)).text).toBe('');
    const { bytes } = await usage('active', '--product', 'ci', '--csv', '-');
    expect(bytes.equals(readFileSync(file))).toBe(true);
    expect(bytes.toString()).toMatch(
      /^\uFEFFfrom,to,complete,unit,standing,active,as_of,time_zone,definition\n/,
    );
    expect(asked).toMatchObject([{ name: 'active', query: { product: 'ci' } }]);
  });

  it('is written as Parquet', async () => {
    const { bytes } = await usage('share', '--parquet', '-');
    const { buffer } = new Uint8Array(bytes);
    const rows = await parquetReadObjects({ file: buffer, compressors });
    expect(rows).toHaveLength(tableOf('share', ANSWERS.share).rows.length);
  });

  it('that is refused, or has no place, changes no file', async () => {
    const file = join(folder, 'kept.csv');
    writeFileSync(file, 'kept');
    expect((await problemOf('active', '--window', 'long', '--csv', file))?.message).toMatch(/^--window: /);
    expect(readFileSync(file, 'utf8')).toBe('kept');
    const nowhere = join(folder, 'nowhere', 'a.csv');
    expect((await problemOf('active', '--csv', nowhere))?.message).toContain(`${nowhere} cannot be written`);
  });
});

describe('GET /v1/usage-table/{measure}', () => {
  const get = async (path: string, key = 'key') =>
    app?.request(`/v1/usage-table/${path}`, { headers: { authorization: `Bearer ${key}` } });

  it('is a file to be saved, by its name and kind', async () => {
    const csv = await get('active?product=ci');
    expect(csv?.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv?.headers.get('content-disposition')).toBe('attachment; filename="usage-active.csv"');
    const parquet = await get('active?format=parquet');
    expect(parquet?.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    expect(parquet?.headers.get('content-disposition')).toBe('attachment; filename="usage-active.parquet"');
  });

  it('is JSON with its columns and what was asked', async () => {
    const answer = await (await get('reach?format=json'))?.json();
    const { columns, rows } = tableOf('reach', ANSWERS.reach);
    expect(answer).toEqual({ measure: 'reach', asked: ANSWERS.reach.asked, columns, rows });
  });

  it('refuses what it does not know, and whoever has no key', async () => {
    expect((await get('nonsense'))?.status).toBe(400);
    expect((await get('active?format=xlsx'))?.status).toBe(400);
    expect((await get('active?asOf=never'))?.status).toBe(400);
    expect((await get('active', 'other'))?.status).toBe(401);
  });
});

describe('musthave usage on the whole application', () => {
  it('counts whoever was active, and says what the answer rests on', async () => {
    await whole.put('teams', [{ key: 'red', headcount: 5 }]);
    await whole.put('options', [{ key: 'ci', name: 'CI', kind: 'product' }]);
    const events = ['anna', 'bo'].map((person) => deploy({ person, id: person }));
    const sent = await whole.request('/v1/events', { method: 'POST', body: JSON.stringify(events) });
    expect(sent.status).toBe(202);
    await whole.parts().stores.keeper.settle();
    const api = { fetch: whole.request };
    const { text } = await run(api, [
      'active',
      '--product',
      'ci',
      '--as-of',
      '2026-06-01',
      '--window',
      '14d',
    ]);
    expect(text).toMatch(/^2026-05-25 {2}2026-05-31 +2 /m);
    expect(text).toMatch(/^Of CI; any event; any standing; people by week\. n 2 people/m);
    const error = await run(api, ['active', '--product', 'nothing']).catch((thrown: AppError) => thrown);
    expect((error as AppError).message).toContain('nothing');
  });
});
