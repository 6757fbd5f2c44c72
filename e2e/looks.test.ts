import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, type House, loadExample, openHouse } from './house.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
  await loadExample(house);
});
afterAll(() => house.close());

const PAGES = [
  '/',
  '/?tables=moved&text=vi',
  '/markets',
  '/markets/test-runner',
  '/markets/linter?measure=adoption&tables=flows,survival',
  '/products/vitest',
  '/products/grunt',
  '/teams',
  '/teams/vitejs%2Fvite',
  '/teams/axios%2Faxios',
  '/catalogue',
  '/catalogue?part=options',
  '/catalogue?part=options&text=vitset&kind=product,outside&page=9',
  '/products/vitest/record',
  '/products/vitest/record?origins=shown',
  '/needs/test-runner',
  '/catalogue?part=teams',
  '/catalogue?part=mandates',
  '/imports',
  '/sources',
  '/sources?record=event-source',
  '/settings',
  '/markets/ci?record=choice&ofNeed=ci',
  '/markets/ci?record=mandate&ofNeed=ci',
  '/catalogue?record=need&ofKey=ci',
  '/catalogue?part=options&record=option&ofKey=vitest',
  '/catalogue?part=options&text=vitest&record=saved-filter',
  '/products/vitest/record?record=merge&ofOption=vitest',
  '/products/vitest/record?record=measure&ofOption=vitest',
  '/needs/test-runner?record=research-note&ofNeed=test-runner',
  '/teams?record=team&ofKey=vitejs%2Fvite',
  '/teams/vitejs%2Fvite?record=dispute&ofTeam=vitejs%2Fvite&ofNeed=linter&ofOption=eslint',
  '/teams/vitejs%2Fvite?record=leave&ofTeam=vitejs%2Fvite&ofNeed=linter&ofOption=eslint',
  '/no/such/page',
];

async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page
    .locator(path.includes('record=') ? '[role="dialog"]' : '.sentence')
    .first()
    .waitFor();
  await page.waitForLoadState('networkidle');
}

for (const colorScheme of ['light', 'dark'] as const)
  it(`has no barrier on any page, ${colorScheme}`, async () => {
    const page = await house.visit({ colorScheme });
    for (const path of PAGES) {
      await settle(page, path);
      expect.soft(await findBarriers(page), `${path}, ${colorScheme}`).toEqual([]);
    }
    expect(house.complaints()).toEqual([]);
    await page.context().close();
  });

it('fits 390 px without scrolling sideways, and without a barrier', async () => {
  const page = await house.visit({ viewport: { width: 390, height: 844 } });
  for (const path of PAGES) {
    await settle(page, path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, path).toBeLessThanOrEqual(390);
    expect.soft(await findBarriers(page), path).toEqual([]);
  }
  expect(house.complaints()).toEqual([]);
  await page.context().close();
});

it('loads at most 250 KB of compressed scripts for the first page', async () => {
  const page = await house.visit();
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      );
  });
  await settle(page, '/');
  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(250_000);
  await page.context().close();
});
