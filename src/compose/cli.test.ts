import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { layTemplate } from '../../scripts/testing/template.ts';

const folder = mkdtempSync(join(tmpdir(), 'musthave-cli-'));
const loaded = join(folder, 'loaded');
const children: ChildProcess[] = [];
// Each kill costs two seconds; `KILLS=50 npm test -- src/compose/cli` does the fifty that we promise.
const KILLS = Number(process.env.KILLS ?? 8);
const MAP = 'examples/js-tooling/mapping.yaml';
const FILES = ['teams', 'options', 'vendor', 'tenure'].map((name) => `examples/js-tooling/${name}.csv`);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A data folder with a fresh database. The folder of the example is made by the command line itself. */
function newDataFolder(name: string): string {
  const data = join(folder, name);
  layTemplate(join(data, 'postgres'));
  return data;
}

/** Runs a command line to its end. */
async function musthave(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['src/cli.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => (out += part));
  child.stderr.on('data', (part) => (err += part));
  const [code] = await once(child, 'close');
  return { code, out, err };
}

/** Starts a server and waits for the line that it prints. */
async function start(
  data: string,
): Promise<{ child: ChildProcess; address: string; line: string; exit: Promise<unknown[]> }> {
  const child = spawn(process.execPath, ['src/main.ts', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const exit = once(child, 'exit');
  const [first] = await Promise.race([once(child.stdout, 'data'), exit]);
  const line = String(first);
  return { child, address: /http:\/\/[\d.]+:\d+/.exec(line)?.[0] ?? '', line, exit };
}

beforeAll(async () => {
  expect(await musthave('example', 'js-tooling', '--data', loaded)).toMatchObject({ code: 0 });
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('assess, market and team', () => {
  it('print the portfolio: the sentence, then a line a product', async () => {
    const { code, out } = await musthave('assess', '--data', loaded, '--as-of', '2026-06-15');
    expect(code).toBe(0);
    expect(out).toMatch(/^Of 82 products, none can be called a must-have yet/);
    expect(out).toMatch(
      /\nVitest +not enough signal +unknown +50% \(48 to 52\), 31 of 62 teams +0% +\+8 +gaining +96% +Fit, Free share\n/,
    );
    expect(out).toContain('Next: Ask the people who use GitHub Actions');
  });

  it('print one product with its evidence, as text, JSON and CSV', async () => {
    const text = await musthave('assess', 'vitest', '--data', loaded, '--as-of', '2026-06-15');
    expect(text.out).toMatch(/Missing for a verdict\n- Fit: nobody has been asked/);
    const json = JSON.parse(
      (await musthave('assess', 'vitest', '--data', loaded, '--as-of', '2026-06-15', '--json')).out,
    );
    expect(json.line).toMatchObject({ option: 'vitest', adopters: 32, movement: { came: 9, left: 1 } });
    const csv = await musthave('assess', 'vitest', '--data', loaded, '--as-of', '2026-06-15', '--csv');
    expect(csv.out.split('\n')[0]).toBe('team,name,need,since,standing,relation');
    expect(csv.out.trim().split('\n')).toHaveLength(33);
    const lines = (await musthave('assess', '--data', loaded, '--as-of', '2026-06-15', '--csv')).out.split(
      '\n',
    );
    expect(lines[0]).toMatch(
      /^option,name,asOf,adopters,freeShare,freeShareLow,.*,verdict,missing,fit,owner,stage,play,needs$/,
    );
    expect(lines[1]).toMatch(/^vitest,Vitest,2026-06-15,32,0\.5,0\.47.*,not enough signal,.*,test-runner$/);
  });

  it('print a market with its flows, and what a team holds', async () => {
    const market = await musthave(
      'market',
      'test-runner',
      '--data',
      loaded,
      '--as-of',
      '2026-06-15',
      '--window',
      '365d',
    );
    expect(market.out).toMatch(
      /\nJest +Vitest +4 +jquense\/yup, mikro-orm\/mikro-orm, outline\/outline and 1 more\n/,
    );
    expect(market.out).toContain('Effective number of options: 3.9');
    const team = await musthave('team', 'vitest-dev/vitest', '--data', loaded, '--as-of', '2026-06-15');
    expect(team.out).toMatch(/Run our tests +Vitest +\S+ +○ own +user/);
  });

  it('say what is wrong in words, with an exit code of its own', async () => {
    expect(await musthave('market', 'nothing', '--data', loaded)).toMatchObject({
      code: 66,
      err: 'There is no need "nothing".\n',
    });
    expect(await musthave('assess', '--data', loaded, '--as-of', 'today')).toMatchObject({ code: 65 });
    expect(await musthave('assess', '--port', 'x')).toMatchObject({
      code: 65,
      err: expect.stringContaining('port (flag)'),
    });
    expect(await musthave('nonsense')).toMatchObject({ code: 64 });
  });

  it('complete in the shell', async () => {
    expect((await musthave('completion', 'bash')).out).toContain('complete');
    expect((await musthave('complete', '--', 'mar')).out).toContain('market');
  });
});

describe('import', () => {
  const withRow = (row: string) => {
    const path = join(folder, 'tenure.csv');
    writeFileSync(path, `${readFileSync('examples/js-tooling/tenure.csv', 'utf8').trimEnd()}\n${row}\n`);
    return [...FILES.slice(0, 3), path];
  };

  it('changes nothing the second time', async () => {
    const { code, out } = await musthave('import', '--map', MAP, ...FILES, '--data', loaded);
    expect(code).toBe(0);
    expect(out).toMatch(/choice +1,441 +0 +0 +1,441 +0 +0/);
  });

  it('refuses a file whole for its bad rows, and names each; with --skip-bad it takes the others', async () => {
    const data = newDataFolder('refused');
    const files = withRow('axios/axios,linter,eslint,2030-02-30,\naxios/axios,linter,abacus,2023-01-01,');
    const refused = await musthave('import', '--map', MAP, ...files, '--data', data);
    expect(refused.code).toBe(65);
    expect(refused.err).toMatch(/row 1443, choice\.takenOn.*\n.*row 1444, choice\.option.*abacus/);
    expect((await musthave('assess', '--data', data)).out).toContain('No product is recorded yet.');
    const skipped = await musthave('import', '--map', MAP, ...files, '--data', data, '--skip-bad');
    expect(skipped.code).toBe(0);
    expect(readFileSync(join(folder, 'tenure.refused.csv'), 'utf8')).toMatch(
      /axios\/axios,linter,abacus,2023-01-01,,.*abacus/,
    );
    expect(
      JSON.parse((await musthave('market', 'linter', '--data', data, '--json')).out).options.length,
    ).toBeGreaterThan(5);
  });

  it('says what a dry run would do, and does not do it', async () => {
    const data = newDataFolder('dry');
    const { code, out } = await musthave('import', '--map', MAP, ...FILES, '--data', data, '--dry-run');
    expect([code, out]).toEqual([0, expect.stringMatching(/choice +1,441 +1,441/)]);
    expect((await musthave('assess', '--data', data)).out).toContain('No product is recorded yet.');
  });
});

describe('start', () => {
  it('serves, prints a link, lets commands through, keeps a second server out, and stops cleanly', async () => {
    const { child, address, line, exit } = await start(loaded);
    expect(line).toMatch(
      /^Musthave is at http:\/\/127\.0\.0\.1:\d+\. Sign in \(works once, for a day\): http:\S+\/sign-in#\S+\n/,
    );
    expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({ status: 'ready' });
    expect((await musthave('assess', '--data', loaded)).out).toMatch(/^Of 82 products/);
    const second = await musthave('start', '--data', loaded, '--port', '0');
    expect(second).toMatchObject({ code: 75, err: expect.stringContaining(`process ${child.pid}`) });
    child.kill('SIGINT');
    expect(await exit).toEqual([0, null]);
    const again = await start(loaded);
    expect((await musthave('assess', '--data', loaded)).out).toMatch(/^Of 82 products/);
    again.child.kill('SIGTERM');
    expect(await again.exit).toEqual([0, null]);
  });

  it('has every acknowledged choice, once, after being killed under load, again and again', async () => {
    const data = join(folder, 'killed');
    cpSync(loaded, data, { recursive: true });
    const key = readFileSync(join(data, 'local.key'), 'utf8').trim();
    const acknowledged = new Set<string>();
    for (let round = 0; round < KILLS; round += 1) {
      const { child, address, exit } = await start(data);
      const put = (note: string, day: string) =>
        fetch(`${address}/v1/choices`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({
            records: [{ team: 'axios/axios', need: 'linter', option: 'xo', takenOn: day, note }],
          }),
        });
      const killAt = setTimeout(() => child.kill('SIGKILL'), 300 + ((round * 137) % 500));
      try {
        for (let index = 0; ; index += 1) {
          const day = new Date(Date.UTC(1950 + round, 0, 1 + index)).toISOString().slice(0, 10);
          if ((await put(`round ${round}`, day)).status === 200) acknowledged.add(day);
        }
      } catch {
        // The server was killed under the request: that one was never acknowledged.
      }
      clearTimeout(killAt);
      await exit;
    }
    const { address, child, exit } = await start(data);
    const kept = new Map<string, number>();
    let after: string | null = '';
    while (after !== null) {
      const page: { choices: { takenOn: string }[]; next: string | null } = await (
        await fetch(
          `${address}/v1/choices?team=axios/axios&option=xo&limit=1000${after === '' ? '' : `&after=${after}`}`,
          { headers: { authorization: `Bearer ${key}` } },
        )
      ).json();
      for (const { takenOn } of page.choices) kept.set(takenOn, (kept.get(takenOn) ?? 0) + 1);
      after = page.next;
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS);
    for (const day of acknowledged) expect([day, kept.get(day)]).toEqual([day, 1]);
    child.kill('SIGTERM');
    await exit;
  }, 600_000);
});
