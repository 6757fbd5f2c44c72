import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, loadExample, openHouse } from './house.ts';

let house: House;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  await loadExample(house);
  page = await house.visit();
});
afterAll(() => house.close());

const DAY = '2026-06-01';
const dialog = () => page.getByRole('dialog');

/** Picks from a list by keys alone. */
async function pick(label: string, text: string): Promise<void> {
  await dialog()
    .getByRole('combobox', { name: label })
    .or(dialog().getByLabel(label, { exact: true }))
    .first()
    .focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Home');
  await page.getByRole('option', { name: text, exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

async function count(path: string): Promise<number> {
  const answer = (await (await house.ask(path)).json()) as unknown[];
  return answer.length;
}

it('refuses a choice at its field, and changes nothing', async () => {
  await page.goto('/markets/test-runner');
  const before = await page.locator('.sentence').first().textContent();
  await page.getByRole('link', { name: 'Record a choice' }).focus();
  await page.keyboard.press('Enter');
  await dialog().waitFor();
  await dialog().getByLabel('On', { exact: true }).fill('');
  await dialog().getByRole('button', { name: 'Record choice' }).press('Enter');
  await dialog().getByText('Nothing was saved.').waitFor();
  const day = dialog().getByLabel('On', { exact: true });
  expect(await day.getAttribute('aria-invalid')).toBe('true');
  await dialog().getByText('is not a day: write YYYY-MM-DD').waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
  expect(await page.locator('.sentence').first().textContent()).toBe(before);
  // The browser itself writes a line about an answer of 400.
  expect(house.complaints().every((line) => line.includes('400'))).toBe(true);
});

it('records a choice by keys, and the figures follow', async () => {
  await page.goto('/markets/test-runner');
  expect(await page.locator('.sentence').first().textContent()).toContain('64 of 67 teams');
  await page.getByRole('link', { name: 'Record choice of markedjs/marked' }).focus();
  await page.keyboard.press('Enter');
  await dialog().waitFor();
  await pick('What it took', 'Vitest');
  await dialog().getByLabel('On', { exact: true }).fill(DAY);
  await dialog().getByLabel('money').press('Space');
  await dialog().getByRole('button', { name: 'Record choice' }).press('Enter');
  await dialog().waitFor({ state: 'hidden' });
  await page.getByText('Recorded: markedjs/marked took vitest').waitFor();
  await expect.poll(() => page.locator('.sentence').first().textContent()).toContain('65 of 67 teams');
});

it('disputes a standing: the mark turns hollow', async () => {
  await page.goto('/teams/markedjs%2Fmarked');
  const row = page.getByRole('row', { name: /Run our tests Vitest/ });
  await expect.poll(() => row.locator('.mark .solid').count()).toBe(1);
  expect(await row.textContent()).toContain('customer');
  await row.getByRole('link', { name: /We had no real choice/ }).press('Enter');
  await dialog().getByRole('button', { name: 'Record dispute' }).press('Enter');
  await dialog().waitFor({ state: 'hidden' });
  await expect.poll(() => row.locator('.mark .hollow').count()).toBe(1);
  expect(await row.textContent()).toContain('captive');
  expect(await row.textContent()).toContain('user');
});

it('records a mandate by keys: its teams turn captive, and its review leads the portfolio', async () => {
  await page.goto('/markets/linter');
  await page.getByRole('link', { name: 'Record a mandate' }).press('Enter');
  await dialog().waitFor();
  await pick('What becomes compulsory', 'ESLint');
  await dialog().getByLabel('By whom').fill('The platform board');
  await dialog().getByLabel('Why').fill('One set of rules for all.');
  await dialog().getByLabel('From', { exact: true }).fill('2026-01-01');
  await dialog().getByLabel('To be reviewed on').fill('2026-03-01');
  await dialog().getByRole('button', { name: 'Record mandate' }).press('Enter');
  await dialog().waitFor({ state: 'hidden' });
  const row = page.getByRole('row', { name: /^ESLint/ });
  await expect.poll(() => row.textContent()).toMatch(/5\d captive/);
  await page
    .getByText('ESLint is compulsory from 2026-01-01')
    .or(page.getByText('eslint is compulsory from 2026-01-01'))
    .waitFor();

  await page.goto('/');
  const lead = page.locator('main section').first();
  await expect.poll(() => lead.textContent()).toContain('Mandates to defend or lift');
  expect(await lead.textContent()).toContain('overdue by 106 days');
  await page.goto('/catalogue?part=mandates');
  await page.getByRole('row', { name: /eslint.*The platform board/ }).waitFor();
});

it('exempts a team from a mandate: what it holds is a free choice again', async () => {
  await page.goto('/teams/babel%2Fbabel');
  const held = page.getByRole('row', { name: /Find mistakes in our code ESLint/ });
  await expect.poll(() => held.textContent()).toContain('captive');
  await page.goto('/catalogue?part=mandates');
  await page.getByRole('link', { name: /^Exempt a team from eslint/ }).press('Enter');
  await dialog().waitFor();
  await pick('Team', 'babel/babel');
  await dialog().getByRole('button', { name: 'Record exemption' }).press('Enter');
  await dialog().getByText('is needed').waitFor();
  await dialog().getByLabel('Why').fill('It has rules of its own.');
  await dialog().getByRole('button', { name: 'Record exemption' }).press('Enter');
  await dialog().waitFor({ state: 'hidden' });
  await page
    .getByText('except babel/babel, 2026-01-01 to further notice: It has rules of its own.')
    .waitFor();
  await page.goto('/teams/babel%2Fbabel');
  await expect.poll(() => held.textContent()).toContain('free');
});

it('records that a team left, with reasons', async () => {
  await page.goto('/teams/markedjs%2Fmarked');
  await page.getByRole('link', { name: 'Left it: Vitest' }).press('Enter');
  await dialog().waitFor();
  await dialog().getByLabel('First day without it').fill('2026-06-10');
  await pick('Why it left', 'speed');
  await page.keyboard.press('Escape');
  await dialog().getByRole('button', { name: 'Record leaving' }).click();
  await dialog().waitFor({ state: 'hidden' });
  await expect.poll(() => page.getByRole('row', { name: /Run our tests Vitest/ }).count()).toBe(0);
});

it('removes what was recorded by mistake', async () => {
  await page.goto('/teams/markedjs%2Fmarked');
  await page.getByText('Every choice recorded of this team').click();
  await page.getByRole('button', { name: 'Recorded by mistake: vitest, taken 2026-06-01' }).click();
  await page.getByRole('button', { name: 'Remove for good' }).click();
  await expect.poll(() => page.getByRole('button', { name: /Recorded by mistake: vitest/ }).count()).toBe(0);
});

it('adds a need with its market, a product and a team, and archives', async () => {
  await page.goto('/catalogue');
  await page.getByRole('link', { name: 'Add a need' }).click();
  await dialog().getByLabel('What teams have to get done').fill('Pay my staff');
  await dialog().getByRole('button', { name: 'Add need' }).click();
  await dialog().waitFor({ state: 'hidden' });
  await page.getByRole('row', { name: /Pay my staff assumed without research 0 all teams/ }).waitFor();
  await page.goto('/catalogue?part=options&record=option');
  await dialog().getByLabel('Name').fill('Payroll One');
  await pick('For the needs', 'Pay my staff');
  await page.keyboard.press('Escape');
  await dialog().getByRole('button', { name: 'Add option' }).click();
  await dialog().waitFor({ state: 'hidden' });
  await page.goto('/catalogue?part=options&need=pay-my-staff');
  await page.getByRole('button', { name: 'Archive Payroll One' }).click();
  await page.getByText('No option fits these filters.').waitFor();
  await page.getByLabel('with archived').check();
  await page.getByRole('button', { name: 'Restore Payroll One' }).click();
  await page.getByRole('button', { name: 'Archive Payroll One' }).waitFor();
  const before = await count('/v1/teams');
  await page.goto('/teams?record=team');
  await dialog().getByLabel('Name').fill('Ward nine');
  await dialog().getByLabel('Headcount').fill('many');
  await dialog().getByRole('button', { name: 'Add team' }).click();
  await expect.poll(() => dialog().getByLabel('Headcount').getAttribute('aria-invalid')).toBe('true');
  expect(await count('/v1/teams')).toBe(before);
  await dialog().getByLabel('Headcount').fill('12');
  await dialog().getByRole('button', { name: 'Add team' }).click();
  await page.getByRole('row', { name: /Ward nine none 12/ }).waitFor();
});
