import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, loadExample, openHouse } from './house.ts';

let house: House;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  await loadExample(house, 'gc-services');
  const options = [{ key: 'nobody', name: 'Of nobody' }];
  const answer = await house.ask('/v1/records', { method: 'PUT', body: JSON.stringify({ options }) });
  expect(answer.status).toBe(200);
  page = await house.visit();
});
afterAll(() => house.close());

const dialog = () => page.getByRole('dialog');
const rows = () => page.locator('.browse-main tbody tr');
const stretch = () => page.locator('.list-head').last().textContent();
const field = () => page.getByLabel('Find an option');

it('finds options by words of any language, with and without accents, and past a slip', async () => {
  await page.goto('/catalogue?part=options');
  await expect.poll(stretch).toContain('1 to 50 of 350');
  await field().fill('Bibliotheque');
  await expect.poll(() => page.url()).toContain('text=Bibliotheque');
  await page.getByRole('link', { name: 'Natural Resources Canada Library', exact: true }).waitFor();
  const plain = await rows().count();
  await field().fill('bibliothèque');
  await expect.poll(() => page.url()).toContain('biblioth%C3%A8que');
  await page.getByRole('link', { name: 'Natural Resources Canada Library', exact: true }).waitFor();
  expect(await rows().count()).toBe(plain);
  await field().fill('traductoin');
  await page.getByText('Nothing was found for “traductoin”; showing “traduction”.').waitFor();
  await page.getByRole('row', { name: /^Choose Translation Translation Traduction/ }).waitFor();
  await field().fill('zzzzqqqq');
  await page.getByText('Nothing was found for “zzzzqqqq”').waitFor();
});

it('narrows by several values of several facets, by keys, and the address alone shows the same', async () => {
  await page.goto('/catalogue?part=options');
  await page.getByLabel(/^certification \d+$/).press('Space');
  await page.getByLabel(/^licences and permits \d+$/).press('Space');
  await page.getByLabel(/^Royal Canadian Mounted Police \d+$/).press('Space');
  await page.getByLabel(/^never reviewed \d+$/).press('Space');
  await expect.poll(() => page.url()).toContain('lacks=review');
  const chosen = page.getByRole('list', { name: 'Chosen filters' });
  await expect.poll(() => chosen.textContent()).toContain('owner: Royal Canadian Mounted Police');
  await expect.poll(() => page.locator('.browse-main').getAttribute('aria-busy')).toBe('false');
  const found = await stretch();
  const names = await rows().allTextContents();
  expect(names.length).toBeGreaterThan(1);

  const fresh = await house.visit();
  await fresh.goto(page.url());
  await fresh.locator('.browse-main tbody tr').first().waitFor();
  expect(await fresh.locator('.list-head').last().textContent()).toBe(found);
  expect(await fresh.locator('.browse-main tbody tr').allTextContents()).toEqual(names);
  await fresh.context().close();

  await chosen.getByRole('button', { name: 'Without never reviewed' }).press('Enter');
  await expect.poll(() => page.url()).not.toContain('lacks=');
  await chosen.getByRole('button', { name: 'Clear all' }).press('Enter');
  await expect.poll(stretch).toContain('of 350');
});

it('pages by links, orders by the address, and marks what nobody owns', async () => {
  await page.goto('/catalogue?part=options&sort=owner');
  await page.getByRole('row', { name: /Of nobody no owner/ }).waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect.poll(stretch).toContain('51 to 100 of 350');
  expect(page.url()).toContain('page=2');
  await page.getByLabel('Order').selectOption('-name');
  await expect.poll(stretch).toContain('1 to 50 of 350');
  expect(page.url()).not.toContain('page=');
});

it('saves a filter for everybody, comes back to it, and removes it', async () => {
  await page.goto('/catalogue?part=options&tag=certification&lacks=review');
  await page.getByRole('link', { name: 'Save this filter' }).press('Enter');
  await dialog().getByLabel('Name').fill('Certificates to review');
  await dialog().getByRole('button', { name: 'Save filter' }).press('Enter');
  await dialog().waitFor({ state: 'hidden' });
  await page.goto('/catalogue?part=options');
  await page.getByRole('link', { name: 'Certificates to review' }).press('Enter');
  await expect.poll(() => page.url()).toContain('tag=certification');
  expect(page.url()).toContain('lacks=review');
  await page.getByRole('button', { name: 'Remove the saved filter Certificates to review' }).press('Enter');
  await expect.poll(() => page.getByRole('link', { name: 'Certificates to review' }).count()).toBe(0);
});

it('changes all that fit at once, after saying what would change', async () => {
  await page.goto('/catalogue?part=options&owner=rcmp-grc');
  await page.getByRole('button', { name: 'Choose these 50' }).press('Enter');
  await page.getByText('50 options chosen:').waitFor();
  await page.getByRole('button', { name: 'Choose all 58 that fit' }).press('Enter');
  await page.getByRole('button', { name: 'tags', exact: true }).press('Enter');
  await dialog().getByLabel('Add tags').fill('police');
  await page.keyboard.press('Enter');
  await dialog().getByRole('button', { name: 'Say what would change' }).click();
  await dialog().getByText('58 options: 58 would change.').waitFor();
  expect(await totalOf('tag=police')).toBe(0);
  await dialog().getByRole('button', { name: 'Change 58 options' }).click();
  await page.getByText('Changed: 58 options.').waitFor();
  expect(await totalOf('tag=police')).toBe(58);
  await page.getByLabel(/^police 58$/).waitFor();
  expect(await page.getByText('options chosen').count()).toBe(0);
});

async function totalOf(query: string): Promise<number> {
  const answer = (await (await house.ask(`/v1/catalogue?${query}`)).json()) as { total: number };
  return answer.total;
}

it('changes two that were ticked, and says what is so already', async () => {
  await page.goto('/catalogue?part=options&text=police');
  await page.getByLabel('Choose Canadian Police College (CPC)').press('Space');
  await page.getByLabel('Choose Canadian Police Information Centre (CPI Centre)').press('Space');
  await page.getByText('2 options chosen:').waitFor();
  await page.getByRole('button', { name: 'stage', exact: true }).click();
  await dialog().getByRole('combobox', { name: 'Stage' }).or(dialog().getByLabel('Stage')).first().click();
  await page.getByRole('option', { name: 'live', exact: true }).click();
  await dialog().getByRole('button', { name: 'Say what would change' }).click();
  await dialog().getByText('2 options: none would change, all are so already.').waitFor();
  await page.keyboard.press('Escape');
});

it('filters on a phone behind one word', async () => {
  const phone = await house.visit({ viewport: { width: 390, height: 844 } });
  await phone.goto('/catalogue?part=options');
  await phone.getByText('1 to 50 of').first().waitFor();
  expect(await phone.getByLabel(/^certification/).isVisible()).toBe(false);
  await phone.locator('.browse-filter > summary').click();
  await phone.getByLabel(/^certification \d+$/).check();
  await phone.getByText('Filter (1 chosen)').waitFor();
  await phone.context().close();
  expect(house.complaints()).toEqual([]);
});
