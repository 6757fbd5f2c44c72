import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, type House, loadExample, openHouse } from './house.ts';

let house: House;
let page: Page;

const TRANSLATION = '870';

beforeAll(async () => {
  house = await openHouse();
  await loadExample(house, 'gc-services');
  await put({
    needs: [
      {
        key: 'translate',
        statement: 'Have what I write read in both languages',
        statements: { fr: 'Faire lire mes textes' },
      },
      { key: 'pay', statement: 'Pay my staff', evidence: 'observed' },
    ],
    options: [
      { key: 'machine', name: 'A machine from outside', kind: 'outside', price: 20, currency: 'CAD' },
      { key: 'one-language', name: 'Writing in one language', kind: 'without' },
      { key: 'double', name: 'Translation, recorded twice', tags: ['twice'] },
      {
        key: 'nobody',
        name: 'Of nobody',
        links: { docs: 'https://example.org', odd: 'javascript:alert(1)' },
      },
    ],
    'market-options': [
      { need: 'translate', option: 'machine' },
      { need: 'translate', option: 'one-language' },
      { need: 'translate', option: 'double' },
    ],
    'research-notes': [{ key: 'pay-1', need: 'pay', on: '2025-05-01', method: 'survey', people: 40 }],
  });
  page = await house.visit();
});
afterAll(() => house.close());

async function put(records: object): Promise<void> {
  const answer = await house.ask('/v1/records', { method: 'PUT', body: JSON.stringify(records) });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

const dialog = () => page.getByRole('dialog');

it('shows the whole record, and where each field is from', async () => {
  await page.goto(`/products/${TRANSLATION}/record`);
  await page
    .getByText('Translation is a live service. Public Services and Procurement Canada is accountable for it.')
    .waitFor();
  await page.getByText('Can we control and understand it on our own?').waitFor();
  const started = page.getByRole('row', { name: /^started 104,128 692 not applicable/ });
  expect(await started.locator('.state[data-state="not applicable"]').count()).toBe(5);
  await page.getByRole('row', { name: /information requests received.*94\.7% below the target/ }).waitFor();
  expect(await page.locator('.origin').count()).toBe(0);
  await page.getByRole('link', { name: 'Where from' }).press('Enter');
  await page
    .getByText(/^from service_inventory_2024.csv, row \d+, on 20/)
    .first()
    .waitFor();
  expect(page.url()).toContain('origins=shown');
  await page.getByRole('link', { name: 'Its assessment' }).press('Enter');
  await page.getByRole('link', { name: 'The whole record' }).press('Enter');
  await page.getByRole('heading', { name: 'Translation: the record' }).waitFor();
});

it('says plainly when nobody is accountable, and makes no link of what is none', async () => {
  await page.goto('/products/nobody/record');
  await page.getByText('Nobody is accountable for it.').waitFor();
  await page.getByRole('link', { name: 'https://example.org' }).waitFor();
  expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  await page.getByText('javascript:alert(1)', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Name the one team that is accountable for it.' }).waitFor();
});

it('edits a record by its form, and the history says what it was before', async () => {
  await page.goto(`/products/${TRANSLATION}/record`);
  await page.getByRole('link', { name: 'Edit', exact: true }).press('Enter');
  await dialog().getByText('Stage live').press('Enter');
  await dialog().getByLabel('Stages by day').fill('2020-01-01: beta\n2022-01-01: live');
  await dialog().getByText('Areas, tags, links').press('Enter');
  await dialog().getByLabel('Links').fill('docs: https://example.org/translation\npage');
  await dialog().getByRole('button', { name: 'Save option' }).press('Enter');
  await dialog().getByText('"page" is no entry').waitFor();
  await dialog().getByLabel('Links').fill('docs: https://example.org/translation');
  await dialog().getByText('Team and control').press('Enter');
  await dialog().getByLabel('Own staff').fill('1200');
  await dialog().getByRole('button', { name: 'Save option' }).press('Enter');
  await dialog().waitFor({ state: 'hidden' });
  const latest = page.locator('.history > li').first();
  await expect.poll(() => latest.textContent()).toContain('own staffnothing → 1200');
  expect(await latest.textContent()).toContain('by hand');
  expect(await latest.textContent()).toContain('docs: https://example.org/translation');
  await page.getByRole('list', { name: 'Stages by day' }).getByText('since 2020-01-01').waitFor();
  await page.getByRole('link', { name: 'https://example.org/translation' }).waitFor();
});

it('records a measure without a number, and a standard with its result', async () => {
  await page.goto('/products/nobody/record');
  await page.getByRole('link', { name: 'Record a measure' }).press('Enter');
  await dialog().getByLabel('First day').fill('2025-01-01');
  await dialog().getByLabel('Last day').fill('2025-12-31');
  await dialog().getByRole('button', { name: 'Record measure' }).press('Enter');
  await dialog().getByText('was counted, and needs a number').waitFor();
  await dialog().getByLabel('Number', { exact: true }).fill('0');
  await dialog().getByRole('button', { name: 'Record measure' }).press('Enter');
  await dialog().waitFor({ state: 'hidden' });
  await page.getByRole('row', { name: 'started 0' }).waitFor();
  await page.getByRole('link', { name: 'Record a standard' }).press('Enter');
  await dialog().getByLabel('What is promised').fill('We answer within two days.');
  await dialog().getByLabel('To be kept in so many per cent').fill('90');
  await dialog().getByRole('button', { name: 'Record standard' }).press('Enter');
  await dialog().waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Record a result of We answer' }).press('Enter');
  await dialog().getByLabel('First day').fill('2025-01-01');
  await dialog().getByLabel('Last day').fill('2025-12-31');
  await dialog().getByLabel('Cases in which it was kept').fill('80');
  await dialog().getByLabel('Cases in all').fill('100');
  await dialog().getByRole('button', { name: 'Record result' }).press('Enter');
  await dialog().waitFor({ state: 'hidden' });
  await page.getByRole('row', { name: /We answer within two days.*80% below the target/ }).waitFor();
});

it('merges a record that was made twice, after saying what would move', async () => {
  await page.goto('/products/double/record');
  await page.getByRole('link', { name: 'Merge into another' }).press('Enter');
  const other = dialog()
    .getByRole('combobox', { name: 'The record that stays' })
    .or(dialog().getByLabel('The record that stays'))
    .first();
  await other.click();
  await page.keyboard.type('traduction');
  await page.getByRole('option', { name: /^Translation \(Public/ }).click();
  await dialog().getByRole('button', { name: 'Say what would move' }).click();
  await dialog().getByText('1 market option would name the other').waitFor();
  await dialog()
    .getByRole('button', { name: /^Merge into Translation/ })
    .click();
  await page.waitForURL(`**/products/${TRANSLATION}/record`);
  await page.getByRole('heading', { name: 'Translation: the record' }).waitFor();
  await page.getByRole('link', { name: 'Have what I write read in both languages', exact: true }).waitFor();
  await page.goto('/products/double/record');
  await page.getByText('It was merged into').waitFor();
});

it('tells needs without research, and takes a note of it', async () => {
  await page.goto('/catalogue');
  await page.getByRole('button', { name: 'Without research 1' }).press('Enter');
  await expect.poll(() => page.getByRole('row', { name: /Pay my staff/ }).count()).toBe(0);
  expect(page.url()).toContain('research=none');
  await page
    .getByRole('link', { name: 'Have what I write read in both languages', exact: true })
    .press('Enter');
  await page.getByText('Nobody has researched this need.').waitFor();
  await page.getByRole('row', { name: /Writing in one language doing without/ }).waitFor();
  await page.getByRole('row', { name: /A machine from outside an outside product 20 CAD/ }).waitFor();
  await page.getByRole('link', { name: 'Add a research note' }).press('Enter');
  await dialog().getByLabel('On', { exact: true }).fill('2026-02-01');
  await dialog().getByLabel('Method').fill('interviews');
  await dialog().getByLabel('What was learnt').fill('They wait three days for a page.');
  await dialog().getByRole('button', { name: 'Add note' }).click();
  await dialog().waitFor({ state: 'hidden' });
  await page.getByRole('row', { name: /2026-02-01 interviews unknown They wait/ }).waitFor();
  await page.getByText('1 note of research speaks of this need').waitFor();
  await page.getByRole('link', { name: 'Its market' }).press('Enter');
  await page.getByRole('link', { name: 'The need, and who researched it' }).waitFor();
});

it('has no barrier, in both themes and on a phone', async () => {
  const paths = [
    '/catalogue?part=options&text=traductoin&tag=certification,information',
    `/products/${TRANSLATION}/record?origins=shown`,
    '/needs/translate',
    '/needs/no-such-need',
    `/products/${TRANSLATION}/record?record=option&ofKey=${TRANSLATION}`,
    `/products/${TRANSLATION}/record?record=merge&ofOption=${TRANSLATION}`,
    `/products/${TRANSLATION}/record?record=measure&ofOption=${TRANSLATION}`,
    `/products/${TRANSLATION}/record?record=standard&ofOption=${TRANSLATION}`,
    '/needs/translate?record=research-note&ofNeed=translate',
    '/catalogue?part=options&tag=certification&record=saved-filter',
  ];
  const looks = [
    { colorScheme: 'light', viewport: { width: 390, height: 844 } },
    { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  ] as const;
  for (const look of looks) {
    const other = await house.visit(look);
    for (const path of paths) {
      await other.goto(path);
      await other
        .locator(path.includes('record=') ? '[role="dialog"]' : '.sentence')
        .first()
        .waitFor();
      await other.waitForLoadState('networkidle');
      await other.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true;
      });
      expect.soft(await findBarriers(other), `${path}, ${look.colorScheme}`).toEqual([]);
      const width = await other.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, path).toBeLessThanOrEqual(look.viewport.width);
    }
    await other.context().close();
  }
  // Forms were refused on purpose above, of which the browser itself writes a line.
  expect(house.complaints().filter((line) => !line.includes('400'))).toEqual([]);
});
