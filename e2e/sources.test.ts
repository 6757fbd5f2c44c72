import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, type House, loadExample, openHouse } from './house.ts';

let house: House;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  await loadExample(house);
  page = await house.visit();
});
afterAll(() => house.close());

interface Reported {
  readonly key: string | null;
  readonly writeKey: string;
  readonly events: number;
  readonly apart: number;
  readonly refused: number;
  readonly knownAs: readonly string[];
  readonly mapping: object;
  readonly archived: boolean;
}

async function source(key: string): Promise<Reported> {
  const all = (await (await house.ask('/v1/event-sources')).json()) as Reported[];
  const found = all.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no source ${key}`);
  return found;
}

/** As Segment's clients send: the write key is the user name of Basic authentication. */
async function track(writeKey: string, message: object): Promise<number> {
  const response = await fetch(`${house.address}/v1/track`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(message),
  });
  return response.status;
}

const build = (app: string, id: string) => ({
  event: 'Build Started',
  userId: `person-${id}`,
  messageId: id,
  properties: { app },
});

it('teaches where nothing was received, and makes a source with a snippet of its own', async () => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  await page.getByText(/^Nothing was ever received\. Make a source/).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('link', { name: 'Make a source' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Build pages');
  await dialog.getByRole('combobox', { name: 'What it speaks' }).click();
  await page.getByRole('option', { name: 'Segment' }).click();
  await dialog.getByRole('button', { name: 'Make source' }).click();
  await page.waitForURL((url) => url.pathname === '/sources/build-pages');
  await page.getByText(/^Nothing was received from Build pages yet/).waitFor();
  const { writeKey } = await source('build-pages');
  const snippet = page.locator('.snippets pre');
  expect(await snippet.textContent()).toContain(`writeKey: '${writeKey}', cdnURL: '${house.address}'`);
  await page.getByRole('button', { name: 'curl' }).click();
  expect(await snippet.textContent()).toContain(`curl -u ${writeKey}: ${house.address}/v1/track`);
});

it('shows what is kept apart and what is refused, each with its reason', async () => {
  const { writeKey } = await source('build-pages');
  for (const [index, app] of ['pages-vitest', 'pages-vitest', 'pages-jest', 'else'].entries())
    expect(await track(writeKey, build(app, `m${index}`))).toBe(200);
  expect(await track(writeKey, { userId: 'person-m0', properties: { app: 'pages-vitest' } })).toBe(200);
  await page.reload();
  await page
    .getByText(/4 events are kept apart until a mapping says of which product\. 1 was refused\./)
    .waitFor();
  await page
    .getByRole('row', { name: /kept apart the mapping does not say where the product stands 4/ })
    .waitFor();
  const events = page.getByRole('region', { name: 'The last events' });
  await events.getByRole('button', { name: 'Refused' }).click();
  const refused = events.getByRole('row', { name: /refused .* event not given/ });
  await refused.waitFor();
  await refused.getByText('Show').click();
  expect(await refused.locator('pre').textContent()).toContain('"app": "pages-vitest"');
  expect(await refused.textContent()).not.toContain('person-m0');
  await page.goto('/sources');
  await page
    .getByRole('row', { name: /^Build pages Segment 0 0 .* 4 the mapping .* 1 event not given/ })
    .waitFor();
});

it('maps the product by a field, shows what would become of each message, and saves', async () => {
  await page.goto('/sources/build-pages');
  const mapping = page.getByRole('region', { name: 'The mapping' });
  await mapping.getByText('Of the last 5 messages, 4 would be kept apart and 1 refused.').waitFor();
  await mapping.getByLabel('Where the product stands').selectOption('field');
  await mapping.getByLabel('The field').fill('properties.app');
  await mapping
    .getByText('It says else, pages-jest, pages-vitest.')
    .or(mapping.getByText(/^It says .*pages-vitest/))
    .waitFor();
  await mapping.getByLabel('It does not say the key of the product').check();
  await mapping.getByLabel('pages-vitest means the product').selectOption('vitest');
  await mapping.getByLabel('pages-jest means the product').selectOption('jest');
  await mapping.getByText('Of the last 5 messages, 3 would be kept, 1 kept apart and 1 refused.').waitFor();
  await mapping.getByRole('row', { name: /^kept Build Started jest not said/ }).waitFor();
  expect((await source('build-pages')).mapping).toEqual({});
  expect(await findBarriers(page)).toEqual([]);
  await mapping.getByRole('button', { name: 'Save mapping' }).click();
  await expect
    .poll(async () => (await source('build-pages')).mapping)
    .toEqual({
      product: { field: 'properties.app', map: { 'pages-jest': 'jest', 'pages-vitest': 'vitest' } },
    });
  expect(await source('build-pages')).toMatchObject({ events: 0, apart: 4 });
});

it('reads what was kept apart again, and says what came of it', async () => {
  await page.getByText('4 events kept apart.').waitFor();
  await page.getByRole('button', { name: 'Read them again' }).click();
  await page.getByText('Read again: 4 events; 3 kept, 0 left out, 1 still apart.').waitFor();
  await page.getByText(/^Build pages sent 3 events of 3 people in the last 30 days/).waitFor();
  await page.getByRole('row', { name: 'vitest Build Started 2' }).waitFor();
  expect(await source('build-pages')).toMatchObject({ events: 3, apart: 1 });
});

it('shows events as they arrive, marks them, and stops when it is paused', async () => {
  const { writeKey } = await source('build-pages');
  const events = page.getByRole('region', { name: 'The last events' });
  await events.getByRole('button', { name: 'Watch them arrive' }).click();
  await events.getByText('Watching: nothing new yet.').waitFor();
  await track(writeKey, { ...build('pages-vitest', 'm9'), event: 'Build Done' });
  await events.getByRole('row', { name: /just now new|seconds ago new/ }).waitFor();
  await events.getByText('Watching: 1 new.').waitFor();
  const row = events.getByRole('row', { name: /new/ });
  expect(await row.textContent()).toContain('Build Done');
  await events.getByRole('button', { name: 'Pause' }).click();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.waitForTimeout(3000);
  expect(asked.filter((url) => url.includes('/events?'))).toEqual([]);
});

it('tries a message, of which nothing is kept', async () => {
  const before = await source('build-pages');
  const trial = page.getByRole('region', { name: 'Try a message' });
  const text = trial.getByLabel('A message, as its client sends it');
  await text.fill('{"type": "track", "event": "x", "properties": {"app": "pages-jest"}');
  await trial.getByRole('button', { name: 'See what would become of it' }).click();
  await trial.getByText(/^That is no JSON/).waitFor();
  await text.fill('{"type": "track", "event": "x", "userId": "u", "properties": {"app": "pages-jest"}}');
  await trial.getByRole('button', { name: 'See what would become of it' }).click();
  await trial.getByText(/It would be\s*kept as x of the product jest/).waitFor();
  await text.fill('{"type": "nonsense"}');
  await trial.getByRole('button', { name: 'See what would become of it' }).click();
  await trial.getByText(/refused: type not track, page, screen/).waitFor();
  expect(await source('build-pages')).toMatchObject({
    events: before.events,
    apart: before.apart,
    refused: before.refused,
  });
});

it('takes the keys that senders have already, and refuses one that another source has', async () => {
  await house.ask('/v1/event-sources', {
    method: 'PUT',
    body: JSON.stringify({ records: [{ key: 'other', protocol: 'segment', knownAs: ['theirs'] }] }),
  });
  await page.getByLabel('A key to add').fill('theirs');
  await page.getByRole('button', { name: 'Add key' }).click();
  await page.getByText(/"theirs" is already the key of another source/).waitFor();
  expect((await source('build-pages')).knownAs).toEqual([]);
  await page.getByLabel('A key to add').fill('ours');
  await page.getByRole('button', { name: 'Add key' }).click();
  await page.getByRole('button', { name: 'Remove the key ours' }).waitFor();
  expect(await track('ours', build('pages-jest', 'm10'))).toBe(200);
  await expect.poll(async () => (await source('build-pages')).events).toBe(5);
  // The browser itself says that an answer of 400 came: nothing else may complain.
  expect(house.complaints().filter((said) => !said.includes('status of 400'))).toEqual([]);
});

it('erases a person after a second look, and proves it', async () => {
  await page.goto('/sources');
  await page.getByLabel('A person, as events name them').fill('person-m2');
  await page.getByRole('button', { name: 'Erase what is kept of them' }).click();
  await page.getByText(/^This cannot be undone/).waitFor();
  expect((await source('build-pages')).events).toBe(5);
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await page.getByRole('row', { name: /UTC .* nothing$/ }).waitFor();
  expect((await source('build-pages')).events).toBe(4);
  await page.getByText('Take usage out, as Parquet').click();
  const part = page.locator('a[href^="/v1/usage-export/events-"]').first();
  const response = await page.request.get((await part.getAttribute('href')) ?? '');
  expect((await response.body()).subarray(0, 4).toString()).toBe('PAR1');
});

it('archives a source, and takes it back', async () => {
  await page.goto('/sources/other');
  await page.getByRole('button', { name: 'Archive other' }).click();
  await page.getByText(/It is archived: nothing is taken from it\./).waitFor();
  expect((await source('other')).archived).toBe(true);
  await page.goto('/sources');
  await page.getByText('Archived: 1').click();
  await page.getByRole('link', { name: 'other' }).click();
  await page.getByRole('button', { name: 'Restore other' }).click();
  await expect.poll(async () => (await source('other')).archived).toBe(false);
});

it('shows what came with a key of the organisation and no source', async () => {
  const sent = { event: 'deploy', product: 'vitest', person: 'somebody' };
  expect((await house.ask('/v1/events', { method: 'POST', body: JSON.stringify(sent) })).status).toBe(202);
  await page.goto('/sources');
  await page.getByRole('link', { name: 'With a key of the organisation' }).click();
  await page.waitForURL((url) => url.pathname === '/sources/-');
  await page.getByRole('row', { name: /kept deploy vitest/ }).waitFor();
});

for (const colorScheme of ['light', 'dark'] as const)
  it(`has no barrier and fits 390 px, ${colorScheme}`, async () => {
    house.complaints();
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1440, height: 900 },
    ]) {
      const visit = await house.visit({ colorScheme, viewport });
      for (const path of ['/sources', '/sources/build-pages', '/sources/-', '/sources?record=event-source']) {
        await visit.goto(path);
        await visit.locator('.sentence').first().waitFor();
        await visit.waitForLoadState('networkidle');
        const shown = visit.locator('.said summary').first();
        if ((await shown.count()) > 0) await shown.click();
        expect.soft(await findBarriers(visit), `${path}, ${viewport.width}`).toEqual([]);
        const width = await visit.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(width, path).toBeLessThanOrEqual(viewport.width);
      }
      await visit.context().close();
    }
    expect(house.complaints()).toEqual([]);
  });
