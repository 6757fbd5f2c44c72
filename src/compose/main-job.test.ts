import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { getPortfolio, listDefinitions } from '#domains/assessment/contract.ts';
import { listNeeds } from '#domains/catalogue/contract.ts';
import { listChoices } from '#domains/choices/contract.ts';
import { getMarket, listMarkets } from '#domains/choices/markets/contract.ts';
import { getStanding } from '#domains/choices/standing/contract.ts';
import { getTeam } from '#domains/choices/summaries/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { loadPayMarket, payChoice } from '../../scripts/testing/pay-market.ts';

const { request, put, ask } = startTestApp();
const json = (method: string, body: unknown) => ({
  method,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

describe('the main job by HTTP', () => {
  it('goes from records to an assessment', async () => {
    expect(await ask(getPortfolio)).toMatchObject({ sentence: 'No product is recorded yet.', lines: [] });
    await loadPayMarket({ put });
    await put('choices', [
      payChoice('treasury', 'central', '2020-01-01'),
      payChoice('a', 'sheet', '2020-01-01'),
      payChoice('a', 'central', '2026-02-01', { exchange: ['money'], reasons: ['quality'] }),
      payChoice('b', 'central', '2026-03-01'),
    ]);
    const market = await ask(getMarket, { params: { need: 'pay' } });
    expect(market.options[0]).toMatchObject({
      option: 'central',
      adopters: 3,
      standing: { free: 2, 'in defiance': 0, 'held over': 0, captive: 0, sole: 0, own: 1 },
      customers: 1,
      freeShare: { count: 2, n: 2, population: 3 },
      movement: { came: 2, left: 0, cameReasons: [{ reason: 'quality', teams: 1 }] },
    });
    expect(market.teams.silent).toEqual([{ team: 'c', name: 'c' }]);
    expect(market.flows).toEqual(
      expect.arrayContaining([expect.objectContaining({ from: 'sheet', to: 'central', teams: 1 })]),
    );
    const portfolio = await ask(getPortfolio);
    expect(portfolio.lines).toMatchObject([
      { option: 'central', verdict: { verdict: 'not enough signal' }, adopters: 3 },
    ]);
  });

  it('saves records of several kinds together, or none of them', async () => {
    const together = (option: string) =>
      request(
        '/v1/records',
        json('PUT', {
          needs: [{ key: 'meet', statement: 'Meet' }],
          'market-options': [{ need: 'meet', option }],
        }),
      );
    const refused = await together('nothing');
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { error: { problems: [{ field: 'market-options.0.option' }] } },
    ]);
    expect((await ask(listNeeds)).map(({ key }) => key)).toEqual(['pay']);
    expect(await (await together('sheet')).json()).toMatchObject([
      { kind: 'need', added: 1 },
      { kind: 'market-option', added: 1 },
    ]);
    await put('needs', [{ key: 'meet', archived: true }]);
  });

  it('sends a large answer compressed to whoever takes it so', async () => {
    const path = '/v1/markets/pay';
    const plain = await request(path);
    const packed = await request(path, { headers: { 'accept-encoding': 'gzip' } });
    expect([plain.headers.get('content-encoding'), packed.headers.get('content-encoding')]).toEqual([
      null,
      'gzip',
    ]);
    expect(packed.headers.get('vary')).toBe('Accept-Encoding');
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(await plain.text());
  });

  it('says of a product in no market what is unknown, by which definition and of which day', async () => {
    await put('options', [{ key: 'alone', kind: 'product' }]);
    const { lines } = await ask(getPortfolio, { query: { asOf: '2026-01-31' } });
    expect(lines.find(({ option }) => option === 'alone')).toMatchObject({
      freeShare: { value: null, population: 0, definition: 'free-share/2', asOf: '2026-01-31' },
      captiveShare: { value: null, definition: 'captive-share/2', asOf: '2026-01-31' },
    });
    await put('options', [{ key: 'alone', archived: true }]);
  });

  it('answers as of a day in the past', async () => {
    const past = await ask(getMarket, { params: { need: 'pay' }, query: { asOf: '2026-01-31' } });
    expect(past.options.map(({ option, adopters }) => [option, adopters])).toEqual([
      ['sheet', 1],
      ['central', 1],
    ]);
  });

  it('shows a mandate at once: its teams are captive, and its review leads the portfolio when it is overdue', async () => {
    await put('mandates', [
      {
        key: 'm',
        need: 'pay',
        option: 'central',
        scope: 'teams',
        teams: ['b'],
        authority: 'Treasury',
        reason: 'one ledger',
        startsOn: '2026-04-01',
        reviewOn: '2026-05-01',
      },
    ]);
    const team = await ask(getTeam, { params: { team: 'b' } });
    expect(team.holds).toMatchObject([
      { option: 'central', standing: 'captive', mandates: ['m'], relation: 'user' },
    ]);
    const portfolio = await ask(getPortfolio);
    expect(portfolio.mandates).toMatchObject([{ key: 'm', overdueDays: 31 }]);
    expect(portfolio.sentence).toMatch(/^1 mandate is overdue for review\./);
  });

  it('says why a standing is what it is, on any day', async () => {
    const standing = (on: string) =>
      ask(getStanding, { query: { team: 'b', need: 'pay', option: 'central', on } });
    expect(await standing('2026-03-31')).toMatchObject({ standing: 'free', mandates: [] });
    expect(await standing('2026-04-01')).toMatchObject({
      standing: 'captive',
      mandates: ['m'],
      why: 'Bound by m.',
    });
    await put('disputes', [
      { team: 'b', need: 'pay', option: 'central', from: '2026-03-01', statement: 'We had no real choice.' },
    ]);
    expect(await standing('2026-03-31')).toMatchObject({
      standing: 'captive',
      derived: 'free',
      disputed: true,
    });
  });

  it('lists markets in brief, and definitions with the parameters in force', async () => {
    expect((await ask(listMarkets)).markets, 'of fewer than 5 free teams none leads').toMatchObject([
      { need: 'pay', eligible: 4, chose: 3, leader: null },
    ]);
    await request('/v1/organisation', json('PATCH', { settings: { leastFreeChoosers: 1 } }));
    expect((await ask(listMarkets)).markets).toMatchObject([{ leader: { option: 'central', freeShare: 1 } }]);
    await request('/v1/organisation', json('PATCH', { settings: { switchDaysBefore: 30, fitBar: 0.5 } }));
    const definitions = new Map((await ask(listDefinitions)).map(({ id, parameters }) => [id, parameters]));
    expect(definitions.get('switch/1')).toEqual({ daysBefore: 30, daysAfter: 90 });
    expect(definitions.get('verdict/2')).toMatchObject({ fitBar: 0.5, freeShareBar: 0.5 });
    const refused = await request(
      '/v1/organisation',
      json('PATCH', { name: 'New', settings: { fitBar: 2 } }),
    );
    expect([refused.status, await (await request('/v1/me')).json()]).toMatchObject([
      400,
      { organisation: { name: 'Our organisation' } },
    ]);
  });

  it('takes a choice back that was recorded by mistake', async () => {
    const { choices } = await ask(listChoices, { query: { team: 'b' } });
    const id = choices[0]?.id ?? '';
    expect((await request(`/v1/choices/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await request(`/v1/choices/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await ask(getTeam, { params: { team: 'b' } })).holds).toEqual([]);
  });

  it('pages through the ledger, newest first, each choice once', async () => {
    const first = await ask(listChoices, { query: { limit: 2 } });
    const second = await ask(listChoices, { query: { limit: 2, after: first.next ?? '' } });
    const seen = [...first.choices, ...second.choices];
    expect(seen.map(({ takenOn }) => takenOn)).toEqual(['2026-02-01', '2020-01-01', '2020-01-01']);
    expect([new Set(seen.map(({ id }) => id)).size, second.next]).toEqual([3, null]);
  });
});
