import type { Asked, ByStanding } from '../../src/domains/adoption/asking/contract.ts';

/** Counts by standing from those that are not 0. */
export function standings(counts: Partial<Omit<ByStanding, 'all'>>): ByStanding {
  const { free = 0, captive = 0, sole = 0, own = 0, unknown = 0 } = counts;
  return { free, captive, sole, own, unknown, all: free + captive + sole + own + unknown };
}

export const red = { team: 'red', name: 'Red' };
export const ci = { option: 'ci', name: 'CI' };

export const asked: Asked = {
  when: {
    asOf: '2026-06-01',
    isDefault: false,
    note: null,
    window: { days: 14, from: '2026-05-18', to: '2026-06-01' },
  },
  timeZone: 'Europe/Berlin',
  products: [ci],
  need: null,
  events: [],
  team: null,
  standing: [],
  per: 'week',
  of: 'people',
  definition: 'active-use@1',
  n: 9,
  population: 40,
  headcountUnknown: 0,
  behind: { events: 0, people: false },
  recount: null,
};
export const week = { from: '2026-05-18', to: '2026-05-24', complete: true };
export const last = { from: '2026-05-25', to: '2026-05-31', complete: false };
export const some = standings({ free: 4, captive: 3, unknown: 2 });
export const none = standings({});
export const lately = { day: none, week: none, month: some };
export const share = { count: 4, n: 8, value: 0.5, low: 0.22, high: 0.78 };
export const breadth = {
  count: 4,
  n: 8,
  value: 0.5,
  leftOut: { headcountUnknown: 5, otherTeams: 0, noTeam: 0 },
  note: '4 active of a headcount of 8; 5 more are of teams whose headcount is not known',
};
export const unknownShare = { count: 0, n: 0, value: null, low: null, high: null };
export const figure = {
  value: 0.25,
  low: 0.2,
  high: 0.4,
  worst: 0.1,
  best: 0.5,
  count: 1,
  n: 4,
  population: 6,
  unit: 'teams',
  definition: 'free-share@1',
  asOf: '2026-06-01',
};
export const release = {
  key: 'v2',
  kind: 'release' as const,
  title: 'Version 2',
  day: '2026-05-20',
  to: null,
};
export const use = { state: 'active' as const, people: 4, before: 2, personDays: 10, depth: 2.5 };
