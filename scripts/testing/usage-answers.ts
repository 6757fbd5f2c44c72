import type { AnswerOf } from '#domains/adoption/tabling/rules.ts';
import type { Asked, ByStanding } from '../../src/domains/adoption/asking/contract.ts';
import type { MeasureName } from '../../src/domains/adoption/measures/contract.ts';

/** Counts by standing from those that are not 0. */
function standings(counts: Partial<Omit<ByStanding, 'all'>>): ByStanding {
  const { free = 0, captive = 0, sole = 0, own = 0, unknown = 0 } = counts;
  return { free, captive, sole, own, unknown, all: free + captive + sole + own + unknown };
}

const red = { team: 'red', name: 'Red' };
const ci = { option: 'ci', name: 'CI' };

const asked: Asked = {
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
const week = { from: '2026-05-18', to: '2026-05-24', complete: true };
const last = { from: '2026-05-25', to: '2026-05-31', complete: false };
const some = standings({ free: 4, captive: 3, unknown: 2 });
const none = standings({});
const lately = { day: none, week: none, month: some };
const share = { count: 4, n: 8, value: 0.5, low: 0.22, high: 0.78 };
const breadth = {
  count: 4,
  n: 8,
  value: 0.5,
  leftOut: { headcountUnknown: 5, otherTeams: 0, noTeam: 0 },
  note: '4 active of a headcount of 8; 5 more are of teams whose headcount is not known',
};
const unknownShare = { count: 0, n: 0, value: null, low: null, high: null };
const figure = {
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
const release = { key: 'v2', kind: 'release' as const, title: 'Version 2', day: '2026-05-20', to: null };
const use = { state: 'active' as const, people: 4, before: 2, personDays: 10, depth: 2.5 };

/** One small answer of every measure, made by hand. */
export const ANSWERS: { readonly [Name in MeasureName]: AnswerOf<Name> } = {
  active: {
    asked,
    sentence: 'CI had 9 people.',
    periods: [
      { ...week, people: some, teams: standings({ free: 2, captive: 1 }) },
      { ...last, people: none, teams: none },
    ],
    now: { ...lately, teams: some, breadth, headcountUnknown: 1, stickiness: 0.2 },
    before: { month: some, teams: none },
    marks: [release],
  },
  lifecycle: {
    asked,
    sentence: 'Four are new.',
    periods: [{ ...week, new: some, returning: none, resurrected: none, dormant: standings({ sole: 1 }) }],
    marks: [],
  },
  'first-success': {
    asked,
    sentence: 'Half get there.',
    success: ['finish'],
    source: 'happy path',
    cohorts: [{ ...week, people: some, succeeded: standings({ free: 2 }), medianHours: 3.5 }],
    overall: [
      {
        group: 'signal',
        within: [
          { hours: 1, ...share },
          { hours: 672, ...unknownShare },
        ],
        medianHours: 12,
      },
    ],
  },
  retention: {
    asked,
    sentence: 'Half come back.',
    kind: 'nth',
    cohorts: [{ ...week, size: some, retained: [some, standings({ free: 2 }), null] }],
    curves: [
      {
        group: 'signal',
        points: [
          { age: 0, count: 4, n: 4, value: 1, low: 0.5, high: 1 },
          { age: 1, ...share },
        ],
      },
      { group: 'noise', points: [{ age: 0, ...unknownShare }] },
    ],
  },
  path: {
    asked,
    sentence: 'Most stop after open.',
    source: 'asked',
    within: '7d',
    steps: [
      {
        event: 'open',
        property: null,
        value: null,
        people: some,
        ofFirst: share,
        ofPrevious: share,
        medianSeconds: null,
        instead: [
          { event: 'help', people: 3 },
          { event: null, people: 1 },
        ],
        elsewhere: [],
      },
      {
        event: 'finish',
        property: 'kind',
        value: 'big',
        people: standings({ free: 2 }),
        ofFirst: share,
        ofPrevious: share,
        medianSeconds: 5400,
        instead: [],
        elsewhere: [],
      },
    ],
    teams: [
      { ...red, standing: 'free', entered: 4, reached: [4, 2], stuckAt: 0, p: 0.012 },
      {
        team: 'blue',
        name: 'Blue',
        standing: 'captive',
        entered: 3,
        reached: [3, 3],
        stuckAt: null,
        p: null,
      },
    ],
  },
  versions: {
    asked,
    sentence: 'Version 2 spreads.',
    property: 'version',
    ordered: true,
    values: [
      {
        value: '2.0',
        firstDay: '2026-05-20',
        people: some,
        teams: 3,
        daysTo: [
          { share: 0.5, days: 4 },
          { share: 0.9, days: null },
        ],
      },
    ],
    series: [{ ...week, people: [7], others: 2 }],
    behind: [{ ...red, value: '1.0', people: 2, newest: 0, lastDay: '2026-05-30' }],
    marks: [],
  },
  teams: {
    asked,
    sentence: 'Two teams.',
    counts: { active: 1, quiet: 0, gone: 0, never: 1 },
    teams: [
      {
        ...red,
        standing: 'free',
        headcount: 8,
        ...use,
        withBelow: 4,
        breadth: 0.5,
        firstDay: '2026-01-01',
        lastDay: '2026-05-30',
        holds: true,
      },
      {
        team: 'blue',
        name: '=Blue',
        standing: 'captive',
        headcount: null,
        ...use,
        state: 'never',
        people: 0,
        personDays: 0,
        depth: null,
        withBelow: 0,
        breadth: null,
        firstDay: null,
        lastDay: null,
        holds: false,
      },
    ],
    unknownTeam: 2,
  },
  share: {
    asked,
    sentence: 'CI leads.',
    options: [
      { ...ci, sends: true, people: some, teams: some, byUse: { all: 1, free: 1 }, byChoice: figure },
      {
        option: 'other',
        name: 'Other',
        sends: false,
        people: none,
        teams: none,
        byUse: { all: null, free: null },
        byChoice: { ...figure, value: null, low: null, high: null },
      },
    ],
    silent: ['other'],
    periods: [{ ...week, personDays: [some, none] }],
    contradictions: [
      {
        ...red,
        option: 'ci',
        finding: 'used but never chosen',
        since: '2026-05-01',
        people: 3,
        lastDay: '2026-05-30',
      },
    ],
  },
  effect: {
    asked,
    mark: release,
    sentence: 'No change beyond chance.',
    method: 'interrupted time series',
    methodNote: 'A straight line.',
    compliance: false,
    group: 'all',
    series: [
      { from: '2026-05-11', to: '2026-05-17', value: 10, expected: 9.5, other: null },
      { from: '2026-05-25', to: '2026-05-31', value: 12, expected: null, other: null },
    ],
    level: { value: 2, low: -1, high: 5, p: 0.2 },
    slope: null,
    weeks: { before: 1, after: 1 },
    teams: null,
    lacking: null,
  },
  reach: {
    asked,
    sentence: 'CI goes with the forge.',
    products: [{ ...ci, teams: 3, people: 9 }],
    together: [{ one: 'ci', other: 'forge', teams: 2, people: 5, lift: 1.5 }],
    builtOn: [{ option: 'deploys', name: 'Deploys', teams: 2, kind: 'built on' }],
  },
  signal: {
    asked,
    sentence: 'Half is signal.',
    personDays: some,
    share: 4 / 9,
    before: null,
    products: [{ ...ci, people: 9, teams: 3, personDays: some, share: 4 / 9, before: null }],
    quiet: [{ ...red, option: 'ci', product: 'CI', standing: 'free', people: 2, lastDay: '2026-04-30' }],
    quietPeople: 3,
  },
  events: {
    asked,
    events: [{ event: 'open', people: 9, firstDay: '2026-01-01', lastDay: '2026-05-31' }],
    properties: [{ property: 'version', values: ['1.0', '2.0'] }],
  },
  'inferred-choices': {
    asked,
    proposals: [
      {
        ...red,
        need: 'build',
        statement: 'Build our code',
        from: { option: 'other', name: 'Other' },
        to: { option: 'ci', name: 'CI' },
        day: '2026-05-01',
        leftOn: '2026-05-10',
        standing: 'free',
        evidence: [{ from: '2026-05-04', to: '2026-05-10', old: 1, new: 6 }],
        people: { old: 2, new: 4 },
        held: null,
      },
    ],
    rejected: 1,
  },
};
