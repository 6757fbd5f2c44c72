import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';

let house: House;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const sentence = () => page.locator('.sentence').first().textContent();

/** The table rows of the portfolio, each as its text. */
const rows = () => page.locator('.portfolio-table tbody tr').allTextContents();

it('asks for the link where nobody is signed in, and says so when a token is refused', async () => {
  page = await house.visit({ signedIn: false });
  await page.goto('/markets');
  await page.getByText('Sign in with the link that npm start prints.').waitFor();
  await page.getByLabel('The link, or the token after its #').fill('nonsense');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  // The browser itself writes a line about each answer of 401.
  expect(house.complaints().every((line) => line.includes('401'))).toBe(true);
});

it('signs in by the link, once, and offers the example or nothing', async () => {
  await page.goto(house.signInLink);
  await page.waitForURL(`${house.address}/`);
  await page.getByRole('button', { name: 'Start empty' }).waitFor();
  expect(page.url()).not.toContain('#');
  const other = await house.visit({ signedIn: false });
  await other.goto(house.signInLink);
  await other.getByRole('alert').waitFor();
  await other.context().close();
  house.complaints();
});

it('loads the example and shows the portfolio: a sentence, a picture, lines', async () => {
  await page.getByRole('button', { name: /^Load the example: JavaScript tooling/ }).click();
  await page.getByRole('heading', { name: /Portfolio, as of/ }).waitFor({ timeout: 60_000 });
  expect(await sentence()).toMatch(/^Of 82 products, none can be called a must-have yet/);
  expect((await rows())[0]).toMatch(/Vitest.*not enough signal.*50% \(48 to 52\)/);
  expect(await page.locator('.moved-row').count()).toBe(16);
  const idle = Number.parseInt(
    (await page.getByText(/more that no team in view holds/).textContent()) ?? '',
    10,
  );
  expect((await rows()).length + idle).toBe(82);
});

it('opens what a figure means, in place', async () => {
  await page.getByRole('button', { name: /^Free share of Vitest/ }).click();
  const note = page.locator('.figure-note:popover-open');
  await expect.poll(() => note.textContent()).toContain('of them unknown');
  expect(await note.textContent()).toMatch(/Version 2; level = 0.95/);
  await page.keyboard.press('Escape');
  expect(await note.count()).toBe(0);
});

it('narrows and orders by the address', async () => {
  await page.getByLabel('Need', { exact: true }).selectOption('linter');
  await expect.poll(async () => (await rows()).length).toBe(6);
  await page.getByRole('button', { name: 'Product', exact: true }).click();
  await expect.poll(async () => (await rows())[0]).toMatch(/^Biome/);
  expect(page.url()).toContain('need=linter');
  expect(page.url()).toContain('sort=-name');
});

it('travels in time: figures and address change, and the address alone shows the same', async () => {
  await page.goto('/');
  await page.getByText('so that day is answered for instead of today').waitFor();
  const now = await sentence();
  await page.getByLabel('As of').fill('2023-01-01');
  await page.getByRole('heading', { name: 'Portfolio, as of 2023-01-01' }).waitFor();
  const then = await sentence();
  expect(then).not.toBe(now);
  expect(page.url()).toContain('asOf=2023-01-01');
  await page.getByLabel('Travel in time, by months').focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('heading', { name: 'Portfolio, as of 2022-12-01' }).waitFor();
  await page.getByRole('button', { name: 'A month later' }).click();
  await page.getByRole('heading', { name: 'Portfolio, as of 2023-01-01' }).waitFor();
  const lines = await rows();

  const fresh = await house.visit({ signedIn: false, storageState: await page.context().storageState() });
  await fresh.goto(page.url());
  await fresh.getByRole('heading', { name: 'Portfolio, as of 2023-01-01' }).waitFor();
  expect(await fresh.locator('.sentence').first().textContent()).toBe(then);
  expect(await fresh.locator('.portfolio-table tbody tr').allTextContents()).toEqual(lines);
  await fresh.context().close();

  await page.getByRole('link', { name: 'Markets', exact: true }).click();
  await page.getByRole('heading', { name: 'Markets, as of 2023-01-01' }).waitFor();
  await page.getByRole('button', { name: 'Back to the default day' }).click();
  await expect.poll(() => page.url()).not.toContain('asOf');
});

it('shows a market: lines read by keys, flows with their teams, tables one key away', async () => {
  await page.goto('/markets/test-runner');
  const reader = page.getByRole('slider', { name: /Free share of the options for Run our tests/ });
  await reader.focus();
  await page.keyboard.press('Home');
  expect(await reader.getAttribute('aria-valuetext')).toMatch(/^201\d-\d\d-\d\d: /);
  await page.keyboard.press('End');
  expect(await reader.getAttribute('aria-valuetext')).toMatch(/^2026-06-15: Vitest 50%, Jest 26%/);
  await page.getByRole('button', { name: 'Jest', exact: true }).first().click();
  await expect.poll(() => page.url()).toContain('option=jest');
  const flow = page.getByRole('img', { name: /^4 teams, 4 free, from Jest to Vitest/ });
  await flow.focus();
  await page.getByText(/from Jest to Vitest: .*umami-software\/umami \(2026-05-15\)/).waitFor();
  await page.keyboard.press('t');
  await page.getByRole('region', { name: 'Moves between options' }).waitFor();
  expect(page.url()).toContain('tables=flows');
  await page.getByRole('button', { name: 'Adoption', exact: true }).click();
  await page.getByRole('heading', { name: 'Adoption over time' }).waitFor();
});

it('shows a product and a team', async () => {
  await page.goto('/products/vitest');
  await page.getByText('Vitest: not enough signal.').waitFor();
  await page.getByText('nobody has been asked').first().waitFor();
  await page.getByRole('link', { name: 'vitejs/vite' }).click();
  await page.getByRole('heading', { name: /^vitejs\/vite, as of/ }).waitFor();
  const bar = page.getByRole('img', { name: /^test-runner: Jest, from .* to/ });
  await bar.focus();
  await page.getByRole('row', { name: /Bundle our code.* Vite .*own/ }).waitFor();
  expect(house.complaints()).toEqual([]);
});

it('changes its theme, and keeps it', async () => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole('button', { name: 'Theme: auto' }).click();
  const light = await ground();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect.poll(ground).not.toBe(light);
  await page.reload();
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
});

it('signs out', async () => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('Sign in with the link that npm start prints.').waitFor();
});
