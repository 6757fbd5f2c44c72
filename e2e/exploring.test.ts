import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadUse } from '../scripts/testing/use-world.ts';
import { findBarriers, type House, openHouse } from './house.ts';

let house: House;
let page: Page;

/** Yesterday, so that no event lies in the future. */
const LAST = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const on = (path: string, more = '') => `${path}?asOf=${LAST}${more}`;

beforeAll(async () => {
  house = await openHouse();
  await loadUse(house.ask, LAST);
  page = await house.visit();
});
afterAll(() => house.close());

const region = (name: string) => page.getByRole('region', { name, exact: true });

it('asks from the address, and says the same for the API and the command line', async () => {
  await page.goto(on('/'));
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await page.getByRole('heading', { name: 'Active people, by week' }).waitFor();
  await page.getByLabel('Product or other option').selectOption('forge');
  await page.getByLabel('Question', { exact: true }).selectOption('retention');
  await page.getByRole('button', { name: 'Month', exact: true }).click();
  await page.getByRole('heading', { name: 'Cohorts by the month of the first use' }).waitFor();
  await page.getByText(`musthave usage retention --product forge --per month --as-of ${LAST}`).waitFor();
  await page.getByText(`GET /v1/usage/retention?product=forge&per=month&asOf=${LAST}`).waitFor();
  await region('What this rests on').getByText('58 people active, of 68 who could be').waitFor();
  const href = await page.getByRole('link', { name: 'Download CSV' }).getAttribute('href');
  const file = await house.ask(href ?? '');
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect((await file.text()).split('\n').length).toBeGreaterThan(5);
});

it('says what a question lacks, and what is wrong with it', async () => {
  await page.getByLabel('Question', { exact: true }).selectOption('effect');
  await page.getByText('Pick a mark or a day.').waitFor();
  await page.getByLabel('Before and after').selectOption('forge-2');
  await page.getByRole('heading', { name: 'Before and after: Forge 2.0' }).waitFor();
  await page.getByLabel('or a day').fill(LAST);
  await page.waitForURL((url) => url.searchParams.get('day') === LAST && !url.searchParams.has('mark'));
  await page.getByLabel('Question', { exact: true }).selectOption('path');
  await page.getByLabel('Steps, by commas').fill('open, deploy');
  await expect.poll(() => page.locator('.funnel > li').count()).toBe(2);
  await page.getByLabel('Within', { exact: true }).fill('soon');
  await page.getByRole('alert').waitFor();
  expect(house.complaints().every((line) => line.includes('400'))).toBe(true);
});

it('calls the use of what sends nothing unknown, not nothing', async () => {
  await page.goto(on('/explore', '&product=wiki'));
  await page
    .getByText('No event of Wiki has come up to this day, so its use is unknown.', { exact: false })
    .waitFor();
  await page.getByRole('link', { name: 'See what sends, or make a source of events' }).waitFor();
});

it('calls a question off when the reader moves on', async () => {
  const isReach = (url: URL) => url.pathname === '/v1/usage/reach';
  await page.route(isReach, () => undefined);
  await page.goto(on('/explore', '&measure=reach'));
  await page.getByText('Counting…').waitFor();
  const calledOff = page.waitForEvent('requestfailed', (request) => isReach(new URL(request.url())));
  await page.getByLabel('Question', { exact: true }).selectOption('signal');
  await calledOff;
  await page.getByText(/of all use in the last 28 days is signal/).waitFor();
  await page.unroute(isReach);
  expect(house.complaints()).toEqual([]);
});

it('pins a question to the page of its product, and takes it off', async () => {
  await page.goto(on('/explore', '&measure=retention&product=forge&per=month'));
  await page.getByRole('link', { name: 'Pin to a page' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Title').inputValue()).toBe('Forge: who comes back');
  expect(await dialog.getByRole('combobox', { name: 'Page' }).inputValue()).toBe('Forge');
  await dialog.getByRole('button', { name: 'Pin', exact: true }).click();
  await page.getByText('Pinned: Forge: who comes back.').waitFor();
  const [pin] = await (await house.ask('/v1/pins')).json();
  expect(pin).toMatchObject({
    place: 'products/forge',
    question: 'measure=retention&product=forge&per=month',
  });
  await page.goto(on('/products/forge'));
  await region('Pinned').getByText('The whole answer').click();
  await page.getByRole('heading', { name: 'Cohorts by the month of the first use' }).waitFor();
  await region('Pinned').getByRole('link', { name: 'Forge: who comes back' }).click();
  await page.waitForURL((url) => url.pathname === '/explore' && url.searchParams.get('per') === 'month');
  await page.goBack();
  await page.getByRole('button', { name: 'Remove Forge: who comes back' }).click();
  await region('Pinned').waitFor({ state: 'detached' });
  expect(await (await house.ask('/v1/pins')).json()).toEqual([]);
});

it('pins to the portfolio, fixed to its day or not, and refuses without a page', async () => {
  await page.goto(on('/explore', '&measure=reach'));
  await page.getByRole('link', { name: 'Pin to a page' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Page' }).fill('nowhere');
  await dialog.getByLabel('Title').fill('');
  await dialog.getByRole('button', { name: 'Pin', exact: true }).click();
  await dialog.getByText('Nothing was saved.', { exact: false }).waitFor();
  expect(await (await house.ask('/v1/pins')).json()).toEqual([]);
  await dialog.getByLabel('Title').fill('What goes together');
  await dialog.getByLabel(`Always as of ${LAST}`).check();
  await dialog.getByRole('button', { name: 'Pin', exact: true }).click();
  await page.getByText('Pinned: What goes together.').waitFor();
  await page.goto('/?asOf=2026-01-05');
  await region('Pinned').getByText(`The whole answer, always as of ${LAST}`).waitFor();
  await region('Pinned')
    .getByText(/Forge and Lark/)
    .waitFor();
  expect(house.complaints().every((line) => line.includes('400'))).toBe(true);
});

it('shows how much of all use is signal, and who went quiet, free teams first', async () => {
  await page.goto(on('/'));
  const signal = region('How much of all use is signal');
  await signal.getByText(/of all use in the last 28 days is signal/).waitFor();
  const quiet = await signal.locator('tbody th').allTextContents();
  expect(quiet).toEqual(['Search', 'Checkout', 'Data']);
});

it('opens the choice that a finding points to, filled in, and books nothing by itself', async () => {
  await page.goto(on('/teams/data'));
  const uses = region('What it really uses');
  await uses.getByText('used but never chosen').waitFor();
  await uses.getByText('chosen but unused').waitFor();
  await uses.getByRole('link', { name: 'Record choice: Data, Lark' }).click();
  const dialog = page.getByRole('dialog');
  const pickedIn = (name: string) => dialog.getByRole('combobox', { name }).inputValue();
  expect(await pickedIn('Team')).toBe('Data');
  expect(await pickedIn('Need')).toBe('Bring our work to production');
  expect(await pickedIn('What it took')).toBe('Lark');
  const { products } = await (await house.ask(`/v1/teams/data/usage?asOf=${LAST}`)).json();
  const lark = products.find(({ option }: { option: string }) => option === 'lark');
  expect(await dialog.getByLabel('On', { exact: true }).inputValue()).toBe(lark.firstDay);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const { choices } = await (await house.ask('/v1/choices?team=data')).json();
  expect(choices.map(({ option }: { option: string }) => option)).toEqual(['forge']);
});

it('sets use beside choice on the market, and takes a proposal away that was no choice', async () => {
  await page.goto(on('/markets/ship'));
  const share = region('Share by use, beside share by choice');
  await share.getByText('unknown, sends no events').waitFor();
  await share.getByRole('row', { name: /^Data .*used but never chosen/ }).waitFor();
  const points = region('Choices that use points to');
  await points.getByText('Data went from Forge to Lark').waitFor();
  await points.getByRole('img', { name: /^Days of use by week/ }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.goto(on('/explore', '&measure=inferred-choices'));
  await page.getByText('Data went from Forge to Lark').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.goBack();
  await points.getByRole('link', { name: 'It was no choice: Data, Lark' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why not').fill('A trial that ended');
  await dialog.getByRole('button', { name: 'Keep it out' }).click();
  await page.getByText('Recorded: Data using Lark was no choice.').waitFor();
  await points.getByText('1 more looked like one, and somebody said that it was none.').waitFor();
  expect(house.complaints()).toEqual([]);
});

const LOOKED = [
  on('/markets/ship'),
  on('/teams/data'),
  on('/'),
  ...['share&need=ship', 'signal', 'reach', 'reach&product=forge', 'events&product=forge'].map((one) =>
    on('/explore', `&measure=${one}`),
  ),
  on('/explore', '&measure=path&product=forge&record=pin'),
  on('/markets/ship', '&record=rejected-inference&ofTeam=data&ofNeed=ship&ofOption=lark&ofDay=2026-10-12'),
];

for (const colorScheme of ['light', 'dark'] as const)
  it(`has no barrier and fits 390 px, ${colorScheme}`, async () => {
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1440, height: 900 },
    ]) {
      const visit = await house.visit({ colorScheme, viewport });
      for (const path of LOOKED) {
        await visit.goto(path);
        await visit.locator('.sentence').first().waitFor();
        await visit.waitForLoadState('networkidle');
        expect.soft(await findBarriers(visit), `${path}, ${viewport.width}`).toEqual([]);
        const width = await visit.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(width, path).toBeLessThanOrEqual(viewport.width);
      }
      await visit.context().close();
    }
    expect(house.complaints()).toEqual([]);
  });
