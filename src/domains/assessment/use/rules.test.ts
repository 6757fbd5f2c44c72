import { describe, expect, it } from 'vitest';
import type { Contradiction, UseEvidence } from '#domains/adoption/door.ts';
import { countStandings, figureText, movementOf, summariseSurvival } from '#domains/choices/door.ts';
import { parseDay } from '#platform/calendar.ts';
import { shareFigure } from '#platform/statistics/figure.ts';
import type { Assessment } from '../contract.ts';
import { withUse } from './rules.ts';

const asOf = parseDay('2026-06-01');
const share = shareFigure(
  { count: 6, n: 8, population: 8 },
  { unit: 'teams', definition: 'free-share/1', asOf },
);
const assessment: Assessment = {
  when: {
    asOf: '2026-06-01',
    isDefault: true,
    note: null,
    window: { days: 365, from: '2025-06-01', to: '2026-06-01' },
  },
  line: {
    option: 'forge',
    name: 'Forge',
    kind: 'product',
    owner: 'platform',
    stage: 'live',
    play: 'product',
    needs: ['ship'],
    verdict: {
      verdict: 'habit',
      sentence: 'Forge: habit.',
      nextStep: 'Find out what would replace it.',
      missing: [],
      definition: 'verdict/2',
    },
    fit: null,
    fitBasis: null,
    adopters: 6,
    standing: countStandings([]),
    adoption: share,
    freeShare: share,
    freeShareBefore: null,
    captiveShare: share,
    movement: movementOf('forge', []),
    survival: summariseSurvival([], [], false),
    service: null,
  },
  description: null,
  findings: [{ text: `Free share: ${figureText(share)}.`, figure: share, rate: null, source: 'the ledger' }],
  markets: [],
  holders: ['A', 'B', 'C', 'D', 'E', 'F'].map((name, index) => ({
    team: name.toLowerCase(),
    name,
    need: 'ship',
    since: '2025-01-01',
    standing: index < 4 ? ('free' as const) : ('captive' as const),
    relation: 'user' as const,
  })),
  survival: summariseSurvival([], [], true),
  series: [],
  mandates: [],
  reasons: { came: [], left: [], total: 0 },
  cameFrom: [],
  wentTo: [],
  service: null,
  unknown: ['Why teams left.'],
  definitions: ['verdict/1'],
};

const SERVICE: Assessment['service'] = {
  standards: [],
  totals: [],
  feedbackChannels: null,
  fee: null,
  onlineStages: {},
  notes: [],
};

const counts = (free: number, captive: number, unknown = 0) => ({
  free,
  captive,
  sole: 0,
  own: 0,
  unknown,
  all: free + captive + unknown,
});
const evidence: UseEvidence = {
  asOf: '2026-06-01',
  from: '2026-05-05',
  firstDay: '2026-01-10',
  lastDay: '2026-06-01',
  people: counts(14, 13),
  personDays: counts(210, 134),
  stayed: {
    weeks: 4,
    share: { count: 20, n: 40, value: 0.5, low: 0.35, high: 0.65 },
    from: '2025-12-08',
    to: '2026-06-01',
  },
  contradictions: [],
};
const team = (name: string, finding: Contradiction['finding']): Contradiction => ({
  team: name.toLowerCase(),
  name,
  option: 'forge',
  finding,
  since: null,
  people: finding === 'used but never chosen' ? 3 : 0,
  lastDay: null,
});
const unused = (...names: string[]) => names.map((name) => team(name, 'chosen but unused'));
const unchosen = (...names: string[]) => names.map((name) => team(name, 'used but never chosen'));

const judge = (more: Partial<UseEvidence> = {}, of: Assessment = assessment) =>
  withUse(of, { state: 'counted', evidence: { ...evidence, ...more } });
const texts = (found: Assessment) => found.findings.map(({ text }) => text);
const step = (found: Assessment) => found.line.verdict.nextStep;

describe('use as evidence', () => {
  it('never lets "all of them free" stand beside a mandate without saying of which days', () => {
    const mandates = [{ from: '2026-05-31', teams: 6 }] as unknown as Assessment['mandates'];
    const free = { people: counts(12, 0), personDays: counts(100, 0) };
    expect(texts(judge(free, { ...assessment, mandates })).slice(1, 3)).toEqual([
      'Use: 12 people, all of them free on the day they used it, and bound since 2026-05-31, active from 2026-05-05 to 2026-06-01.',
      'Signal: 100% of its use, 100 of 100 days on which a person used it in those 28 days, was free on its day; a mandate binds since 2026-05-31.',
    ]);
  });

  it('says who is active, how much of it is signal, and who comes back, after what the records say', () => {
    const found = judge();
    expect(texts(found)).toEqual([
      'Free share: 75%, 6 of 8 teams.',
      'Use: 27 people, 14 of them free, active from 2026-05-05 to 2026-06-01.',
      'Signal: 61% of its use, 210 of 344 days on which a person used it in those 28 days, was free.',
      'Retention of use: 50% (35 to 65), 20 of 40 free people, were there 4 weeks after they began, between 2025-12-08 and 2026-06-01.',
    ]);
    expect(found.findings.slice(1).map(({ source }) => source)).toEqual(
      Array(3).fill('usage events up to 2026-06-01'),
    );
    expect(found.findings.slice(1).map(({ rate }) => [rate?.count, rate?.n, rate?.definition])).toEqual([
      [14, 27, 'active/2'],
      [210, 344, 'signal/1'],
      [20, 40, 'retention/1'],
    ]);
    expect(found.unknown).toEqual(assessment.unknown);
    expect(found.line).toEqual(assessment.line);
    expect(found.definitions).toContain('retention/1');
  });

  it('says that nobody used it, or that nobody is named, and never 0 of 0', () => {
    const none = { people: counts(0, 0), personDays: counts(0, 0), stayed: null };
    expect(texts(judge({ ...none, lastDay: '2026-03-01' }))[1]).toBe(
      'Use: nobody used it from 2026-05-05 to 2026-06-01; it was last used on 2026-03-01.',
    );
    expect(texts(judge(none))[1]).toMatch(/^Use: how many people use it is unknown;/);
  });

  it('says what it cannot tell', () => {
    const found = judge({ people: counts(14, 13, 3), stayed: null });
    expect(found.unknown.slice(1)).toEqual([
      'Whether 3 of the 30 people who used it lately had a choice: no team of theirs is known, or it is in no market.',
      'Whether free people come back to it: fewer than 20 of them began between 26 and 2 weeks ago.',
    ]);
  });

  it('calls nobody free or not of whom no standing is known', () => {
    const found = judge({ people: counts(0, 0, 3), personDays: counts(0, 0, 7), stayed: null });
    expect(texts(found).slice(1)).toEqual([
      'Use: 3 people, whether free is unknown, active from 2026-05-05 to 2026-06-01.',
    ]);
    expect(found.findings[1]?.rate).toBeNull();
    expect(found.unknown.slice(1)).toEqual([
      'Whether those who used it lately had a choice: no team of theirs is known, or it is in no market.',
    ]);
  });
});

describe('contradictions between choice and use', () => {
  it('are findings of their own, with names', () => {
    const found = judge({ contradictions: [...unused('Data', 'Legal'), ...unchosen('Ops')] });
    expect(texts(found).slice(4)).toEqual([
      '2 teams chose it and do not use it: Data and Legal.',
      '1 team uses it and is not on record as having chosen it: Ops.',
    ]);
    expect(step(found)).toBe(assessment.line.verdict.nextStep);
  });

  it('name five teams and count the rest', () => {
    const found = judge({ contradictions: unchosen('G', 'H', 'I', 'J', 'K', 'L', 'M') });
    expect(texts(found).at(-1)).toMatch(/^7 teams use it .*: G, H, I, J, K and 2 more\.$/);
  });

  it('change the next step where most of the free that chose it do not use it; the verdict stays', () => {
    const found = judge({ contradictions: unused('A', 'B', 'C', 'F') });
    expect(step(found)).toBe(
      'Ask A, B and C why: 3 of the 4 free teams on record as having it do not use it, so its free share says less than it seems to.',
    );
    expect(found.line.verdict.verdict).toBe('habit');
    expect(step(judge({ contradictions: unused('A', 'B', 'F') }))).toBe(assessment.line.verdict.nextStep);
  });

  it('or most of all of them, free or not', () => {
    expect(step(judge({ contradictions: unused('A', 'B', 'E', 'F') }))).toBe(
      'Ask A, B, E and F why: 4 of the 6 teams on record as having it do not use it, so its shares by choice say less than they seem to.',
    );
  });

  it('change the next step where as many use it off the record as on it', () => {
    const many = unchosen('G', 'H', 'I', 'J', 'K', 'L');
    expect(step(judge({ contradictions: many }))).toBe(
      'Record the choices of G, H, I, J, K and 1 more, or that they are none: they use it and are not in the shares above.',
    );
    expect(step(judge({ contradictions: many.slice(1) }))).toBe(assessment.line.verdict.nextStep);
  });

  it('leave the next step of a service, which rests on no choice', () => {
    const found = judge({ contradictions: unused('A', 'B', 'C', 'D') }, { ...assessment, service: SERVICE });
    expect(step(found)).toBe(assessment.line.verdict.nextStep);
  });

  it('are not claimed before its events have come for 28 days', () => {
    const found = judge({ firstDay: '2026-05-30', contradictions: unused('A', 'B', 'C', 'D') });
    expect(texts(found)).toHaveLength(4);
    expect(found.unknown.at(-1)).toBe(
      'Whether 4 of the 6 teams on record as having it use it: its events come only since 2026-05-30.',
    );
    expect(step(found)).toBe(assessment.line.verdict.nextStep);
  });

  it('are none where it is in no market', () => {
    const found = judge(
      { contradictions: unchosen('A') },
      { ...assessment, line: { ...assessment.line, needs: [] } },
    );
    expect(texts(found)).toHaveLength(4);
  });
});

describe('where nothing can be said', () => {
  const added = (of: Assessment, state: 'silent' | 'unanswered') => withUse(of, { state }).unknown.slice(1);

  it('a product that sends nothing is unknown, once, with how to change it', () => {
    expect(added(assessment, 'silent')).toEqual([
      expect.stringMatching(/^Whether anybody uses it: it sends no events\. Make a source/),
    ]);
    const past = { ...assessment, when: { ...assessment.when, isDefault: false } };
    expect(added(past, 'silent')).toEqual([
      expect.stringMatching(/^Whether anybody uses it: it sent no events by 2026-06-01\. Make a source/),
    ]);
  });

  it('nothing is expected of what others provide', () => {
    expect(added({ ...assessment, line: { ...assessment.line, kind: 'outside' } }, 'silent')).toEqual([]);
  });

  it('a store that does not answer makes use unknown, and nothing else', () => {
    expect(added(assessment, 'unanswered')).toEqual([
      'What use says of it: unknown at the moment, since the events store did not answer in time.',
    ]);
    expect({ ...withUse(assessment, { state: 'unanswered' }), unknown: assessment.unknown }).toEqual(
      assessment,
    );
  });
});

describe('teams that a mandate binds, or that let go of it', () => {
  const bound = (...names: string[]) => names.map((name) => team(name, 'bound but unused'));
  const returned = (...names: string[]) => names.map((name) => team(name, 'let go but used'));

  it('are said apart from those that chose it or never did', () => {
    const found = judge({
      contradictions: [...bound('E'), ...unused('A'), ...returned('X'), ...unchosen('Y')],
    });
    expect(texts(found).slice(4)).toEqual([
      '1 team chose it and does not use it: A.',
      '1 team is bound to it and does not use it: E.',
      '1 team uses it and is not on record as having chosen it: Y.',
      '1 team uses it and is on record as having let go of it: X.',
    ]);
  });

  it('count among all that are on record, and never among the free that chose', () => {
    expect(step(judge({ contradictions: [...bound('E', 'F'), ...unused('A', 'B')] }))).toContain(
      'Ask A, B, E and F why: 4 of the 6 teams on record as having it',
    );
    expect(step(judge({ contradictions: bound('E', 'F') }))).toBe(assessment.line.verdict.nextStep);
  });
});
