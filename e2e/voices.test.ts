import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSurveyWorld } from '../scripts/testing/survey-world.ts';
import { findBarriers, type House, openHouse } from './house.ts';

let house: House;
let page: Page;

const SLOW = 'Every build downloads everything again';
const VOICES = '/products/ci/voices';
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function write(path: string, method: string, body: unknown) {
  const response = await house.ask(path, { method, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** What people said before the test began: loud makers, a captive team, somebody who answered, and people with names. */
function said(key: string, team: string | null, person: string | null, problem: string, days: number) {
  return { key, product: 'ci', team, person, problem, from: 'form', cameOn: ago(days) };
}

beforeAll(async () => {
  house = await openHouse();
  await write('/v1/organisation', 'PATCH', { setUp: true });
  await loadSurveyWorld((plural, records) => write('/v1/records', 'PUT', { [plural]: records }));
  page = await house.visit();
});
afterAll(() => house.close());

const sentence = () => page.locator('.sentence').first().textContent();
const dialog = () => page.getByRole('dialog');
const section = (name: string | RegExp) => page.getByRole('region', { name });
const itemOf = (problem: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: problem, exact: true }) });
const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
const voices = async () => (await (await house.ask('/v1/products/ci/voices')).json()).items;

it('teaches where nobody has said anything, and takes the problem before the solution', async () => {
  await page.goto('/products/ci');
  await page.getByRole('link', { name: 'Voices', exact: true }).click();
  await page.getByText(/^Nobody has said anything of Forge CI that is on record/).waitFor();
  await page.getByRole('link', { name: 'Assessment', exact: true }).click();
  await page.getByRole('link', { name: 'Say what is missing' }).click();
  await dialog().getByLabel('What they propose').fill('A cache');
  await press('Record feedback');
  await dialog().getByText('is needed').waitFor();
  expect(await voices()).toEqual([]);
  await dialog().getByLabel('The problem', { exact: true }).fill('Every build downloads everything again');
  await dialog().getByRole('combobox', { name: 'Who said it' }).fill('data-1');
  await page.getByRole('option', { name: 'Person data-1', exact: true }).click();
  await press('Record feedback');
  await page.getByText(/^Recorded: “Every build downloads everything again”/).waitFor();
  // The team is that of the person: she is in just one.
  expect((await voices())[0].voices[0]).toMatchObject({
    person: null,
    isNamed: true,
    team: 'data',
    standing: 'free',
  });
  expect(house.complaints().every((line) => line.includes('400'))).toBe(true);
});

it('shows weight beside loudness: seven captive voices weigh less than two customers', async () => {
  await write('/v1/records', 'PUT', {
    'feedback-items': [
      said('slow', 'ops', 'ops-2', 'Builds wait for downloads', 120),
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => ({
        ...said(`ugly-${n}`, 'shop', `shop-${n}`, 'The dashboard is ugly', 30),
        ...(n === 1 ? {} : { mergedInto: 'ugly-1' }),
      })),
      { ...said('secret', 'data', null, 'Secrets are copied by hand', 130), from: 'answer' },
      { ...said('who', null, null, 'Nobody knows whom to ask', 12), from: 'widget' },
    ],
  });
  await page.goto(VOICES);
  expect(await sentence()).toBe(
    '11 voices in 5 items: 2 of the 2 older than 90 days were never answered; fewer than half are decided so far, 0 of 11; no change is planned.',
  );
  const picture = page.getByRole('figure');
  const rows = picture.getByRole('listitem');
  expect(await rows.count()).toBe(5);
  await picture.getByText('weight 0: the team was not free; 7 voices').waitFor({ state: 'attached' });
  await picture
    .getByText('weight unknown: where those who spoke stand is not known; 1 voice')
    .waitFor({ state: 'attached' });
  await section('Not known').getByText('From which team 1 voice came').waitFor();
  await section('The next step').getByRole('link', { name: '“Secrets are copied by hand”' }).click();
  await itemOf('Secrets are copied by hand')
    .getByRole('row', { name: /^somebody who answered/ })
    .waitFor();
  expect(page.url()).toMatch(/item=secret#item-secret$/);
  await picture.getByRole('button', { name: 'Show table' }).click();
  await page.getByRole('row', { name: /^The dashboard is ugly 0 7 1 0 0 waiting for 30 days/ }).waitFor();
  await picture.getByRole('button', { name: 'Show picture' }).click();
});

it('merges what says the same, by keyboard, and takes it apart again', async () => {
  await page.getByRole('button', { name: 'Open: Builds wait for downloads' }).click();
  await page.getByRole('link', { name: /^Merge into another: Builds wait/ }).focus();
  await page.keyboard.press('Enter');
  const other = dialog().getByRole('combobox', { name: 'The item that stays in front' });
  await other.waitFor();
  await page.keyboard.type('Every build');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await press('Merge');
  await page.getByText(/^Merged: its voices stand under the other/).waitFor();
  const item = itemOf(SLOW);
  await item.getByText('weight 4: 2 free teams, all customers').waitFor();
  await item.getByText('2 voices of 2 teams').waitFor();
  await item.getByRole('button', { name: /^Open/ }).click();
  await item
    .getByRole('row', { name: /^somebody, to be told by mail .*OPS free customer Builds wait/ })
    .waitFor();
  const ugly = itemOf('The dashboard is ugly');
  await ugly.getByRole('button', { name: /^Open/ }).click();
  await ugly
    .getByRole('row', { name: /^somebody, to be told by mail .*SHOP captive user/ })
    .first()
    .waitFor();
  await ugly
    .getByRole('button', { name: /^Take apart/ })
    .last()
    .click();
  await page.getByText(/^Taken apart: “The dashboard is ugly”/).waitFor();
  expect((await voices()).map(({ counts }: { counts: { voices: number } }) => counts.voices)).toEqual([
    2, 1, 6, 1, 1,
  ]);
});

it('decides no, never without a reason', async () => {
  const item = itemOf('Secrets are copied by hand');
  await item.getByRole('button', { name: /^Open/ }).click();
  await item.getByRole('button', { name: /^Hear/ }).click();
  await item.getByText(/^heard after 130 days; undecided for 0 days$/).waitFor();
  await item.getByRole('button', { name: /^Not heard yet/ }).click();
  await item.getByText('waiting for 130 days').waitFor();
  await item.getByRole('link', { name: /^Decide/ }).click();
  await dialog().getByRole('radio', { name: /^No/ }).check();
  await press('Decide no');
  await dialog().getByText('say why it was decided with no').waitFor();
  await dialog().getByLabel('Why', { exact: true }).fill('The vault does it already.');
  await press('Decide no');
  await item.getByText('Decided: no.').waitFor();
  await item.getByText('The vault does it already.').waitFor();
  expect(house.complaints().every((line) => line.includes('400'))).toBe(true);
});

it('adds a planned change, and links it when it decides yes: then it was asked for', async () => {
  for (const title of ['Caches survive', 'A new look']) {
    await page.getByRole('link', { name: 'Add a planned change' }).click();
    await dialog().getByLabel('What is to change').fill(title);
    await press('Add change');
    await page.getByRole('rowheader', { name: title }).waitFor();
  }
  const item = itemOf(SLOW);
  await item.getByRole('link', { name: /^Decide/ }).click();
  await dialog().getByLabel('Why', { exact: true }).fill('Two teams lose an hour a day.');
  await dialog().getByRole('combobox', { name: 'Planned change that is to solve it' }).click();
  await page.getByRole('option', { name: 'Caches survive' }).click();
  await press('Decide yes');
  await item.getByText('Planned change: Caches survive, planned.').waitFor();
  const changes = section('Planned changes');
  await changes
    .getByRole('row', { name: /^Caches survive asked for, in 1 item planned, no day set 2 2/ })
    .waitFor();
  await changes.getByRole('row', { name: /^A new look the makers themselves/ }).waitFor();
  expect(await sentence()).toContain('1 of 2 planned changes was asked for, 1 of them by free teams.');
});

it('narrows by status and need in the address', async () => {
  const list = section(/^What was said/);
  await list.getByLabel('Status').selectOption('decided');
  await page.getByRole('heading', { name: 'What was said (2 of 5)' }).waitFor();
  expect(page.url()).toContain('status=decided');
  await list.getByLabel('Need').selectOption('none');
  expect(page.url()).toContain('need=none');
  await list.getByLabel('Status').selectOption('shipped');
  await list.getByText('No item is of this status and need.').waitFor();
  await list.getByRole('button', { name: 'Show all' }).click();
  expect(page.url()).not.toMatch(/status=|need=/);
});

it('ships with its planned change, and tells: by mail, on the page, or not at all', async () => {
  const item = itemOf(SLOW);
  await item.getByRole('link', { name: /^Ship/ }).click();
  await dialog()
    .getByRole('checkbox', { name: /Caches survive/ })
    .waitFor();
  await press('Ship');
  await item.getByText('Planned change: Caches survive, shipped.').waitFor();
  await item.getByRole('link', { name: /^Tell/ }).click();
  await dialog().getByText('2 people will be told by mail, with a link to say whether it helped.').waitFor();
  await dialog().getByLabel('What they are told').fill('Caches survive now. Thank you both.');
  await press('Tell them');
  await page.getByText('2 people will be told by mail.').waitFor();
  await item.getByText('told after 120 days').waitFor();
  const unnamed = itemOf('Secrets are copied by hand');
  await unnamed.getByRole('link', { name: /^Tell/ }).click();
  await dialog().getByText('1 voice has no name: they see it on the page of their team.').waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  const outbox = await (await house.ask('/v1/outbox')).json();
  // Who is told made the suggestion: their address is nobody's to read.
  expect(JSON.stringify(outbox)).toContain('somebody who made a suggestion');
  expect(JSON.stringify(outbox)).not.toContain('data-1@example.org');
});

it('edits and tags what was said', async () => {
  const item = itemOf(SLOW);
  await item.getByRole('button', { name: /^Open/ }).click();
  await item.getByRole('link', { name: /^Edit or tag/ }).click();
  await dialog().getByLabel('Tags').fill('speed');
  await page.keyboard.press('Enter');
  await press('Save');
  await item.getByText('#speed').waitFor();
});

it('looks back at what was known then, without acting on it', async () => {
  await page.goto(`${VOICES}?asOf=${ago(20)}`);
  await page.getByText(`As it was known on ${ago(20)}.`).waitFor();
  expect(await page.getByRole('link', { name: /^Decide/ }).count()).toBe(0);
  await page.getByRole('link', { name: 'Go to today' }).click();
  await page
    .getByRole('link', { name: /^Decide/ })
    .first()
    .waitFor();
});

it('shows the team what became of what it said, and what it was asked', async () => {
  await write('/v1/waves', 'POST', {
    key: 'w1',
    survey: 'ci-fit',
    population: { from: 'holders' },
    sample: 20,
  });
  await page.goto('/teams/data');
  const loop = section('What they were asked, what they said, what became of it');
  await loop.getByRole('rowheader', { name: /^Would you miss Forge CI/ }).waitFor();
  const slow = loop.getByRole('listitem').filter({ hasText: SLOW });
  await slow.getByText('They were told.').waitFor();
  await slow.getByText('“Caches survive now. Thank you both.”').waitFor();
  await slow.getByText(/Whether it helped: not said yet\./).waitFor();
  const secret = loop.getByRole('listitem').filter({ hasText: 'Secrets are copied by hand' });
  await secret.getByText('Decided: no.').waitFor();
  expect(await secret.textContent()).not.toContain('Person');
  expect(house.complaints()).toEqual([]);
});

/** A dialog does not hide the page behind it from the check. */
const LOOKED = ['/teams/data', '/products/rival/voices?record=feedback&ofOption=rival'];

for (const colorScheme of ['light', 'dark'] as const)
  it(`has no barrier and fits 390 px, ${colorScheme}`, async () => {
    const items: { key: string; status: string }[] = await voices();
    const keyOf = (status: string) => items.find((item) => item.status === status)?.key;
    const dialogs = [
      `${VOICES}?item=${keyOf('told')}`,
      `${VOICES}?record=decision&ofOption=ci&ofKey=${keyOf('waiting')}`,
    ];
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1440, height: 900 },
    ]) {
      const visit = await house.visit({ colorScheme, viewport });
      for (const path of [...LOOKED, ...dialogs]) {
        await visit.goto(path);
        await visit.locator('.sentence').first().waitFor();
        await visit.waitForLoadState('networkidle');
        if (path.includes('record=')) await visit.getByRole('dialog').waitFor();
        expect.soft(await findBarriers(visit), `${path}, ${viewport.width}`).toEqual([]);
        const width = await visit.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(width, path).toBeLessThanOrEqual(viewport.width);
      }
      await visit.context().close();
    }
    expect(house.complaints()).toEqual([]);
  });
