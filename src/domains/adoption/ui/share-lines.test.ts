import { expect, it } from 'vitest';
import type { ByStanding } from '../asking/contract.ts';
import type { ShareByUse } from '../measures/shares/contract.ts';
import { shareByUseLines } from './share-lines.ts';

function use(free: number, captive: number): ByStanding {
  return { free, captive, sole: 0, own: 0, unknown: 0, all: free + captive };
}

const BY_CHOICE: ShareByUse['options'][number]['byChoice'] = {
  value: null,
  low: null,
  high: null,
  worst: null,
  best: null,
  count: 0,
  n: 0,
  population: 0,
  unit: 'teams',
  asOf: '2026-10-01',
  definition: 'free-share/2',
};

const option = (key: string, sends: boolean) => ({
  option: key,
  name: key,
  sends,
  people: use(0, 0),
  teams: use(0, 0),
  byUse: { all: null, free: null },
  byChoice: BY_CHOICE,
});

const week = (from: string, complete: boolean, personDays: ByStanding[]) => ({
  from,
  to: from,
  complete,
  personDays,
});

it('draws the part of each option that sends events, the free part of it, and nothing of the silent', () => {
  const lines = shareByUseLines({
    options: [option('forge', true), option('lark', true), option('scripts', false)],
    periods: [
      week('2026-09-07', true, [use(0, 0), use(0, 0), use(0, 0)]),
      week('2026-09-14', true, [use(3, 3), use(2, 0), use(0, 0)]),
      week('2026-09-21', false, [use(1, 0), use(1, 0), use(0, 0)]),
    ],
  });
  expect(lines.map(({ key }) => key)).toEqual(['forge', 'lark']);
  expect(lines[0]?.points).toEqual([{ x: 20_710, y: 3 / 8, whole: 6 / 8 }]);
  expect(lines[1]?.points).toEqual([{ x: 20_710, y: 2 / 8, whole: 2 / 8 }]);
});
