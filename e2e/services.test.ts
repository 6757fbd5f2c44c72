import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, type House, openHouse } from './house.ts';

let house: House;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  const response = await house.ask('/v1/examples/gc-services', { method: 'POST', body: '{}' });
  expect(response.status).toBe(200);
  page = await house.visit();
});
afterAll(() => house.close());

const promises = () => page.getByRole('figure', { name: /^What it promises/ });
const rows = () => page.locator('.services-table tbody tr');

it('says of 349 services how many serve, struggle and fail, and of how many nobody can tell', async () => {
  await page.goto('/');
  await page.getByText(/^Of 349 services, by their own standards/).waitFor();
  const counts = page.locator('.services-counts li');
  const total = (await counts.allTextContents()).reduce((sum, text) => sum + Number.parseInt(text, 10), 0);
  expect(total).toBe(349);
  expect(await counts.last().textContent()).toMatch(/^\d+ not enough signal \d+%$/);
  await page.getByRole('button', { name: 'Show table' }).click();
  await page.getByRole('region', { name: 'Verdicts on services' }).waitFor();
  await page.getByRole('button', { name: 'Show picture' }).click();
  await page.getByText('Contains information licensed under the Open Government Licence - Canada').waitFor();
});

it('narrows the services by verdict, owner and text, and orders them, all in the address', async () => {
  await page.getByRole('button', { name: /\d+ failing/ }).click();
  await expect.poll(() => page.url()).toContain('verdict=failing');
  const failing = await rows().count();
  expect(failing).toBeLessThan(40);
  expect((await rows().allTextContents()).every((text) => text.includes('failing'))).toBe(true);
  await page.getByLabel('Owner').selectOption({ label: 'Public Services and Procurement Canada' });
  await expect.poll(() => rows().count()).toBeLessThan(failing);
  await page.getByLabel('Verdict').selectOption('');
  await page.getByLabel('Find a service').fill('translation');
  await page.getByRole('row', { name: /^Translation failing 0 of 5, 5 missed/ }).waitFor();
  await page.getByLabel('Find a service').fill('no such service');
  await page.getByText('None of them matches.').waitFor();
  await page.goto('/?sort=-volume');
  await expect.poll(() => rows().count()).toBe(40);
  expect(await rows().first().textContent()).toContain('10,831,993');
  await page.getByRole('button', { name: 'Show the other 309' }).click();
  await expect.poll(() => rows().count()).toBe(349);
});

it('travels in time: before the year was over, nothing of it was known', async () => {
  await page.goto('/?asOf=2023-12-31');
  await page.getByRole('heading', { name: 'Portfolio, as of 2023-12-31' }).waitFor();
  await page.getByText(/^Of 349 services, too little is known of every one/).waitFor();
});

it('shows why a service fails: its promises, the missed ones first, and what would mend it', async () => {
  await page.goto('/products/870');
  await page.getByText(/^Translation: failing: of 5 standards with a result, 5 missed for sure/).waitFor();
  await page.getByText('Traduction', { exact: true }).waitFor();
  const lines = promises().locator('li');
  expect(await lines.count()).toBe(5);
  expect(await lines.first().getAttribute('data-judgement')).toBe('missed');
  expect(await lines.first().getAttribute('data-look')).toBe('solid');
  const line = page.locator('.standard-line').first();
  await line.focus();
  await page.keyboard.press('Enter');
  await page.getByText(/Missed for sure: /).waitFor();
  await page.keyboard.press('t');
  await page.getByRole('region', { name: 'Standards and how often they are kept' }).waitFor();
  await page.getByRole('button', { name: /^Standards kept: All 5 standards missed/ }).click();
  await expect
    .poll(() => page.locator('.figure-note:popover-open').textContent())
    .toContain('0 of 5 standards');
  await page.keyboard.press('Escape');
  await page.getByText('so nobody can say whether teams would choose it').waitFor();
  await page.getByRole('link', { name: 'The whole record' }).waitFor();
});

it('tells no data, not applicable and zero apart, and an unknown standard from a missed one', async () => {
  await page.goto('/products/2126');
  await page.getByText(/: not enough signal\. Its one standard without a result/).waitFor();
  expect(await promises().locator('li').getAttribute('data-look')).toBe('none');
  await page
    .getByRole('listitem')
    .filter({ hasText: /^Completion.*unknown.*not counted/ })
    .waitFor();
  await page.getByRole('heading', { name: 'Transactions started: at least 16' }).waitFor();
  expect(await page.locator('.volumes li[data-state="no-data"]').textContent()).toBe('mailno data');
  expect(await page.locator('.volumes li[data-state="not-applicable"]').count()).toBeGreaterThan(3);
  expect(await page.locator('.volumes li[data-state="zero"]').count()).toBe(0);
  await page.goto('/products/1332');
  await page.locator('.volumes li[data-state="zero"]').first().waitFor();
  expect(await promises().locator('li').count()).toBe(16);
  expect(house.complaints()).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const)
  it(`has no barrier and fits 390 px, ${colorScheme}`, async () => {
    for (const width of [1440, 390]) {
      const other = await house.visit({ colorScheme, viewport: { width, height: 844 } });
      for (const path of [
        '/',
        '/?tables=services',
        '/products/870',
        '/products/2126',
        '/products/1332?tables=volumes',
      ]) {
        await other.goto(path);
        await other.locator('.sentence').first().waitFor();
        await other.waitForLoadState('networkidle');
        expect.soft(await findBarriers(other), `${path}, ${width} px`).toEqual([]);
        const wide = await other.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(wide, path).toBeLessThanOrEqual(width);
      }
      await other.context().close();
    }
    expect(house.complaints()).toEqual([]);
  });
