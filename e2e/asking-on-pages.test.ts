import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { loadSurveyWorld } from '../scripts/testing/survey-world.ts';
import { findBarriers, type House, openHouse } from './house.ts';

let house: House;
/** Somebody else's site, on an origin of its own, which knows who is on it. */
let site: Server;
let origin = '';
let siteKey = '';
let secret = '';

const send = async (path: string, method: string, body?: object) => {
  const response = await house.ask(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response;
};

beforeAll(async () => {
  house = await openHouse();
  await loadSurveyWorld((plural, records) => send(`/v1/${plural}`, 'PUT', { records }));
  await send('/v1/ask-sites', 'PUT', { records: [{ key: 'intranet' }] });
  const made = await send('/v1/ask-sites/intranet/secret', 'POST');
  ({ siteKey, secret } = (await made.json()) as { siteKey: string; secret: string });
  await send('/v1/waves', 'POST', {
    key: 'w1',
    survey: 'ci-fit',
    population: { from: 'holders' },
    via: 'links',
  });
  await send('/v1/waves/w1/open', 'POST');
  site = createServer((request, response) => {
    const person = new URL(request.url ?? '', 'http://x').searchParams.get('as') ?? '';
    const signature = createHmac('sha256', secret).update(person).digest('hex');
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><html lang="en"><title>An intranet</title><link rel="icon" href="data:,"><body><main><h1>An intranet</h1></main>
<script src="${house.address}/ask.js" data-site="${siteKey}" data-person="${person}" data-signature="${signature}" data-product="ci" data-feedback="ci"></script></body></html>`);
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
}, 60_000);
afterAll(async () => {
  site.closeAllConnections();
  site.close();
  await house.close();
});

it('asks somebody on another site by keyboard, takes the answer once, and takes what is missing', async () => {
  const page = await house.visit({ signedIn: false, viewport: { width: 390, height: 800 } });
  await page.goto(`${origin}/?as=data-3`);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('How would you feel if you could no longer use Forge CI?').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await dialog.getByLabel('Very disappointed').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('What is the main benefit you receive from Forge CI?').fill('fast builds');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.getByText('Your answer is safe', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  // This browser asks no more, though the server would: it does not say who answered.
  await page.reload();
  await page.getByRole('button', { name: 'Feedback' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.getByText('How would you feel if you could no longer use Forge CI?').count()).toBe(0);
  await page.getByRole('button', { name: 'Feedback' }).click();
  await dialog.getByText('Your name is kept to tell you', { exact: false }).waitFor();
  await dialog.getByRole('textbox').fill('caches are cold');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.waitFor({ state: 'detached' });
  await vi.waitFor(async () => {
    const voices = await (await house.ask('/v1/products/ci/voices')).text();
    expect(voices).toContain('caches are cold');
  });
  await page.close();
}, 60_000);

it.each(['light', 'dark'] as const)(
  'asks on a page of its own without a barrier, %s, at 390 px',
  async (colorScheme) => {
    const links = (await (await house.ask('/v1/waves/w1/links')).text()).split('\n');
    const link =
      links
        .find((line) => line.startsWith('shop-4,'))
        ?.split(',')
        .at(-1)
        ?.trim() ?? '';
    const page = await house.visit({ signedIn: false, colorScheme, viewport: { width: 390, height: 800 } });
    await page.goto(new URL(link).pathname);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('alert').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.goto('/a/nothing');
    expect(await findBarriers(page)).toEqual([]);
    await page.close();
  },
  60_000,
);
