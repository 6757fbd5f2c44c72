import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, type House, openHouse } from './house.ts';

let house: House;
let page: Page;

const TRANSLATION = '870';

beforeAll(async () => {
  house = await openHouse();
  const loaded = await house.ask('/v1/examples/gc-services', { method: 'POST', body: '{}' });
  expect(loaded.status).toBe(200);
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
const rows = () => page.locator('.browse-main tbody tr');
const stretch = () => page.locator('.list-head').last().textContent();
const field = () => page.getByLabel('Find an option');

it('finds options by words of any language, with and without accents, and past a slip', async () => {
  await page.goto('/catalogue?part=options');
  await expect.poll(stretch).toContain('1 to 50 of 353');
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
  await expect.poll(stretch).toContain('of 353');
});

it('pages by links, orders by the address, and marks what nobody owns', async () => {
  await page.goto('/catalogue?part=options&sort=owner');
  await page.getByRole('row', { name: /Of nobody no owner/ }).waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect.poll(stretch).toContain('51 to 100 of 353');
  expect(page.url()).toContain('page=2');
  await page.getByLabel('Order').selectOption('-name');
  await expect.poll(stretch).toContain('1 to 50 of 353');
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
  // Forms were refused on purpose above, of which the browser itself writes a line.
  expect(house.complaints().filter((line) => !line.includes('400'))).toEqual([]);
});
