import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { listPlannedChanges } from '../changes/contract.ts';
import { plannedChangeRecords } from '../changes/records.ts';
import { themeRecords } from '../themes/records.ts';
import { listThemes } from '../themes/store.ts';
import { takeFeedback } from './contract.ts';
import { feedbackRecords } from './records.ts';

const app = startTestApp();

const DECIDED = { heardOn: '2026-03-02', decidedOn: '2026-03-05', decision: 'yes', reason: 'Many ask' };

async function readAll() {
  const { stores, organisationId } = app.parts();
  const context = { db: stores.postgres.db, organisationId };
  const pages: unknown[] = [];
  for (const kind of [...plannedChangeRecords, ...feedbackRecords, ...themeRecords])
    for await (const page of kind.list(context)) pages.push(page);
  return pages;
}

async function find(key: string) {
  const { stores, organisationId } = app.parts();
  const [kind] = feedbackRecords;
  return (await kind?.find({ db: stores.postgres.db, organisationId }, [key]))?.get(key);
}

beforeAll(async () => {
  await app.put('teams', [{ key: 'red' }, { key: 'blue' }]);
  await app.put('people', [{ key: 'ann' }, { key: 'bob' }]);
  await app.put('memberships', [
    { person: 'ann', team: 'red', from: '2020-01-01' },
    { person: 'bob', team: 'red', from: '2020-01-01' },
    { person: 'bob', team: 'blue', from: '2020-01-01' },
  ]);
  await app.put('needs', [{ key: 'build' }]);
  await app.put('options', [{ key: 'ci' }, { key: 'docs' }]);
  await app.put('planned-changes', [
    { key: 'cache', title: 'A cache', product: 'ci', plannedOn: '2026-09-01' },
    { key: 'done', title: 'Done', product: 'docs', state: 'shipped' },
  ]);
  await app.put('feedback-items', [
    { key: 'slow', product: 'ci', problem: 'It is slow', cameOn: '2026-03-01', tags: ['speed', 'ci'] },
    { key: 'new', product: 'ci', problem: 'It is slow for us too', mergedInto: 'slow' },
  ]);
  await app.put('themes', [{ key: 'speed', product: 'ci', title: 'Speed', words: ['slow', 'fast', 'slow'] }]);
});

describe('what is written', () => {
  it('planned changes come the latest first; one that shipped has its day', async () => {
    const cache = {
      key: 'cache',
      title: 'A cache',
      product: 'ci',
      state: 'planned',
      plannedOn: '2026-09-01',
    };
    const done = { key: 'done', title: 'Done', product: 'docs', state: 'shipped', plannedOn: null };
    const rest = { url: null, archived: false };
    expect(await app.ask(listPlannedChanges)).toEqual([
      { ...cache, shippedOn: null, ...rest },
      { ...done, shippedOn: '2026-06-01', ...rest },
    ]);
    expect(await app.ask(listPlannedChanges, { query: { product: 'docs' } })).toHaveLength(1);
    await app.put('planned-changes', [{ key: 'done', state: 'planned' }]);
    expect((await app.ask(listPlannedChanges, { query: { product: 'docs' } }))[0]?.shippedOn).toBeNull();
  });

  it('an item came today where nothing is said, and is decided today when it is', async () => {
    expect(await find('new')).toMatchObject({ cameOn: '2026-06-01', from: 'import', mergedInto: 'slow' });
    await app.put('feedback-items', [{ key: 'asked', product: 'ci', problem: 'Why?', cameOn: '2026-05-01' }]);
    await app.put('feedback-items', [{ key: 'asked', decision: 'no', reason: 'Others do it better' }]);
    expect(await find('asked')).toMatchObject({
      heardOn: '2026-06-01',
      decidedOn: '2026-06-01',
      shippedOn: null,
      decision: 'no',
    });
  });

  it('an item that is merged may come before what it is merged into', async () => {
    await app.put('feedback-items', [
      { key: 'first', product: 'ci', problem: 'a', mergedInto: 'second' },
      { key: 'second', product: 'ci', problem: 'b', mergedInto: 'third' },
      { key: 'third', product: 'ci', problem: 'c' },
    ]);
    expect(await find('first')).toMatchObject({ mergedInto: 'second' });
    expect(await find('second')).toMatchObject({ mergedInto: 'third' });
  });

  it('themes keep their words as a set', async () => {
    const { stores, organisationId } = app.parts();
    expect(await listThemes(stores.postgres.db, organisationId, 'ci')).toEqual([
      { key: 'speed', product: 'ci', title: 'Speed', words: ['fast', 'slow'], comments: [], archived: false },
    ]);
  });
});

describe('what somebody says', () => {
  const say = async (said: object) => (await app.ask(takeFeedback, { body: said })).key;

  it('becomes an item under a key of its own, for the one team of its person, with a history', async () => {
    const key = await say({ product: 'ci', problem: 'It fails at night', wish: 'A lamp', person: 'ann' });
    expect(await find(key)).toMatchObject({
      product: 'ci',
      problem: 'It fails at night',
      wish: 'A lamp',
      person: 'ann',
      team: 'red',
      from: 'api',
      cameOn: '2026-06-01',
      heardOn: null,
    });
    const history = await app.request(`/v1/history?kind=feedback-item&key=${key}`);
    expect(JSON.stringify(await history.json())).toContain('It fails at night');
    expect(await say({ product: 'ci', problem: 'It fails at night' })).not.toBe(key);
  });

  it('is of no team where its person is in two, unless one is named', async () => {
    expect(await find(await say({ product: 'ci', problem: 'x', person: 'bob' }))).toMatchObject({
      team: null,
    });
    expect(await find(await say({ product: 'ci', problem: 'x', person: 'bob', team: 'blue' }))).toMatchObject(
      { team: 'blue' },
    );
  });

  it.each([
    ['a product that nobody knows', { product: 'none', problem: 'x' }, 404, /no product \\"none\\"/],
    ['no product', { problem: 'x' }, 400, /product/],
    ['no problem', { product: 'ci' }, 400, /problem/],
    ['an empty problem', { product: 'ci', problem: ' ' }, 400, /problem: is empty/],
    ['a person that nobody knows', { product: 'ci', problem: 'x', person: 'eve' }, 400, /no person/],
    ['a team that nobody knows', { product: 'ci', problem: 'x', team: 'none' }, 400, /no team/],
    ['a field that is none', { product: 'ci', problem: 'x', heardOn: '2026-01-01' }, 400, /heardOn/],
  ])('%s is refused, and nothing changes', async (_what, body, status, why) => {
    const before = await readAll();
    const response = await app.request('/v1/feedback', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(why)]);
    expect(await readAll()).toEqual(before);
  });
});

describe('what is refused', () => {
  const item = { key: 'fresh', product: 'ci', problem: 'x', cameOn: '2026-03-01' };
  const change = { key: 'fresh', product: 'ci', title: 'x' };
  const REFUSED: readonly (readonly [string, string, object, RegExp])[] = [
    ['heard before it came', 'feedback-items', { ...item, heardOn: '2026-02-28' }, /lies before cameOn/],
    [
      'decided before it was heard',
      'feedback-items',
      { ...item, ...DECIDED, heardOn: '2026-03-06' },
      /lies before heardOn/,
    ],
    [
      'shipped before it was decided',
      'feedback-items',
      { ...item, ...DECIDED, shippedOn: '2026-03-04' },
      /lies before decidedOn/,
    ],
    [
      'told before it was decided',
      'feedback-items',
      { ...item, ...DECIDED, toldOn: '2026-03-04' },
      /lies before decidedOn/,
    ],
    ['told without a decision', 'feedback-items', { ...item, toldOn: '2026-03-04' }, /nothing to tell/],
    ['decided without yes or no', 'feedback-items', { ...item, decidedOn: '2026-03-05' }, /say yes or no/],
    ['yes without a reason', 'feedback-items', { ...item, decision: 'yes' }, /reason.*say why/],
    ['no without a reason', 'feedback-items', { ...item, decision: 'no' }, /reason.*say why/],
    [
      'shipped although it was refused',
      'feedback-items',
      { ...item, ...DECIDED, decision: 'no', shippedOn: '2026-03-06' },
      /only what was decided with yes/,
    ],
    ['merged into itself', 'feedback-items', { key: 'slow', mergedInto: 'slow' }, /merged into itself/],
    [
      'merged into itself by another',
      'feedback-items',
      { key: 'slow', mergedInto: 'new' },
      /merged into itself/,
    ],
    ['merged into what is not there', 'feedback-items', { ...item, mergedInto: 'none' }, /no feedback item/],
    ['a change that is not there', 'feedback-items', { ...item, change: 'none' }, /no planned change/],
    ['no problem', 'feedback-items', { key: 'fresh', product: 'ci' }, /problem.*needs it/],
    ['no product', 'feedback-items', { key: 'fresh', problem: 'x' }, /product.*needs it/],
    ['an item of no known product', 'feedback-items', { ...item, product: 'none' }, /no option/],
    ['a status', 'feedback-items', { ...item, status: 'heard' }, /status/],
    [
      'a day of shipping for what is only planned',
      'planned-changes',
      { ...change, shippedOn: '2026-03-01' },
      /its state is planned/,
    ],
    [
      'an address that a page must not link to',
      'planned-changes',
      { ...change, url: 'javascript:alert(1)' },
      /https/,
    ],
    ['a theme without a title', 'themes', { key: 'fresh', product: 'ci' }, /title.*needs it/],
  ];

  it.each(REFUSED)('%s: nothing changes', async (_what, plural, record, why) => {
    const before = await readAll();
    const fine = {
      themes: { key: 'fine', product: 'ci', title: 'x' },
      'planned-changes': { ...change, key: 'fine' },
    }[plural];
    const response = await app.request(`/v1/${plural}`, {
      method: 'PUT',
      body: JSON.stringify({ records: [fine ?? { ...item, key: 'fine' }, record] }),
      headers: { 'content-type': 'application/json' },
    });
    expect([response.status, await response.text()]).toEqual([400, expect.stringMatching(why)]);
    expect(await readAll()).toEqual(before);
  });

  it('two that would be merged into each other by one batch', async () => {
    const before = await readAll();
    const records = [
      { ...item, key: 'one', mergedInto: 'two' },
      { ...item, key: 'two', mergedInto: 'one' },
    ];
    await expect(app.put('feedback-items', records)).rejects.toThrow(/merged into itself|no feedback item/);
    expect(await readAll()).toEqual(before);
  });
});
