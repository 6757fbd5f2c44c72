import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createMusthave } from '../src/sdk/client.ts';
import { type House, openHouse } from './house.ts';

let house: House;
/** Somebody else's site, on an origin of its own. */
let site: Server;
let origin = '';
let writeKey = '';
let source = '';
let number = 0;

beforeAll(async () => {
  house = await openHouse();
  const records = ['docs', 'ci'].map((key) => ({ key, name: key, kind: 'product' }));
  expect((await house.ask('/v1/options', { method: 'PUT', body: JSON.stringify({ records }) })).status).toBe(
    200,
  );
  site = createServer((request, response) => {
    const attributes = new URL(request.url ?? '', 'http://x').searchParams.get('with') ?? '';
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><html lang="en"><title>An intranet</title><link rel="icon" href="data:,">
<body><h1>An intranet</h1><script src="${house.address}/sdk.js" ${attributes}></script></body></html>`);
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  site.closeAllConnections();
  site.close();
  await house.close();
});

interface Report {
  readonly key: string;
  readonly writeKey: string;
  readonly events: number;
  readonly people: number;
  readonly products: readonly { readonly product: string; readonly event: string; readonly events: number }[];
}

const reportOf = async () => {
  const reports = (await (await house.ask('/v1/event-sources')).json()) as Report[];
  return reports.find(({ key }) => key === source);
};
const arrived = async () => (await reportOf())?.events;
const patience = { timeout: 15_000, interval: 200 };

beforeEach(async () => {
  number += 1;
  source = `site-${number}`;
  const body = JSON.stringify({ records: [{ key: source, protocol: 'events' }] });
  expect((await house.ask('/v1/event-sources', { method: 'PUT', body })).status).toBe(200);
  writeKey = (await reportOf())?.writeKey ?? '';
});

interface WithMusthave {
  musthave: {
    track: (event: string, options?: object) => void;
    identify: (person: string) => void;
    flush: () => Promise<void>;
  };
}

async function visit(before?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await house.visit({ signedIn: false });
  await before?.(page);
  await page.goto(`${origin}/?with=${encodeURIComponent(`data-key="${writeKey}" data-product="docs"`)}`);
  return page;
}
const track = (page: Page, ...events: string[]) =>
  page.evaluate((names) => {
    const { musthave } = window as unknown as WithMusthave;
    musthave.identify('jo');
    for (const name of names) musthave.track(name, { properties: { n: 1 } });
  }, events);
const queued = (page: Page) =>
  page.evaluate(
    () => Object.entries(localStorage).flatMap(([, list]) => JSON.parse(list) as unknown[]).length,
  );

it('tracks from a script on another origin', async () => {
  const page = await visit();
  await track(page, 'read', 'read', 'searched');
  await vi.waitFor(async () => expect(await arrived()).toBe(3), patience);
  const report = await reportOf();
  expect(report?.people).toBe(1);
  expect(report?.products).toEqual(
    expect.arrayContaining([
      { product: 'docs', event: 'read', events: 2 },
      { product: 'docs', event: 'searched', events: 1 },
    ]),
  );
  expect(await queued(page)).toBe(0);
  expect(house.complaints()).toEqual([]);
  await page.context().close();
});

it('keeps what is tracked without a network, over a reload, and sends it once there is one', async () => {
  // A beacon goes past the routes of the test.
  const page = await visit((fresh) =>
    fresh.addInitScript(() => Object.assign(navigator, { sendBeacon: () => false })),
  );
  await page.route('**/v1/events*', (route) => route.abort('internetdisconnected'));
  await track(page, 'read', 'searched');
  await page.evaluate(() => (window as unknown as WithMusthave).musthave.flush());
  expect(await queued(page)).toBe(2);
  await page.reload();
  expect(await queued(page)).toBe(2);
  expect(await arrived()).toBe(0);
  await page.unroute('**/v1/events*');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await vi.waitFor(async () => expect(await arrived()).toBe(2), patience);
  await vi.waitFor(async () => expect(await queued(page)).toBe(0), patience);
  await page.context().close();
  house.complaints();
});

it('is heard when the browser is offline and online again', async () => {
  const page = await visit();
  await page.context().setOffline(true);
  await track(page, 'read');
  await page.evaluate(() => (window as unknown as WithMusthave).musthave.flush());
  expect(await queued(page)).toBe(1);
  await page.context().setOffline(false);
  await vi.waitFor(async () => expect(await arrived()).toBe(1), patience);
  await page.context().close();
  house.complaints();
});

it('sends what is there when the page goes away, and counts it once when it comes back', async () => {
  const page = await visit();
  await track(page, 'left');
  await page.goto('about:blank');
  await vi.waitFor(async () => expect(await arrived()).toBe(1), patience);
  await page.goto(`${origin}/?with=${encodeURIComponent(`data-key="${writeKey}" data-product="docs"`)}`);
  await vi.waitFor(async () => expect(await queued(page)).toBe(0), patience);
  expect(await arrived()).toBe(1);
  expect(house.complaints()).toEqual([]);
  await page.context().close();
});

it('sends and stores nothing for who does not want to be tracked', async () => {
  const asked: string[] = [];
  const page = await visit(async (fresh) => {
    await fresh.addInitScript(() => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }));
    fresh.on('request', (request) => asked.push(new URL(request.url()).pathname));
  });
  await track(page, 'read');
  await page.evaluate(() => (window as unknown as WithMusthave).musthave.flush());
  expect(await queued(page)).toBe(0);
  await page.goto('about:blank');
  expect(asked).not.toContain('/v1/events');
  expect(await arrived()).toBe(0);
  await page.context().close();
});

it('says in the console, once, that a key is of nobody', async () => {
  writeKey = 'nobody';
  const page = await visit();
  await track(page, 'read');
  await vi.waitFor(async () => expect(await queued(page)).toBe(0), patience);
  expect(house.complaints().filter((said) => said.includes('musthave: 401'))).toHaveLength(1);
  await page.context().close();
});

it('tracks from Node', async () => {
  const client = createMusthave({ server: house.address, key: writeKey, product: 'ci' });
  client.track('built', { person: 'jo' });
  client.track('built', { person: 'ann', time: Date.now() - 1000 });
  await client.stop();
  await vi.waitFor(async () => expect(await reportOf()).toMatchObject({ events: 2, people: 2 }), patience);
});
