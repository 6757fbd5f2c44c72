import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../../scripts/testing/app.ts';
import { getProductVoices, getTeamVoices } from './contract.ts';

const app = startTestApp();

const said = (key: string, cameOn: string, team: string | null, rest: object = {}) => ({
  key,
  product: 'ci',
  problem: `The problem of ${key}`,
  cameOn,
  team,
  ...rest,
});
const choice = (team: string, takenOn: string, exchange: string[] = []) => ({
  team,
  need: 'build',
  option: 'ci',
  takenOn,
  exchange,
});

beforeAll(async () => {
  await app.put('teams', [
    { key: 'makers' },
    { key: 'red', name: 'Team Red' },
    { key: 'red-one', parent: 'red' },
    { key: 'blue' },
    { key: 'green' },
  ]);
  await app.put('people', [{ key: 'ann', name: 'Ann' }]);
  await app.put('needs', [{ key: 'build' }, { key: 'deploy' }]);
  await app.put('options', [
    { key: 'ci', name: 'Central CI', owner: 'makers' },
    { key: 'other' },
    { key: 'tool' },
    { key: 'lone' },
  ]);
  await app.put('market-options', [
    { need: 'build', option: 'ci' },
    { need: 'build', option: 'other' },
    { need: 'deploy', option: 'tool' },
  ]);
  await app.put('market-teams', [
    { need: 'build', scope: 'all' },
    { need: 'deploy', scope: 'all' },
  ]);
  await app.put('mandates', [
    {
      key: 'rule',
      need: 'build',
      option: 'ci',
      scope: 'teams',
      teams: ['blue'],
      authority: 'CTO',
      reason: 'one way',
      startsOn: '2026-01-01',
      endsOn: '2026-03-31',
      reviewOn: '2026-03-01',
    },
  ]);
  await app.put('choices', [
    choice('red', '2025-01-01', ['money']),
    choice('green', '2025-06-01'),
    choice('blue', '2026-01-02', ['money']),
    choice('blue', '2026-04-01', ['money']),
  ]);
  await app.put('disputes', [
    { team: 'green', need: 'build', option: 'ci', from: '2026-05-01', statement: 'No real choice' },
  ]);
  await app.put('planned-changes', [
    { key: 'cache', title: 'A cache', product: 'ci', url: 'https://musthave.test/1' },
    { key: 'shiny', title: 'A new look', product: 'ci', state: 'shipped', shippedOn: '2026-05-01' },
    { key: 'gift', title: 'For the makers', product: 'ci', state: 'shipped', shippedOn: '2026-04-01' },
    { key: 'old', title: 'Long ago', product: 'ci', state: 'shipped', shippedOn: '2020-01-01' },
    { key: 'not', title: 'Never', product: 'ci', state: 'dropped' },
  ]);
  const decided = { heardOn: '2026-02-12', decidedOn: '2026-03-01', decision: 'yes', reason: 'Many' };
  await app.put('feedback-items', [
    said('slow', '2026-02-10', 'red', { ...decided, change: 'cache', person: 'ann', wish: 'A cache' }),
    said('slow-2', '2026-02-20', 'blue', { mergedInto: 'slow' }),
    said('slow-3', '2026-04-10', 'green', { mergedInto: 'slow-2' }),
    said('slow-4', '2026-05-10', 'green', { mergedInto: 'slow', archived: true }),
    said('slow-5', '2026-05-11', null, { mergedInto: 'slow' }),
    said('late', '2026-04-05', 'blue'),
    ...[1, 2, 3, 4, 5, 6].map((at) =>
      said(`loud-${at}`, '2026-04-01', 'makers', at > 1 ? { mergedInto: 'loud-1' } : { change: 'gift' }),
    ),
    said('gone', '2026-04-01', 'red', { archived: true }),
    said('below', '2026-05-20', 'red-one', { heardOn: '2026-05-21' }),
    said('tool', '2026-04-01', 'red', { product: 'tool' }),
    said('lone', '2026-04-01', 'red', { product: 'lone' }),
  ]);
});

const ask = (query: Record<string, string> = {}, option = 'ci') =>
  app.ask(getProductVoices, { params: { option }, query });

describe('the voices of a product', () => {
  it('each have the standing of their team on the day they came', async () => {
    const slow = (await ask()).items.find(({ key }) => key === 'slow');
    const seen = slow?.voices.map(({ item, standing, customer }) => [item, standing, customer]);
    expect(seen).toEqual([
      ['slow', 'free', true],
      // Bound by the mandate, although it gives money.
      ['slow-2', 'captive', false],
      ['slow-3', 'free', false],
      // The same team, once it disputes that it had a choice.
      ['slow-4', 'captive', false],
      ['slow-5', 'unknown', false],
    ]);
    // Ann said it, of a team that has nobody else on record: neither is shown, and both are counted.
    expect(slow?.voices[0]).toMatchObject({
      isNamed: true,
      person: null,
      name: null,
      team: null,
      teamName: null,
      wish: 'A cache',
    });
    expect(slow?.reach).toEqual({ mailed: 0, withoutAddress: 1, onPage: 3, nowhere: 1 });
    expect(slow?.voices[4]).toMatchObject({ name: null, team: null, teamName: null });
  });

  it('weigh by different free teams and customers, not by how loud they are', async () => {
    const { items } = await ask();
    expect(items.map(({ key, counts }) => [key, counts])).toEqual([
      ['slow', { voices: 5, freeVoices: 2, teams: 3, freeTeams: 1, customers: 1, weight: 2 }],
      // Once the mandate is over and it chose again, the same team is a customer.
      ['late', { voices: 1, freeVoices: 1, teams: 1, freeTeams: 1, customers: 1, weight: 2 }],
      ['below', { voices: 1, freeVoices: 1, teams: 1, freeTeams: 1, customers: 0, weight: 1 }],
      ['loud-1', { voices: 6, freeVoices: 0, teams: 1, freeTeams: 0, customers: 0, weight: 0 }],
    ]);
    expect(items[3]?.voices.map(({ standing }) => standing)).toEqual(Array(6).fill('own'));
  });

  it('are sole where nothing else is open, and unknown where there is no market', async () => {
    expect((await ask({}, 'tool')).items[0]?.voices[0]).toMatchObject({ standing: 'sole', customer: false });
    expect((await ask({}, 'lone')).items[0]?.voices[0]).toMatchObject({ standing: 'unknown' });
  });

  it('share what became of what they are merged into', async () => {
    const { items, counts } = await ask();
    expect(counts).toEqual({ waiting: 2, heard: 1, decided: 1, shipped: 0, told: 0 });
    expect(items[0]).toMatchObject({
      status: 'decided',
      decision: 'yes',
      reason: 'Many',
      change: { key: 'cache', title: 'A cache', state: 'planned', url: 'https://musthave.test/1' },
    });
    expect((await ask({ status: 'decided' })).items.map(({ key }) => key)).toEqual(['slow']);
    expect((await ask({ status: 'decided' })).counts).toEqual(counts);
  });

  it('are answered as of a day: what came later is not known yet', async () => {
    const { items, when, times } = await ask({ asOf: '2026-02-21' });
    expect(when.asOf).toBe('2026-02-21');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ status: 'heard', decision: null, counts: { voices: 2, weight: 2 } });
    // slow waited 2 days until it was heard; slow-2 came after that.
    expect(times.toHear).toEqual({ medianDays: 0, n: 2, done: 2 });
    expect(times.toDecide).toEqual({ medianDays: null, n: 2, done: 0 });
  });

  it('say how long they waited, and how many nobody decided on', async () => {
    const { times, unanswered, definitions } = await ask();
    // Heard: the five of slow after 2, 0, 0, 0, 0 days, below after 1; late waits 57 and six are loud for 61 days.
    expect(times.toHear).toEqual({ medianDays: null, n: 13, done: 6 });
    // Older than 90 days on 1 June: slow of 10 and slow-2 of 20 February.
    expect(unanswered).toMatchObject({ count: 0, n: 2, value: 0 });
    expect(definitions).toEqual(['voice-weight/1', 'feedback-time/1', 'unanswered/1', 'roadmap/1']);
    app.goTo('2026-08-01');
    const later = await ask();
    app.goTo('2026-06-01');
    // And late and six loud ones and slow-3, which is decided.
    expect(later.unanswered).toMatchObject({ count: 7, n: 10, value: 0.7 });
  });

  it('say how much of what the makers do was asked for, and by whom', async () => {
    expect((await ask()).roadmap).toEqual({ changes: 3, asked: 2, askedByFree: 1, ownIdea: 1 });
    expect((await ask({ window: '5000d' })).roadmap).toEqual({
      changes: 4,
      asked: 2,
      askedByFree: 1,
      ownIdea: 2,
    });
  });

  it('of a product that nobody knows, or with no status, are refused', async () => {
    const refused = await app.request('/v1/products/none/voices');
    expect([refused.status, await refused.text()]).toEqual([
      404,
      expect.stringMatching(/no product \\"none\\"/),
    ]);
    expect((await app.request('/v1/products/ci/voices?status=lost')).status).toBe(400);
  });
});

describe('the voices of a team', () => {
  it('are those of the team and all below it, the latest first, with what came of them', async () => {
    const { name, items, withheld } = await app.ask(getTeamVoices, { params: { team: 'red' } });
    expect(name).toBe('Team Red');
    expect(items.map(({ key, team, status }) => [key, team, status])).toEqual([
      ['below', 'red-one', 'heard'],
      ['lone', 'red', 'waiting'],
      ['tool', 'red', 'waiting'],
    ]);
    // What Ann said would name her on the page of a team of so few.
    expect(withheld).toBe(1);
  });

  it('tell the fate of what they are merged into', async () => {
    const { items } = await app.ask(getTeamVoices, { params: { team: 'green' } });
    expect(items).toMatchObject([
      { key: 'slow-4', mergedInto: 'slow', status: 'decided', reason: 'Many', told: [] },
      { key: 'slow-3', mergedInto: 'slow', status: 'decided' },
    ]);
    expect((await app.request('/v1/teams/none/voices')).status).toBe(404);
  });
});
