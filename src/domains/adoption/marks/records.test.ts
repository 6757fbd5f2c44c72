import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { listHappyPaths } from '../happy-paths/contract.ts';
import { findHappyPath } from '../happy-paths/store.ts';
import { listPins } from '../pins/contract.ts';
import { listRejections } from '../rejections/store.ts';
import { listMarks } from './contract.ts';

const app = startTestApp();

const STEPS = [{ event: 'open' }, { event: 'run', property: 'kind', value: 'build' }];
const REJECTED = { team: 'red', need: 'build', option: 'ci', day: '2026-05-04' };

async function readAll() {
  const { stores, organisationId } = app.parts();
  return {
    marks: await app.ask(listMarks),
    paths: await app.ask(listHappyPaths),
    pins: await app.ask(listPins),
    rejections: await listRejections(stores.postgres.db, organisationId),
  };
}

async function write(plural: string, records: readonly object[]) {
  const response = await app.request(`/v1/${plural}`, {
    method: 'PUT',
    body: JSON.stringify({ records }),
    headers: { 'content-type': 'application/json' },
  });
  return { status: response.status, said: await response.text() };
}

beforeAll(async () => {
  await app.put('teams', [{ key: 'red' }]);
  await app.put('needs', [{ key: 'build' }]);
  await app.put('options', [{ key: 'ci' }, { key: 'docs' }]);
  await app.put('marks', [
    { key: 'two', kind: 'release', title: '2.0', product: 'ci', day: '2026-03-02' },
    { key: 'fair', title: 'Fair', day: '2026-04-01', to: '2026-04-03' },
  ]);
  await app.put('happy-paths', [{ product: 'ci', steps: STEPS }]);
  await app.put('pins', [{ key: 'kept', place: 'products/ci', question: 'measure=retention&product=ci' }]);
  await app.put('rejected-inferences', [{ ...REJECTED, reason: 'A trial' }]);
});

describe('what is written', () => {
  it('marks come the latest first, those that are archived not at all', async () => {
    const fair = { key: 'fair', kind: 'other', title: 'Fair', product: null, archived: false };
    const two = { key: 'two', kind: 'release', title: '2.0', product: 'ci', archived: false };
    const listed = [
      { ...fair, day: '2026-04-01', to: '2026-04-03' },
      { ...two, day: '2026-03-02', to: null },
    ];
    expect(await app.ask(listMarks)).toEqual(listed);
    await app.put('marks', [{ key: 'fair', archived: true }]);
    expect(await app.ask(listMarks)).toEqual(listed.slice(1));
    await app.put('marks', [{ key: 'fair', archived: false }]);
  });

  it('a happy path takes a week where nothing else is said, and new steps take the place of the old', async () => {
    const { stores, organisationId } = app.parts();
    expect(await app.ask(listHappyPaths)).toEqual([{ product: 'ci', steps: STEPS, within: '7d' }]);
    const steps = [{ event: 'run' }, { event: 'done' }, { event: 'open' }];
    await app.put('happy-paths', [{ product: 'ci', steps, within: '36h' }]);
    expect(await findHappyPath(stores.postgres.db, organisationId, 'ci')).toEqual({
      product: 'ci',
      steps,
      within: '36h',
    });
    expect(await findHappyPath(stores.postgres.db, organisationId, 'docs')).toBeUndefined();
  });

  it('a pin is called by its key where nothing else is said', async () => {
    const question = 'measure=retention&product=ci';
    expect(await app.ask(listPins)).toEqual([
      { key: 'kept', title: 'kept', place: 'products/ci', question, archived: false },
    ]);
  });

  it('use that was no choice is kept with the reason', async () => {
    expect((await readAll()).rejections).toEqual([{ ...REJECTED, reason: 'A trial' }]);
  });
});

describe('what is refused', () => {
  const mark = { key: 'new', title: 'New', day: '2026-03-02' };
  const pin = { key: 'new', place: 'portfolio', question: 'measure=active' };
  const REFUSED: readonly (readonly [string, string, object, RegExp])[] = [
    ['a mark that ends before it begins', 'marks', { ...mark, to: '2026-03-01' }, /lies before day/],
    ['an end before the day on record', 'marks', { key: 'two', to: '2026-03-01' }, /lies before day/],
    ['a mark without a title', 'marks', { key: 'new', day: '2026-03-02' }, /title.*a new mark needs it/],
    ['a mark without a day', 'marks', { key: 'new', title: 'New' }, /day.*a new mark needs it/],
    ['a mark of no known product', 'marks', { ...mark, product: 'none' }, /there is no option/],
    ['a mark of another kind', 'marks', { ...mark, kind: 'mandate' }, /kind/],
    ['a happy path without steps', 'happy-paths', { product: 'docs' }, /a new happy-path needs it/],
    ['one step', 'happy-paths', { product: 'docs', steps: [{ event: 'open' }] }, /fewer than 2/],
    ['a step twice', 'happy-paths', { product: 'docs', steps: [STEPS[0], STEPS[0]] }, /twice/],
    [
      'half a filter',
      'happy-paths',
      { product: 'ci', steps: [...STEPS, { event: 'a', value: 'b' }] },
      /neither/,
    ],
    ['no length of time', 'happy-paths', { product: 'ci', within: '7 days' }, /no length of time/],
    ['a happy path of no product', 'happy-paths', { product: 'none', steps: STEPS }, /there is no option/],
    ['a pin on no page', 'pins', { ...pin, place: 'sources' }, /no page/],
    ['a pin on a page without a name', 'pins', { ...pin, place: 'products/' }, /no page/],
    ['a pin that is moved to no page', 'pins', { key: 'kept', place: 'everywhere' }, /no page/],
    ['a pin without a question', 'pins', { key: 'new', place: 'portfolio' }, /a new pin needs it/],
    ['no known team', 'rejected-inferences', { ...REJECTED, team: 'blue' }, /there is no team/],
    ['no day', 'rejected-inferences', { ...REJECTED, day: undefined }, /day/],
  ];

  it.each(REFUSED)('%s: nothing changes', async (_what, plural, record, why) => {
    const before = await readAll();
    const fine = { marks: mark, pins: pin, 'happy-paths': { product: 'docs', steps: STEPS } }[plural];
    const first = fine === undefined ? [] : [{ ...fine, ...('key' in fine ? { key: 'fine' } : {}) }];
    const { status, said } = await write(plural, plural === 'happy-paths' ? [record] : [...first, record]);
    expect([status, said]).toEqual([400, expect.stringMatching(why)]);
    expect(await readAll()).toEqual(before);
  });
});
