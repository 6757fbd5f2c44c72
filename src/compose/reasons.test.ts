import { describe, expect, it } from 'vitest';
import { getProduct } from '#domains/assessment/contract.ts';
import { getMarket } from '#domains/choices/markets/contract.ts';
import { listReasons } from '#domains/choices/reasons/contract.ts';
import { getStanding } from '#domains/choices/standing/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { loadPayMarket, payChoice } from '../../scripts/testing/pay-market.ts';

const { request, put, ask } = startTestApp();

describe('what teams said, and what mandates hide', () => {
  it('says why teams came and left, in their words and with their names', async () => {
    await loadPayMarket({ put });
    await put('choices', [
      payChoice('treasury', 'central', '2020-01-01'),
      payChoice('a', 'central', '2026-02-01', { reasons: ['quality'] }),
      payChoice('a', 'sheet', '2020-01-01', { leftOn: '2026-02-01', leftNote: 'Two of us quit over it.' }),
      payChoice('b', 'central', '2026-03-01', { note: 'The others liked it.' }),
    ]);
    const { reasons, total } = await ask(listReasons, { query: { need: 'pay' } });
    expect(total).toBe(3);
    expect(reasons).toMatchObject([
      { about: 'came', team: 'b', option: 'central', note: 'The others liked it.', other: null },
      { about: 'came', team: 'a', option: 'central', reasons: ['quality'], other: { option: 'sheet' } },
      {
        about: 'left',
        team: 'a',
        option: 'sheet',
        note: 'Two of us quit over it.',
        other: { option: 'central' },
      },
    ]);
    const paged = await ask(listReasons, { query: { team: 'a', about: 'left', limit: 1 } });
    expect(paged).toMatchObject({ total: 1, reasons: [{ note: 'Two of us quit over it.' }] });
    const { reasons: ofProduct, unknown } = await ask(getProduct, { params: { option: 'central' } });
    expect(ofProduct.came.map(({ team }) => team)).toEqual(['b', 'a']);
    // What a team says of what it took instead says why it left.
    const left = await ask(listReasons, { query: { option: 'sheet', about: 'left' } });
    expect(left.reasons.map(({ about, option, reasons: why, note }) => [about, option, why, note])).toEqual([
      ['came', 'central', ['quality'], null],
      ['left', 'sheet', [], 'Two of us quit over it.'],
    ]);
    for (const unknownKey of ['option=nothing', 'need=nothing', 'team=nothing'])
      expect([unknownKey, (await request(`/v1/reasons?${unknownKey}`)).status]).toEqual([unknownKey, 404]);
    expect(unknown.join(' ')).not.toContain('no reasons are recorded');
    const refused = await request('/v1/reasons');
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('name an option')]);
  });

  it('keeps what was free before a mandate, and says who does not comply', async () => {
    await put('mandates', [
      {
        key: 'one-pay',
        need: 'pay',
        option: 'central',
        scope: 'all',
        authority: 'Treasury',
        reason: 'one ledger',
        startsOn: '2026-05-01',
        complyBy: '2026-05-15',
        reviewOn: '2027-05-01',
      },
    ]);
    await put('choices', [payChoice('c', 'sheet', '2026-04-01')]);
    const { line, mandates, findings } = await ask(getProduct, { params: { option: 'central' } });
    expect(line.standing).toMatchObject({ free: 0, captive: 2, own: 1 });
    expect(mandates).toMatchObject([
      {
        key: 'one-pay',
        authority: 'Treasury',
        teams: 4,
        comply: 3,
        defiant: [{ team: 'c', holds: ['A spreadsheet'] }],
        eve: { day: '2026-04-30', freeShare: { count: 2, n: 3 } },
      },
    ]);
    expect(findings.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Free share on 2026-04-30, the eve of the mandate one-pay of Treasury: 67%, 2 of 3 teams.',
        'Compliance with one-pay: of 4 bound teams, 3 comply, 1 is in defiance (c).',
      ]),
    );
    const standing = await ask(getStanding, { query: { team: 'c', need: 'pay', option: 'sheet' } });
    expect(standing).toMatchObject({ standing: 'in defiance', defied: ['one-pay'] });
  });

  it('calls nobody in defiance who holds what another mandate asks for, or what is its own', async () => {
    await put('options', [{ key: 'sheet', owner: 'b' }]);
    await put('mandates', [
      {
        key: 'one-sheet',
        need: 'pay',
        option: 'sheet',
        scope: 'teams',
        teams: ['a', 'c'],
        authority: 'Audit',
        reason: 'other law',
        startsOn: '2026-05-01',
        reviewOn: '2027-05-01',
      },
    ]);
    await put('choices', [payChoice('b', 'sheet', '2026-05-20')]);
    const { mandates, findings } = await ask(getProduct, { params: { option: 'central' } });
    // "c" holds what one-sheet asks for, and "b" its own.
    expect(mandates).toMatchObject([{ teams: 4, comply: 2, defiant: [], neither: 2 }]);
    expect(findings.map(({ text }) => text)).toContain(
      'Compliance with one-pay: of 4 bound teams, 2 comply, 0 are in defiance, and 2 do neither (what they hold is asked of them by another mandate, or their own, or they dispute that they had a choice).',
    );
    const toward = (team: string) => ask(getStanding, { query: { team, need: 'pay', option: 'sheet' } });
    expect((await toward('c')).standing).toBe('captive');
    expect((await toward('b')).standing).toBe('own');
  });

  it('names no leader of a market where too few chose freely', async () => {
    const market = await ask(getMarket, { params: { need: 'pay' }, query: { asOf: '2026-04-30' } });
    expect(market.sentence).toContain('Only 3 teams chose freely, too few to say which option leads.');
    await request('/v1/organisation', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ settings: { leastFreeChoosers: 3 } }),
    });
    const again = await ask(getMarket, { params: { need: 'pay' }, query: { asOf: '2026-04-30' } });
    expect(again.sentence).toMatch(/ leads: \d+%/);
  });

  it('refuses a day that lies in the future, wherever a day is asked about', async () => {
    for (const path of [
      '/v1/portfolio',
      '/v1/products/central',
      '/v1/markets/pay',
      '/v1/products/central/fit',
    ]) {
      const response = await request(`${path}?asOf=2026-06-03`);
      expect([path, response.status]).toEqual([path, 400]);
      expect(await response.json()).toMatchObject({
        error: { problems: [{ field: 'asOf', reason: expect.stringContaining('lies in the future') }] },
      });
    }
    // Somewhere on earth it is tomorrow already.
    expect((await request('/v1/portfolio?asOf=2026-06-02')).status).toBe(200);
  });
});
