import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { KEY, openProtocolServer } from '../scripts/testing/protocol-server.ts';
import { openBrowser } from './house.ts';
import { openSite, ROBOT } from './sdk-site.ts';

let server: Awaited<ReturnType<typeof openProtocolServer>>;
let site: Awaited<ReturnType<typeof openSite>>;
let browser: Browser;
let page: Page;
let answered: string[];
let complaints: string[];

beforeAll(async () => {
  server = await openProtocolServer();
  site = await openSite();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  site.close();
  await server.close();
});
beforeEach(async () => {
  server.heard.length = 0;
  answered = [];
  complaints = [];
  page = await browser.newPage();
  page.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') complaints.push(said.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('response', (response) => {
    const { host, pathname } = new URL(response.url());
    if (host === new URL(server.address).host && response.request().method() !== 'OPTIONS')
      answered.push(`${response.status()} ${pathname}`);
  });
  await page.goto(site.origin);
});

afterEach(() => page.close());

// By protocol: what a page says when it is closed may come during the next test.
const eventsOf = (protocol: string) =>
  server.heard
    .filter(({ sender }) => sender.protocol === protocol)
    .flatMap(({ reading }) => reading.events.map(({ sent }) => sent));
const namesOf = (protocol: string) => eventsOf(protocol).map(({ event }) => event);
const patience = { timeout: 15_000, interval: 100 };

/** Runs a script as the page itself would. */
const run = (source: string) => page.addScriptTag({ type: 'module', content: source });

it('hears Segment’s analytics.js, which is told only where its settings are', async () => {
  await page.addScriptTag({ url: `${site.origin}/analytics.js` });
  await run(`
    const analytics = AnalyticsNext.AnalyticsBrowser.load({
      writeKey: '${KEY}',
      cdnURL: '${server.address}',
    });
    await analytics.page('Home');
    await analytics.identify('u-1', { plan: 'free' });
    await analytics.group('team-1');
    await analytics.track('deployed', { product: 'ci' });
  `);
  await vi.waitFor(() => expect(namesOf('segment')).toEqual(['page', 'deployed']), patience);
  const [first, deployed] = eventsOf('segment');
  expect(deployed).toMatchObject({
    person: 'u-1',
    id: expect.stringContaining('ajs-next'),
    time: expect.any(Number),
    properties: { product: 'ci' },
    message: { context: { page: { title: 'An intranet' } } },
  });
  const readings = server.heard.map(({ reading }) => reading);
  expect(readings.flatMap(({ same }) => same)).toEqual([{ person: 'u-1', other: first?.person }]);
  expect(readings.flatMap(({ members }) => members)).toMatchObject([{ person: 'u-1', team: 'team-1' }]);
  const paths = [`200 /v1/projects/${KEY}/settings`, '200 /v1/p', '200 /v1/i', '200 /v1/g', '200 /v1/t'];
  await vi.waitFor(() => expect(answered).toEqual(paths), patience);
  expect(complaints).toEqual([]);
});

it('hears analytics.js in batches, and when the page goes away', async () => {
  await page.addScriptTag({ url: `${site.origin}/analytics.js` });
  await run(`
    const analytics = AnalyticsNext.AnalyticsBrowser.load(
      { writeKey: '${KEY}', cdnURL: '${server.address}' },
      { integrations: { 'Segment.io': { deliveryStrategy: { strategy: 'batching', config: { size: 10, timeout: 60_000 } } } } },
    );
    await analytics.ready();
    analytics.track('left');
    document.title = 'sent';
  `);
  await vi.waitFor(async () => expect(await page.title()).toBe('sent'), patience);
  await page.goto('about:blank');
  await vi.waitFor(() => expect(namesOf('segment')).toEqual(['left']), patience);
  expect(complaints).toEqual([]);
});

it.each([
  ['/posthog.js', 'config.js'],
  ['/posthog-alone.js', 'config'],
])('hears posthog-js as %s, and answers all that it asks', async (build, config) => {
  await run(`
    import posthog from '${build}';
    posthog.init('${KEY}', { api_host: '${server.address}', request_batching: false, ${ROBOT} });
    posthog.capture('deployed', { product: 'ci' });
    posthog.group('team', 't-1');
    posthog.identify('u-1');
    posthog.capture('deployed again');
  `);
  // Clicks are captured from when the settings have come.
  await vi.waitFor(async () => {
    await page.getByRole('button').click();
    expect(namesOf('posthog')).toEqual(
      expect.arrayContaining(['$pageview', 'deployed', 'deployed again', '$autocapture']),
    );
  }, patience);
  const events = eventsOf('posthog');
  const before = events.find(({ event }) => event === 'deployed');
  const after = events.find(({ event }) => event === 'deployed again');
  expect(before).toMatchObject({
    properties: { product: 'ci' },
    id: expect.any(String),
    time: expect.any(Number),
  });
  expect(after).toMatchObject({ person: 'u-1', message: { properties: { $groups: { team: 't-1' } } } });
  expect(server.heard.flatMap(({ reading }) => reading.same)).toEqual([
    { person: 'u-1', other: before?.person },
  ]);
  await vi.waitFor(() => {
    expect(answered).toEqual(expect.arrayContaining([`200 /array/${KEY}/${config}`, '200 /flags/']));
  }, patience);
  expect(answered.filter((answer) => !answer.startsWith('200 '))).toEqual([]);
  expect(complaints).toEqual([]);
});

it('hears posthog-js when the page goes away, by a beacon', async () => {
  await run(`
    import posthog from '/posthog.js';
    posthog.init('${KEY}', { api_host: '${server.address}', autocapture: false, capture_pageleave: true, ${ROBOT} });
    posthog.capture('left', { product: 'ci' });
    document.title = 'sent';
  `);
  await vi.waitFor(async () => expect(await page.title()).toBe('sent'), patience);
  await page.goto('about:blank');
  await vi.waitFor(
    () => expect(namesOf('posthog')).toEqual(expect.arrayContaining(['left', '$pageleave'])),
    patience,
  );
  expect(complaints).toEqual([]);
});

it('hears Plausible’s tracker', async () => {
  await run(`
    import { init, track } from '/plausible.js';
    init({ domain: '${KEY}', endpoint: '${server.address}/api/event', captureOnLocalhost: true });
    track('deployed', { props: { product: 'ci' } });
  `);
  await vi.waitFor(() => expect(namesOf('plausible').sort()).toEqual(['deployed', 'pageview']), patience);
  const [one, other] = eventsOf('plausible');
  expect(one?.person).toMatch(/^visitor 127\.0\.0\.1 Mozilla.* key-of-the-source$/);
  expect(other?.person).toBe(one?.person);
  await vi.waitFor(() => expect(answered).toEqual(['202 /api/event', '202 /api/event']), patience);
  expect(complaints).toEqual([]);
});

// No package ships the tracker: what it sends, and what it does with the answer, is as its source has it.
it('hears what Umami’s tracker sends', async () => {
  await run(`
    const payload = {
      website: '${KEY}', screen: '1x1', language: 'en', title: document.title, hostname: location.hostname,
      url: location.href, referrer: '',
    };
    let cache;
    const send = async (more) => {
      const answer = await fetch('${server.address}/api/send', {
        keepalive: true,
        method: 'POST',
        body: JSON.stringify({ type: 'event', payload: { ...payload, ...more } }),
        headers: {
          'Content-Type': 'application/json',
          ...(typeof cache !== 'undefined' && { 'x-umami-cache': cache }),
        },
        credentials: 'omit',
      });
      cache = (await answer.json()).cache;
    };
    await send({});
    await send({ name: 'deployed', data: { product: 'ci' }, id: 'u-1' });
  `);
  await vi.waitFor(() => expect(namesOf('umami')).toEqual(['pageview', 'deployed']), patience);
  expect(eventsOf('umami')[1]).toMatchObject({ person: 'u-1', properties: { product: 'ci' } });
  expect(complaints).toEqual([]);
});
