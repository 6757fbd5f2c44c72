import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linksOf, sayFit } from '../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../scripts/testing/survey-world.ts';
import { findBarriers, type House, openHouse } from './house.ts';

let house: House;
let page: Page;
let wave: string;

beforeAll(async () => {
  house = await openHouse();
  await house.ask('/v1/organisation', { method: 'PATCH', body: '{"setUp":true}' });
  await loadSurveyWorld((plural, records) => put(plural, records));
  page = await house.visit();
});
afterAll(() => house.close());

async function put(plural: string, records: readonly object[]): Promise<void> {
  const response = await house.ask(`/v1/${plural}`, { method: 'PUT', body: JSON.stringify({ records }) });
  expect(response.status, await response.text()).toBe(200);
}

const asked = () => ({
  request: house.ask,
  visit: (path: string, init?: RequestInit) => fetch(house.address + path, init),
});
const questionsOf = async (survey: string) => {
  const surveys: { key: string; questions: { key: string; text: { en: string } }[] }[] = await (
    await house.ask('/v1/surveys')
  ).json();
  return surveys.find(({ key }) => key === survey)?.questions ?? [];
};
const preview = () => page.getByRole('region', { name: 'What a person sees' });

it('makes a survey from a template', async () => {
  await page.goto('/surveys');
  await page.getByText('1 survey; no wave runs now.').waitFor();
  await page.getByRole('link', { name: 'New survey' }).click();
  const dialog = page.getByRole('dialog', { name: 'New survey' });
  await dialog.getByLabel('Title').fill('Getting started');
  await dialog.getByRole('combobox', { name: 'Begins as' }).click();
  await page.getByRole('option', { name: 'Onboarding' }).click();
  await dialog.getByRole('button', { name: 'Make survey' }).click();
  await page.waitForURL((url) => url.pathname === '/surveys/getting-started');
  await page.getByText(/^It asks up to 3 questions, in confidence: nobody was asked yet/).waitFor();
});

it('shows what a person sees, by language and standing, with branches that work', async () => {
  await page.goto('/surveys/ci-fit');
  await preview().getByText('How would you feel if you could no longer use Forge CI?').waitFor();
  await preview().getByRole('button', { name: 'Captive' }).click();
  await preview().getByRole('button', { name: 'Next' }).click();
  await preview().getByText('Something is missing:').waitFor();
  await preview().getByLabel('Very disappointed').check();
  await preview().getByLabel('No', { exact: true }).check();
  await preview().getByRole('button', { name: 'Next' }).click();
  await preview()
    .getByLabel(/^What would you use instead\?/)
    .waitFor();
  await preview().getByRole('button', { name: 'French' }).click();
  await preview()
    .getByLabel(/^Qu’utiliseriez-vous à la place/)
    .waitFor();
  await preview().getByRole('button', { name: 'Envoyer' }).click();
  await preview().getByText('Merci.').waitFor();
});

it('changes the wording, says so, and shows a refusal at its field', async () => {
  const first = page.locator('details.question').first();
  await first.locator('summary').click();
  await first.getByText(/has to be answered; as published$/).waitFor();
  await page.getByLabel('Question 1, English', { exact: true }).fill('Would you miss {product}?');
  await first.getByText(/changed from what is published$/).waitFor();
  await preview().getByRole('button', { name: 'English' }).click();
  await preview().getByRole('button', { name: 'Free' }).click();
  await preview().getByText('Would you miss Forge CI?').waitFor();
  await page.getByLabel('Question 1 is known by').fill('Felt strongly');
  await page.getByRole('button', { name: 'Save survey' }).click();
  await page.getByText('Nothing was saved. What was refused is named at its field.').waitFor();
  await first.getByText(/is not a short word such as main-benefit/).waitFor();
  expect((await questionsOf('ci-fit'))[0]?.text.en).toMatch(/^How would you feel/);
  await page.getByLabel('Question 1 is known by').fill('felt');
  await first.getByRole('button', { name: 'Back to the published wording' }).click();
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByLabel('Question 8, English', { exact: true }).fill('Anything else?');
  await page.getByRole('button', { name: 'Move question 8 up' }).click();
  await page.getByRole('button', { name: 'Save survey' }).click();
  await page.getByText(/^Saved: Would you miss Forge CI/).waitFor();
  const saved = await questionsOf('ci-fit');
  expect(saved.map(({ key }) => key).slice(-2)).toEqual(['question', 'instead']);
  expect(saved[0]?.text.en).toMatch(/^How would you feel/);
  await page.getByRole('button', { name: 'Back to what is saved' }).waitFor({ state: 'detached' });
  expect(house.complaints().filter((line) => !line.includes('400'))).toEqual([]);
});

it('asks about the parts of the product, where it has some', async () => {
  const parts = ['Build cache', 'Log viewer'].map((name, at) => ({
    key: `ci-part-${at}`,
    name,
    kind: 'product',
  }));
  await put('options', parts);
  await put(
    'relations',
    parts.map(({ key }) => ({ option: key, kind: 'part-of', other: 'ci' })),
  );
  await page.reload();
  await page.getByRole('button', { name: 'Ask about parts' }).click();
  expect(await page.locator('details.question').count()).toBe(10);
  await page.locator('details.question').last().locator('summary').click();
  expect(await page.getByLabel('Choice 2, English').inputValue()).toBe('Log viewer');
  await page.getByRole('button', { name: 'Back to what is saved' }).click();
  expect(await page.locator('details.question').count()).toBe(8);
});

it('plans a wave with whom it would ask in view', async () => {
  await put('surveys', [
    { key: 'ci-fit', questions: (await questionsOf('ci-fit')).filter(({ key }) => key !== 'question') },
  ]);
  await page.goto('/surveys/ci-fit/plan');
  const who = page.getByRole('region', { name: 'Who would be asked' });
  await who.getByText(/^38 people of 38 would be asked/).waitFor();
  await who.getByText('they make it: it is their own').waitFor();
  await page.getByLabel('How many are asked').fill('0');
  await who.getByText('What is refused at its field has to be mended first.').waitFor();
  await page.getByLabel('How many are asked').fill('20');
  await who.getByText(/^20 people of 38 would be asked/).waitFor();
  expect(await who.getByRole('row', { name: /^captive SHOP/ }).count()).toBe(1);
  await page.getByLabel(/^A list of people/).check();
  const list = page.getByLabel('People, as CSV');
  await list.fill('email\nana@example.org\n');
  await page.getByText('has fewer than 5 people').first().waitFor();
  const five = [1, 2, 3, 4, 5].map((number) => `lab-${number}@example.org`);
  await list.fill(['email', 'ana@example.org', ...five].join('\n'));
  await who.getByText(/^5 people of 5 would be asked/).waitFor();
  await who.getByText(/are not on record with a team/).waitFor();
  await who.getByText(/^Nobody can be reached: no mail server is set/).waitFor();
  await page.getByLabel(/^Teams that hold it/).check();
  await page.getByLabel('How many are asked').fill('');
  await page.getByLabel(/^By links to send on yourself/).check();
  await who.getByText(/^38 people of 38 would be asked/).waitFor();
  await page.getByRole('button', { name: 'Plan it' }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/waves/ci-fit-'));
  wave = decodeURIComponent(new URL(page.url()).pathname.slice('/waves/'.length));
  await page.getByText(/^It will ask 38 people of 38/).waitFor();
  expect(house.complaints().filter((line) => !line.includes('400'))).toEqual([]);
});

it('opens it, and is answered on a phone without scripts', async () => {
  await page.getByRole('button', { name: 'Open now' }).click();
  await page.getByRole('link', { name: 'Download links' }).waitFor();
  const [first] = await linksOf(asked(), wave);
  const phone = await house.visit({
    signedIn: false,
    javaScriptEnabled: false,
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
  });
  await phone.goto(`${first?.path}?lang=en`);
  await phone.getByLabel('Very disappointed').check();
  const free = phone.getByText('If you could choose freely tomorrow');
  if ((await free.count()) > 0) await phone.getByLabel('No', { exact: true }).check();
  await phone.getByRole('button', { name: 'Next' }).click();
  await phone.getByLabel(/main benefit/).fill('fast builds every day');
  await phone.getByRole('button', { name: 'Send' }).click();
  await phone.getByText('Your answer is safe.').waitFor();
  // The browser knows that it is done with it, and nobody else does.
  await phone.reload();
  await phone.goto(`${first?.path}?lang=en`);
  await phone.getByText('Your answer is safe.').waitFor();
  await phone.context().close();
  await page.reload();
  await page.getByText(/^Answers come to be counted in groups of 5 or more/).waitFor();
  await page.getByText(/^Too few to show yet/).waitFor();
});

it('shows a running wave as running, and concludes nothing from it', async () => {
  const [, ...others] = await linksOf(asked(), wave);
  for (const [index, { person, path }] of others.slice(0, 27).entries())
    await sayFit(asked(), path, person.startsWith('shop') ? 'not' : 'very', {
      benefit: index % 2 === 0 ? 'fast builds and clear logs' : 'builds are reliable and fast',
      improve: 'clearer error messages',
      beneficiary: 'developers who ship daily',
    });
  await page.goto('/products/ci');
  await page.getByRole('link', { name: 'Fit', exact: true }).click();
  await page
    .getByRole('region', { name: 'A wave runs' })
    .getByText(/at least \d+ of 38 answered so far/)
    .waitFor();
  expect(await page.getByRole('region', { name: 'By standing' }).count()).toBe(0);
});

it('closes it, and the score stands on the page of the product', async () => {
  await page.goto(`/waves/${wave}`);
  await page.getByRole('button', { name: 'Close now' }).click();
  await page
    .getByText(/^Whoever has not answered can no longer do so, and what was begun and not sent is no answer/)
    .waitFor();
  await page.getByRole('button', { name: 'Close the wave' }).click();
  await page.getByText(/^It is closed: 28 of 38 people who were asked answered/).waitFor();
  await page
    .getByText(/^\d+ quotes?$/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'The fit of the product' }).click();
  const scores = page.getByRole('region', { name: 'By standing' });
  await scores.getByRole('row', { name: /^free/ }).waitFor();
  await scores.getByRole('row', { name: /^captive/ }).waitFor();
  const reader = page.getByRole('slider', {
    name: 'Would be very disappointed without it, from wave to wave',
  });
  expect(await reader.getAttribute('aria-valuetext')).toMatch(/\d+% \(\d+ to \d+\), \d+ of 28 people/);
  await reader.focus();
  await page.keyboard.press('t');
  await page.getByRole('cell', { name: /^\d+% \(\d+ to \d+\), \d+ of 28 people$/ }).waitFor();
  await page.keyboard.press('t');
  await page.getByRole('region', { name: 'What people say' }).getByText('Double down').waitFor();
  const list = await house.ask('/v1/products/ci/work-list');
  expect(await list.text()).toContain('double down');
  expect(house.complaints()).toEqual([]);
});

it('names themes, and merges two of them', async () => {
  await put('themes', [
    { key: 'ci-speed', product: 'ci', title: 'Speed', words: ['fast'] },
    { key: 'ci-quick', product: 'ci', title: 'Quickness', words: ['quick'] },
  ]);
  await page.reload();
  const themes = page.getByRole('region', { name: 'Themes' });
  await themes.getByRole('button', { name: 'Edit Speed' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit Speed' });
  await dialog.getByLabel('Name').fill('Fast builds');
  await dialog.getByRole('button', { name: 'Save theme' }).click();
  await themes.getByRole('rowheader', { name: 'Fast builds' }).waitFor();
  await themes.getByLabel('Merge', { exact: true }).selectOption('ci-quick');
  await themes.getByLabel('into').selectOption('ci-speed');
  await themes.getByRole('button', { name: 'Merge themes' }).click();
  await themes.getByRole('rowheader', { name: 'Quickness' }).waitFor({ state: 'detached' });
  const kept = await (await house.ask('/v1/themes?product=ci')).json();
  expect(kept).toMatchObject([{ key: 'ci-speed', title: 'Fast builds', words: ['fast', 'quick'] }]);
});

it('says what keeps mail from being sent', async () => {
  await page.goto('/outbox');
  await page
    .getByText(/MUSTHAVE_SMTP_URL|no mail server/i)
    .first()
    .waitFor();
  await page.getByLabel('Send a test mail to').fill('nobody');
  await page.getByRole('button', { name: 'Send a test mail' }).click();
  await page.getByText(/is not a mail address/).waitFor();
  expect(house.complaints().filter((line) => !line.includes('400'))).toEqual([]);
});

const looked = () => [
  '/surveys',
  '/surveys?record=survey',
  '/surveys/ci-fit',
  '/surveys/ci-fit/plan',
  `/waves/${wave}`,
  '/products/rival/fit',
  '/outbox',
  '/products/ci/fit',
];

const PHONE = { width: 390, height: 844 };
const SCREEN = { width: 1440, height: 900 };

// Colours depend on the theme and boxes on the width: every page in each once, the densest in both.
for (const [colorScheme, whole, other] of [
  ['light', PHONE, SCREEN],
  ['dark', SCREEN, PHONE],
] as const)
  it(`has no barrier and fits its screen, ${colorScheme}`, async () => {
    for (const viewport of [whole, other]) {
      const visit = await house.visit({ colorScheme, viewport });
      for (const path of viewport === whole ? looked() : looked().slice(-1)) {
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
