import { expect, it } from 'vitest';
import { isGuarded, isReached, reachOf, reachText } from './rules.ts';

const ways = (hasMail: boolean, ...trusted: string[]) => ({ hasMail, trusted: new Set(trusted) });
const plan = (via: 'mail' | 'webhook' | 'links', from: 'holders' | 'anybody' = 'holders') => ({
  via,
  population: { from, qualify: 'none' as const },
});

it('counts what comes by mail, and by what whoever runs the server vouches for', () => {
  expect(isGuarded(plan('mail'), ways(false))).toBe(true);
  for (const via of ['links', 'webhook'] as const) {
    expect(isGuarded(plan(via), ways(true))).toBe(false);
    expect(isGuarded(plan(via), ways(true, via))).toBe(true);
  }
  expect(isGuarded(plan('links', 'anybody'), ways(true, 'links'))).toBe(false);
  expect(isGuarded(plan('links', 'anybody'), ways(true, 'open'))).toBe(true);
});

it('says how everybody is reached, and what to do where nobody is', () => {
  const nobody = reachOf(plan('mail'), { asked: 7, sites: [], ways: ways(false) });
  expect(nobody).toEqual([{ way: 'nobody', people: 7, counted: false }]);
  expect(isReached(nobody)).toBe(false);
  expect(reachText(nobody, 5)).toContain('via "links"');
  const site = reachOf(plan('mail'), { asked: 7, sites: ['intranet'], ways: ways(false, 'site:intranet') });
  expect(site).toEqual([{ way: 'site', people: null, counted: true }]);
  expect(reachText(site, 5)).toBe('Whoever of them comes by a site that asks.');
  const mail = reachOf(plan('mail'), { asked: 1, sites: ['intranet'], ways: ways(true) });
  expect(reachText(mail, 5)).toBe(
    '1 person by mail, at the address on record. Whoever of them comes by a site that asks (not counted).',
  );
  const links = reachOf(plan('links'), { asked: 7, sites: [], ways: ways(true) });
  expect(reachText(links, 5)).toMatch(/^7 people by links .*kept and never shown.*MUSTHAVE_TRUSTED_WAYS/);
  expect(reachOf(plan('links'), { asked: 0, sites: [], ways: ways(true) })).toEqual([]);
});
