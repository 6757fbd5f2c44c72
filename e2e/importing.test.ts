import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers, type House, openHouse } from './house.ts';

let house: House;
let page: Page;

beforeAll(async () => {
  house = await openHouse();
  const response = await house.ask('/v1/organisation', { method: 'PATCH', body: '{"setUp":true}' });
  expect(response.status).toBe(200);
  page = await house.visit();
});
afterAll(() => house.close());

const MAPPING = `musthave: 1
title: Teams of the depot
files:
  - file: '*'
    records:
      - kind: team
        fields: { key: key, name: name, headcount: headcount }
`;
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const csv = (...lines: readonly string[]) => ['key,name,headcount', ...lines, ''].join('\n');
const depot = (count: number) =>
  Array.from({ length: count }, (_, index) => `depot-${index},Depot ${index},${index + 1}`);

async function prepare(name: string, text: string, of: { source?: string; complete?: boolean } = {}) {
  await page.goto('/imports');
  await page.getByLabel('Files', { exact: true }).setInputFiles(file(name, text));
  await page.getByLabel('Mapping', { exact: true }).setInputFiles(file('mapping.yaml', MAPPING));
  if (of.source !== undefined) await page.getByLabel('Name of the source').fill(of.source);
  if (of.complete) await page.getByLabel('These files are all that the source has').check();
  await page.getByRole('button', { name: 'See what would change' }).click();
}

async function teams(): Promise<{ key: string; archived: boolean }[]> {
  const all = (await (await house.ask('/v1/teams')).json()) as { key: string; archived: boolean }[];
  return all.filter(({ archived }) => !archived);
}

it('teaches where nothing was imported, and asks for what is missing', async () => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Imports' }).click();
  await page.getByText(/^Nothing was imported yet\./).waitFor();
  await page.getByRole('button', { name: 'See what would change' }).click();
  await page.getByRole('alert').getByText('Choose at least one file.').waitFor();
  expect(await findBarriers(page)).toEqual([]);
});

it('says row and field of what is refused, and changes nothing', async () => {
  await prepare('bad.csv', csv('a,Team A,5', 'b,Team B,many', 'c,Team C,7'));
  const row = page.getByRole('row', { name: /^bad\.csv 3 team\.headcount .*"many" is not a number/ });
  await row.waitFor();
  await page.getByText('2 teams would be added; nothing changed; nothing removed; 1 refused.').waitFor();
  expect(await teams()).toEqual([]);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('heading', { name: 'Bring records in' }).waitFor();
  expect(await (await house.ask('/v1/drafts')).json()).toEqual([]);
  expect(await teams()).toEqual([]);
});

it('says what is wrong with a mapping, line by line', async () => {
  await page.goto('/imports');
  await page.getByLabel('Files', { exact: true }).setInputFiles(file('a.csv', csv('a,Team A,5')));
  await page
    .getByLabel('Mapping', { exact: true })
    .setInputFiles(file('wrong.yaml', 'musthave: 1\nfiles: []\n'));
  await page.getByRole('button', { name: 'See what would change' }).click();
  await page.getByRole('row', { name: /^wrong\.yaml 1 title/ }).waitFor();
  // The browser itself writes a line about an answer of 400.
  expect(house.complaints().every((line) => line.includes('400'))).toBe(true);
});

it('shows what would change before anything does; the draft survives a reload; then it is imported', async () => {
  await prepare('depot.csv', csv(...depot(20)), { source: 'depot', complete: true });
  await page.getByText('20 teams would be added; nothing changed; nothing removed.').waitFor();
  await page.getByText('team added: 20').click();
  await page.getByRole('row', { name: /^depot-3 .*name: Depot 3.* depot\.csv, row 5/ }).waitFor();
  expect(await teams()).toEqual([]);
  expect(page.url()).toContain('draft=');
  await page.reload();
  await page.getByText('20 teams would be added; nothing changed; nothing removed.').waitFor();

  const other = await house.visit();
  await other.goto('/imports');
  await other.getByRole('link', { name: 'Go on with depot.csv' }).click();
  await other.getByText('20 teams would be added; nothing changed; nothing removed.').waitFor();
  await other.context().close();

  await page.getByRole('button', { name: 'Import this' }).click();
  await page.getByText('20 teams were added; nothing changed; nothing removed.').waitFor();
  await page.getByRole('row', { name: /Teams of the depot .* 20 teams added/ }).waitFor();
  expect((await teams()).length).toBe(20);
  expect(await (await house.ask('/v1/drafts')).json()).toEqual([]);
});

it('doubts a source that is suddenly short, and shows what it would archive', async () => {
  await prepare('depot.csv', csv('depot-0,Depot 0,9'), { source: 'depot', complete: true });
  await page.getByText(/"depot" looks cut short/).waitFor();
  await page.getByRole('button', { name: 'It is not: see what would change' }).click();
  await page
    .getByText('Nothing would be added; 1 team changed; 19 teams archived; nothing removed.')
    .waitFor();
  await page.getByRole('row', { name: /^depot-0 headcount: 1 → 9/ }).waitFor();
  expect((await teams()).length).toBe(20);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import this' }).click();
  await page.getByText('Nothing was added; 1 team changed; 19 teams archived; nothing removed.').waitFor();
  expect((await teams()).length).toBe(1);
  house.complaints();
});

it('undoes an import, after saying what that would do', async () => {
  await page.getByRole('button', { name: 'Undo Teams of the depot' }).first().click();
  await page.getByRole('button', { name: 'See what undoing would do' }).click();
  await page.getByText('20 teams would be as before the import.').waitFor();
  expect((await teams()).length).toBe(1);
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('row', { name: /Teams of the depot .*Undone 20/ }).waitFor();
  expect((await teams()).length).toBe(20);
});

it('imports the good rows alone where asked to, and hands back the others', async () => {
  await prepare('mixed.csv', csv('x,Team X,5', 'y,Team Y,many'));
  await page.getByRole('button', { name: 'Import the rest' }).click();
  const link = page.getByRole('link', { name: 'mixed.refused.csv' });
  expect(decodeURIComponent((await link.getAttribute('href')) ?? '')).toContain('y,Team Y,many');
  expect((await teams()).some(({ key }) => key === 'x')).toBe(true);
});

it('guesses a mapping from the header, to be corrected before it is used', async () => {
  await page.goto('/imports');
  await page.getByRole('button', { name: 'Guess one from the header' }).click();
  await page.getByRole('alert').getByText('Choose the CSV file first').waitFor();
  const text = 'team id,team name,headcount\nward-9,Ward nine,12\nward-10,Ward ten,14\n';
  await page.getByLabel('Files', { exact: true }).setInputFiles(file('wards.csv', text));
  await page.getByRole('button', { name: 'Guess one from the header' }).click();
  await page.getByText('wards.csv looks like records of the kind team.').waitFor();
  await page.getByRole('row', { name: /^headcount headcount sure/ }).waitFor();
  const mapping = page.getByLabel('The mapping, to correct');
  await mapping.fill((await mapping.inputValue()).replace(/^title: .*$/m, 'title: Wards of the hospital'));
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'See what would change' }).click();
  await page.getByText('2 teams would be added; nothing changed; nothing removed.').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('heading', { name: 'Bring records in' }).waitFor();
});

it('takes everything out again', async () => {
  const link = page.getByRole('link', { name: 'Everything, as JSON' });
  const response = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(((await response.json()) as { teams: unknown[] }).teams.length).toBe(21);
  const each = page.locator('a[href^="/v1/export/"]');
  for (const address of await each.evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? '')))
    expect.soft((await page.request.get(address)).status(), address).toBe(200);
});

for (const colorScheme of ['light', 'dark'] as const)
  it(`has no barrier and fits 390 px, ${colorScheme}`, async () => {
    const phone = await house.visit({ colorScheme, viewport: { width: 390, height: 844 } });
    page = phone;
    await prepare('mixed.csv', csv('x,Team X,6', 'y,Team Y,many', ...depot(20)));
    await phone.getByRole('button', { name: 'Import the rest' }).waitFor();
    expect(await findBarriers(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await phone.goto('/imports');
    await phone.getByRole('button', { name: 'Undo Teams of the depot' }).first().click();
    expect(await findBarriers(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(house.complaints()).toEqual([]);
    await phone.context().close();
  });
