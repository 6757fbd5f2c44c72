import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { previewWave } from '#domains/surveys/waves/contract.ts';
import { call } from '#platform/client.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { holdDataFolder } from '#platform/data-folder.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';
import { layTemplate } from '../../scripts/testing/template.ts';
import { type OpenApi, openInProcess } from './in-process.ts';

let data: string;
let api: OpenApi;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'musthave-in-process-'));
  layTemplate(join(data, 'postgres'));
  const { config } = readConfig({ flags: { data, trustedWays: 'open, links' }, env: {} });
  api = await openInProcess(config, holdDataFolder(data, 'test', systemClock.now()));
});
afterEach(async () => {
  await api.close();
  rmSync(data, { recursive: true, force: true });
});

it('vouches for the ways of asking that the settings name, as a server does', async () => {
  await loadSurveyWorld(async (plural, records) => {
    const body = JSON.stringify({ [plural]: records });
    const headers = { 'content-type': 'application/json' };
    const response = await api.fetch('/v1/records', { method: 'PUT', body, headers });
    expect(response.status, await response.text()).toBe(200);
  });
  const population = { from: 'teams', teams: ['ops'] };
  const body = { key: 'w', survey: 'ci-fit', population, via: 'links' };
  const { reach } = await call(api, previewWave, { body });
  expect(reach).toEqual([{ way: 'link file', people: 10, counted: true }]);
});
