import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, type House, loadExample, openHouse } from './house.ts';

let house: House;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  await loadExample(house, 'gc-services');
  page = await house.visit();
});
afterAll(() => house.close());

const notice = () => page.locator('.notice');
const save = () => page.getByRole('button', { name: 'Save' }).press('Enter');

async function settings(): Promise<Record<string, unknown>> {
  const { organisation } = (await (await house.ask('/v1/me')).json()) as {
    organisation: { name: string; settings: Record<string, unknown> };
  };
  return { name: organisation.name, ...organisation.settings };
}

async function parametersOf(definition: string): Promise<unknown> {
  const definitions = (await (await house.ask('/v1/definitions')).json()) as {
    id: string;
    parameters: unknown;
  }[];
  return definitions.find(({ id }) => id === definition)?.parameters;
}

it('changes a bar, sends nothing else, and the definitions follow', async () => {
  const before = await settings();
  await page.goto('/');
  await page.getByRole('link', { name: 'Settings' }).press('Enter');
  await page.getByText('Everything is judged by the presets: no setting was changed.').waitFor();
  await page.getByLabel('Completion', { exact: true }).fill('85');
  await page.getByText('1 change not saved yet').waitFor();
  await page.getByText('preset 90%').waitFor();
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await save();
  expect((await sent).postDataJSON()).toEqual({ settings: { completionBar: 0.85 } });
  await expect.poll(() => notice().textContent()).toBe('Saved: completion.');
  await page.getByText('One setting differs from the presets: completion.').waitFor();
  expect(await settings()).toEqual({ ...before, completionBar: 0.85 });
  expect(await parametersOf('completion/1')).toMatchObject({ completionBar: 0.85 });
  expect(await parametersOf('service-verdict/2')).toMatchObject({ completionBar: 0.85 });
});

it('goes back to the preset', async () => {
  await page.getByRole('button', { name: 'Back to the preset of Completion' }).press('Enter');
  expect(await page.getByLabel('Completion', { exact: true }).inputValue()).toBe('90');
  await save();
  await page.getByText('Everything is judged by the presets: no setting was changed.').waitFor();
  expect(await parametersOf('completion/1')).toMatchObject({ completionBar: 0.9 });
});

it('says at the field what was refused, keeps what was typed, and changes nothing', async () => {
  const before = await settings();
  const field = page.getByLabel('Completion', { exact: true });
  await field.fill('150');
  await page.getByLabel('Fit', { exact: true }).fill('50');
  await save();
  await page.getByText('was refused: write a number from 0 to 100', { exact: true }).waitFor();
  await page.getByText('Nothing was saved. What was refused is named at its field.').waitFor();
  await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await field.inputValue()).toBe('150');
  expect(await page.getByLabel('Fit', { exact: true }).inputValue()).toBe('50');
  expect(await findBarriers(page)).toEqual([]);
  expect(await settings()).toEqual(before);
  // The browser itself says that an answer of 400 came: nothing else may complain.
  expect(house.complaints().filter((said) => !said.includes('status of 400'))).toEqual([]);
});

it('says by which calendar events are counted, and refuses one that nobody knows', async () => {
  await page.goto('/settings');
  const before = await settings();
  await page.getByLabel('Time zone', { exact: true }).fill('Mars/One');
  await page.getByLabel('Keep names of people', { exact: true }).check();
  await save();
  await page.getByText('is no time zone: write one such as Europe/Berlin or UTC', { exact: true }).waitFor();
  expect(await settings()).toEqual(before);
  await page.getByLabel('Time zone', { exact: true }).fill('Europe/Berlin');
  await page.getByLabel('Keep events for', { exact: true }).fill('400');
  await save();
  await expect
    .poll(() => notice().textContent())
    .toBe('Saved: keep events for, time zone, keep names of people.');
  expect(await settings()).toEqual({
    ...before,
    timeZone: 'Europe/Berlin',
    keepEventsDays: 400,
    namePeople: true,
  });
  await page.getByText('3 settings differ from the presets').waitFor();
  await page.getByRole('button', { name: 'Back to the preset of Time zone' }).press('Enter');
  await page.getByRole('button', { name: 'Back to the preset of Keep names of people' }).press('Enter');
  await page.getByRole('button', { name: 'Back to the preset of Keep events for' }).press('Enter');
  await save();
  await page.getByText('Everything is judged by the presets: no setting was changed.').waitFor();
  expect(await settings()).toEqual(before);
  expect(house.complaints().filter((said) => !said.includes('status of 400'))).toEqual([]);
});

it('gives an option an area that was added', async () => {
  await page.goto('/settings');
  const areas = page.getByLabel('Areas', { exact: true });
  await areas.fill(`${await areas.inputValue()}\n\nclimate\n`);
  await save();
  await expect.poll(() => notice().textContent()).toBe('Saved: areas of the catalogue.');
  expect((await settings()).areas).toContain('climate');
  await page.goto('/products/870/record');
  await page.getByRole('link', { name: 'Edit', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Areas, tags, links').press('Enter');
  await dialog.getByRole('combobox', { name: 'Areas' }).press('ArrowDown');
  await page.getByRole('option', { name: 'climate' }).click();
  await dialog.getByRole('button', { name: 'Save option' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  const option = await (await house.ask('/v1/options/870')).json();
  expect(JSON.stringify(option)).toContain('climate');
});

it('says who has the last word on a field, refuses what is none, and takes a rule away', async () => {
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Add a rule' }).press('Enter');
  await page.getByLabel(/^Field/).fill('owner');
  await page.getByLabel(/^Sources/).fill('hand\nInventory, 2024\n');
  await save();
  await page.getByText('is not a field such as option.owner or option.*', { exact: true }).waitFor();
  await page.getByLabel(/^Field/).fill('option.owner');
  await save();
  await expect.poll(() => notice().textContent()).toBe('Saved: who has the last word.');
  expect((await settings()).precedence).toEqual([
    { field: 'option.owner', sources: ['hand', 'Inventory, 2024'] },
  ]);
  await page.getByRole('button', { name: 'Remove the rule of option.owner' }).press('Enter');
  await save();
  await expect.poll(async () => (await settings()).precedence).toEqual([]);
  house.complaints();
});

for (const colorScheme of ['light', 'dark'] as const)
  it(`holds long names at 390 px without a barrier, ${colorScheme}`, async () => {
    const narrow = await house.visit({ colorScheme, viewport: { width: 390, height: 844 } });
    await narrow.goto('/settings');
    await narrow.getByLabel('Name', { exact: true }).fill('Organisationwithaverylongname'.repeat(6));
    await narrow.getByLabel('Areas', { exact: true }).fill('x'.repeat(100));
    await narrow.getByRole('button', { name: 'Add a rule' }).press('Enter');
    await narrow.getByRole('button', { name: 'Save' }).press('Enter');
    await expect.poll(() => narrow.locator('.notice').textContent()).toContain('Saved: name, areas');
    expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await findBarriers(narrow)).toEqual([]);
    expect(house.complaints()).toEqual([]);
    await house.ask('/v1/organisation', { method: 'PATCH', body: '{"name":"Ours","settings":{"areas":[]}}' });
    await narrow.context().close();
  });
