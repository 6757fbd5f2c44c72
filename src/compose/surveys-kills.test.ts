import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { readLocalKey } from '#platform/data-folder.ts';
import { linksOf, sayFit } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'musthave-answers-'));
const data = join(folder, 'data');
// `KILLS=50 npm test -- src/compose/surveys-kills` does the fifty that we promise.
const KILLS = Number(process.env.KILLS ?? 2);
let child: ChildProcess | undefined;
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the server on the data folder, and gives ways to ask it. */
async function start() {
  child = spawn(process.execPath, ['src/main.ts', '--data', data, '--port', '0', '--trusted-ways', 'links'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('the server prints nothing');
  const [line] = await once(child.stdout, 'data');
  const address = /http:\/\/[\d.]+:\d+/.exec(String(line))?.[0] ?? '';
  const headers = { authorization: `Bearer ${readLocalKey(data)}`, 'content-type': 'application/json' };
  const request = (path: string, init: RequestInit = {}) => fetch(address + path, { ...init, headers });
  return { request, visit: (path: string, init?: RequestInit) => fetch(address + path, init) };
}

const post = (body: object) => ({ method: 'POST', body: JSON.stringify(body) });

it('a server that is killed while people answer has every answer it took, once, when it starts again', async () => {
  const first = await start();
  await loadSurveyWorld((plural, records) =>
    first.request(`/v1/${plural}`, { method: 'PUT', body: JSON.stringify({ records }) }),
  );
  const taken = new Set<string>();
  let asked = first;
  for (let round = 0; round < KILLS; round += 1) {
    const wave = `w${round}`;
    const settings = { restAfterAskDays: 0, askAtMost: 50 };
    await asked.request('/v1/organisation', { method: 'PATCH', body: JSON.stringify({ settings }) });
    await asked.request(
      '/v1/waves',
      post({ key: wave, survey: 'ci-fit', population: { from: 'holders' }, via: 'links' }),
    );
    await asked.request(`/v1/waves/${wave}/open`, { method: 'POST' });
    const links = await linksOf(asked, wave);
    const answering = links.map(async ({ path, person }) => {
      const answer = await sayFit(asked, path, 'very', { benefit: 'fast builds' }).catch(() => undefined);
      // What the page says after the last question is what acknowledges an answer.
      const said = (await answer?.text().catch(() => '')) ?? '';
      if (said.includes('Your answer is safe')) taken.add(`${wave} ${person}`);
    });
    // In the middle of it, however fast the machine is.
    const enough = 3 + ((round * 7) % 20);
    const before = taken.size;
    while (taken.size < before + enough) await sleep(2);
    child?.kill('SIGKILL');
    if (child !== undefined) await once(child, 'exit');
    await Promise.all(answering);
    asked = await start();
  }
  let kept = 0;
  for (let round = 0; round < KILLS; round += 1) {
    // How many answered is said when a wave is closed: a running one tells nobody who just did.
    await asked.request(`/v1/waves/w${round}/close`, { method: 'POST' });
    const report = (await (await asked.request(`/v1/waves/w${round}`)).json()) as { answered: number };
    const own = [...taken].filter((one) => one.startsWith(`w${round} `));
    // What was cut off in the very moment may have been taken without anybody hearing of it.
    expect(report.answered).toBeGreaterThanOrEqual(own.length);
    kept += report.answered;
  }
  expect(taken.size).toBeGreaterThan(0);
  expect(kept).toBeLessThanOrEqual(38 * KILLS);
  child?.kill('SIGTERM');
  if (child !== undefined) await once(child, 'exit');
});
