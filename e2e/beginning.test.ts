import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, type House, openHouse } from './house.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('begins empty, and every page says what to do first', async () => {
  const page = await house.visit({ viewport: { width: 390, height: 844 } });
  await page.goto('/');
  await page.getByRole('button', { name: 'Start empty' }).waitFor();
  await page.getByText('Contains information licensed under the Open Government Licence - Canada').waitFor();
  expect(await page.getByRole('button', { name: /^Load the example: / }).count()).toBe(2);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Start empty' }).click();
  await page.getByText('There is no product here yet.').waitFor();
  const begins = {
    '/': 'Add a need',
    '/markets': 'Add a need',
    '/teams': 'Add a team',
    '/catalogue': 'Add a need',
    '/catalogue?part=mandates': 'Record a mandate',
    '/imports': 'Everything, as JSON',
  };
  for (const [path, action] of Object.entries(begins)) {
    await page.goto(path);
    await page.getByRole('link', { name: action }).waitFor();
    expect.soft(await findBarriers(page), path).toEqual([]);
    expect
      .soft(await page.evaluate(() => document.documentElement.scrollWidth), path)
      .toBeLessThanOrEqual(390);
  }
  expect(house.complaints()).toEqual([]);
  await page.context().close();
});

it('comes to a first portfolio by its forms alone', async () => {
  const page = await house.visit();
  const dialog = page.getByRole('dialog');
  await page.goto('/');
  await page.getByRole('link', { name: 'Add a need' }).click();
  await dialog.getByLabel('What teams have to get done').fill('Pay my staff');
  await dialog.getByRole('button', { name: 'Add need' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto('/catalogue?part=options&record=option');
  await dialog.getByLabel('Name').fill('Payroll One');
  await dialog
    .getByRole('combobox', { name: 'For the needs' })
    .or(dialog.getByLabel('For the needs'))
    .first()
    .click();
  await page.getByRole('option', { name: 'Pay my staff' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Add option' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto('/teams?record=team');
  await dialog.getByLabel('Name').fill('Ward nine');
  await dialog.getByRole('button', { name: 'Add team' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto('/markets/pay-my-staff');
  await page.getByRole('link', { name: 'Record choice of Ward nine' }).click();
  await dialog
    .getByRole('textbox', { name: 'What it took' })
    .or(dialog.getByRole('combobox', { name: 'What it took' }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Payroll One' }).click();
  await dialog.getByRole('button', { name: 'Record choice' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Portfolio' }).click();
  // Nothing else could be chosen, so the one team that holds it is sole: noise.
  await page
    .getByRole('row', { name: /^Payroll One/ })
    .getByRole('link')
    .click();
  await page.getByRole('row', { name: /^Ward nine sole/ }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  expect(house.complaints()).toEqual([]);
});
