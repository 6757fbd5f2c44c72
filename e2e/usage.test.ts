import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadUse } from '../scripts/testing/use-world.ts';
import { findBarriers, type House, openHouse } from './house.ts';

let house: House;
let page: Page;

/** Yesterday, so that no event lies in the future. */
const LAST = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const FORGE = '/products/forge';
const at = (tab: string, more = '') => `${FORGE}/${tab}?asOf=${LAST}${more}`;

beforeAll(async () => {
  house = await openHouse();
  await loadUse(house.ask, LAST);
  page = await house.visit();
});
afterAll(() => house.close());

const sentence = () => page.locator('.sentence').first().textContent();
const heading = (name: string | RegExp) => page.getByRole('heading', { name }).waitFor();

it('teaches where nothing was ever sent', async () => {
  await page.goto('/products/wiki');
  await page.getByRole('link', { name: 'Usage', exact: true }).click();
  await page.getByText(/^No event of Wiki has come up to this day, so its use is unknown/).waitFor();
  expect(await page.locator('.sample').textContent()).toContain('"product": "wiki"');
  await page.getByRole('link', { name: 'Make a source of events' }).click();
  await page.waitForURL((url) => url.pathname === '/sources');
});

it('shows who uses it by standing, read by keys, with its table one key away', async () => {
  await page.goto(at('usage'));
  await heading('Active people, by week');
  expect(await sentence()).toMatch(/Forge/);
  const reader = page.getByRole('slider', { name: 'Active people by week, stacked by standing' });
  await reader.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  expect(await reader.getAttribute('aria-valuetext')).toMatch(
    /^week of \d{4}-\d\d-\d\d: \d+ free, \d+ captive, \d+ own/,
  );
  await page.keyboard.press('t');
  await page.getByRole('region', { name: 'Active people, by week' }).waitFor();
  expect(page.url()).toContain('tables=active');
  await page.getByRole('button', { name: 'Show picture' }).click();
});

it('asks anew from the address: teams, days, a subtree, a standing', async () => {
  await page.getByRole('button', { name: 'Teams', exact: true }).click();
  await heading('Active teams, by week');
  await page.getByRole('button', { name: 'Day', exact: true }).click();
  await heading('Active teams, by day');
  await page.getByLabel('Team and below').selectOption('shop');
  await page.getByText(/any event; shop and below/).waitFor();
  await page.getByLabel('Whose use').selectOption('captive,sole,own');
  await page.getByText(/shop and below; captive, sole, own/).waitFor();
  expect(page.url()).toMatch(/per=day.*of=teams|of=teams.*per=day/);
  await page.getByText('Any event', { exact: true }).click();
  await page.getByLabel('deploy', { exact: true }).check();
  await page.getByText(/deploy; shop and below/).waitFor();
  await page.getByRole('link', { name: 'Retention', exact: true }).click();
  await page.waitForURL((url) => url.pathname === `${FORGE}/retention`);
  expect(new URL(page.url()).searchParams.get('team')).toBe('shop');
});

it('says in words what is wrong with a question', async () => {
  await page.goto(at('usage', '&standing=happy'));
  await page
    .getByRole('alert')
    .getByText(/standing: is no list of free/)
    .waitFor();
  expect(await page.getByRole('alert').count()).toBe(1);
  expect(house.complaints().every((line) => line.includes('400'))).toBe(true);
});

it('opens what changed at a mark, and says that a mandate makes compliance', async () => {
  await page.goto(at('usage'));
  const marks = page.getByRole('region', { name: 'What may have changed it' });
  await marks.getByRole('button', { name: 'What changed? Forge 2.0' }).click();
  await heading('Before and after: Forge 2.0');
  await marks.getByText(/Interrupted time series\./).waitFor();
  expect(page.url()).toContain('mark=forge-2');
  await marks.getByRole('button', { name: 'Close Forge 2.0' }).click();
  await marks.getByRole('button', { name: /^What changed\? .*Head of Shop/ }).click();
  await marks.getByText('Compliance.').waitFor();
});

it('adds a mark, and refuses one that ends before it begins', async () => {
  await page.getByRole('link', { name: 'Add a mark' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What happened').fill('The fair');
  await dialog.getByLabel('Day', { exact: true }).fill(LAST);
  await dialog.getByLabel('Last day').fill('2020-01-01');
  await dialog.getByRole('button', { name: 'Add mark' }).click();
  await dialog.getByText(/lies before day/).waitFor();
  expect(await (await house.ask('/v1/marks')).json()).toHaveLength(1);
  await dialog.getByLabel('Last day').fill('');
  await dialog.getByRole('button', { name: 'Add mark' }).click();
  await page.getByRole('rowheader', { name: 'The fair' }).waitFor();
  expect(house.complaints().every((line) => line.includes('400'))).toBe(true);
});

it('changes a mark, and archives it; a mandate is changed where mandates are', async () => {
  const marks = page.getByRole('region', { name: 'What may have changed it' });
  await marks.getByRole('button', { name: 'What changed? The fair' }).click();
  await marks.getByRole('link', { name: 'Edit The fair' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit The fair' });
  expect(await dialog.getByLabel('Day', { exact: true }).inputValue()).toBe(LAST);
  await dialog.getByLabel('What happened').fill('The spring fair');
  await dialog.getByRole('button', { name: 'Save mark' }).click();
  await marks.getByRole('rowheader', { name: 'The spring fair' }).waitFor();
  expect(await (await house.ask('/v1/marks')).json()).toHaveLength(2);
  await marks.getByRole('button', { name: 'Archive The spring fair' }).click();
  await marks.getByRole('rowheader', { name: 'The spring fair' }).waitFor({ state: 'detached' });
  expect(page.url()).not.toContain('mark=');
  expect(await (await house.ask('/v1/marks')).json()).toHaveLength(1);
  expect(await marks.getByRole('link', { name: /^Edit Mandate/ }).count()).toBe(0);
});

it('shows the first success, signal and noise apart', async () => {
  const first = page.getByRole('region', { name: 'The first success' });
  await first.getByText(/Success is “deploy”, the last step of the happy path/).waitFor();
  await first.getByRole('row', { name: /^signal \d+ people/ }).waitFor();
  await first.getByRole('row', { name: /^noise \d+ people/ }).waitFor();
});

it('shows who comes back: curves, and cohorts read cell by cell', async () => {
  await page.goto(at('retention'));
  await heading('Of those who began, active in that week');
  const cohorts = page.getByRole('region', { name: 'Cohorts by the week of the first use' });
  await cohorts.focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText(/^Of (\d+) people of the week of .*, \1 were there 0 weeks after\.$/).waitFor();
  await page.getByRole('button', { name: 'In that or later' }).click();
  await heading('Of those who began, active in that week or any later one');
  expect(page.url()).toContain('kind=unbounded');
  await page.getByRole('button', { name: 'Month', exact: true }).click();
  await heading('Cohorts by the month of the first use');
});

it('shows how far people get, tries other steps, and keeps them', async () => {
  await page.goto(at('happy-path'));
  await heading(/^How far people got, within 7 days/);
  const step = page.locator('.funnel > li');
  expect(await step.count()).toBe(4);
  await page.getByRole('row', { name: /^Mobile .*after “configure”/ }).waitFor();
  await page.getByRole('button', { name: 'Remove step 2' }).click();
  await page.getByLabel('Only where, in step 2').selectOption('kind');
  await page.getByLabel('is, in step 2').selectOption('full');
  await page.getByRole('button', { name: 'See how far people get' }).click();
  await page.getByText('These steps are tried, and not saved.').waitFor();
  await expect.poll(() => step.count()).toBe(3);
  const kept = async () => (await (await house.ask('/v1/happy-paths')).json())[0].steps.length;
  expect(await kept()).toBe(4);
  await page.getByRole('button', { name: 'Save the happy path' }).click();
  await page.getByText('Saved: the happy path.').waitFor();
  expect(await kept()).toBe(3);
  expect(page.url()).not.toContain('steps=');
});

it('leads with the free teams that went quiet', async () => {
  await page.goto(at('teams'));
  const quiet = page.getByRole('region', { name: /^Went quiet/ });
  await quiet.waitFor();
  expect(await quiet.locator('tbody th').allTextContents()).toEqual(['Search', 'Checkout', 'Data']);
  await page.getByRole('region', { name: 'Have it and never used it (1 team)' }).getByText('Legal').waitFor();
  await page.getByText('Of 2 people active in the last 28 days no team is known.').waitFor();
});

it('shows how a version spreads, and who is left behind', async () => {
  await page.goto(at('versions'));
  await page.getByRole('row', { name: /^2\.0\.0 / }).waitFor();
  const behind = page.getByRole('region', { name: /^Left behind/ });
  await behind.getByRole('link', { name: 'Mobile' }).waitFor();
  await page.getByLabel('The version is its').selectOption('kind');
  await page.getByRole('row', { name: /^quick / }).waitFor();
  expect(page.url()).toContain('property=kind');
  expect(house.complaints()).toEqual([]);
});

it('takes use as evidence into the assessment', async () => {
  await page.goto(`${FORGE}?asOf=${LAST}`);
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await evidence.getByText('3 teams chose it and do not use it: Data, Legal and Search.').waitFor();
  await evidence.getByText('1 team is bound to it and does not use it: Checkout.').waitFor();
  await evidence.getByRole('button', { name: /^Use: 36 people\. What it means/ }).click();
  await page.getByText('8 of 36 people', { exact: true }).waitFor();
  await page.getByText(/^Ask Legal and Search why: 2 of the 3 free teams/).waitFor();
  await page.goto(`/products/wiki?asOf=${LAST}`);
  await page.getByText(/^Whether anybody uses it: it sent no events by/).waitFor();
  expect(house.complaints()).toEqual([]);
});

const LOOKED = [
  at('usage', '&mark=forge-2'),
  at('retention'),
  at('happy-path'),
  at('teams'),
  at('versions'),
  at('usage', '&record=mark'),
  `${FORGE}?asOf=${LAST}`,
  '/products/wiki/usage',
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
