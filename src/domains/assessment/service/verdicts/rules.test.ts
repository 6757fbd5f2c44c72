import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServiceRecord } from '#domains/catalogue/door.ts';
import { settings } from '#domains/people/organisations/contract.ts';
import { parseDay } from '#platform/calendar.ts';
import { readService, type Thresholds } from '../rules.ts';
import { serviceVerdict } from './rules.ts';

const YEAR = { from: '2023-04-01', to: '2024-03-31' };
const BEFORE = { from: '2022-04-01', to: '2023-03-31' };
const thresholds: Thresholds = settings.parse({});
const choice = { needs: 0, alternatives: 0, choices: 0 };

type Standard = ServiceRecord['standards'][number];
const standard = (
  target: number,
  kept: number | null,
  cases: number | null,
  rest: Partial<Standard['results'][number]> = {},
): Standard => ({
  key: `${target} ${kept} ${cases}`,
  option: 'pay',
  statement: 'Answer calls',
  statements: {},
  aspect: 'timeliness',
  channel: null,
  target,
  archived: false,
  results: [{ ...YEAR, kept, cases, performance: null, note: null, ...rest }],
});
const count = (measure: ServiceRecord['measures'][number]['measure'], value: number, period = YEAR) => ({
  option: 'pay',
  measure,
  channel: null,
  ...period,
  value,
  state: 'counted' as const,
  note: null,
});
const record = (rest: Partial<ServiceRecord> = {}): ServiceRecord => ({
  option: 'pay',
  feedbackChannels: ['online'],
  reviewedOn: null,
  improvedOn: '2024-03-31',
  fee: null,
  onlineStages: {},
  measures: [],
  standards: [],
  ...rest,
});
const assess = (rest: Partial<ServiceRecord>, changed: Partial<Thresholds> = {}, day = '2024-12-31') => {
  const criteria = { ...thresholds, ...changed };
  return serviceVerdict('Pay', readService(record(rest), choice, parseDay(day), criteria), criteria);
};
const kept = () => standard(0.8, 950, 1000);
const missed = () => standard(0.8, 500, 1000);
const close = () => standard(0.8, 9, 10);

describe('serviceVerdict', () => {
  it.each<[string, string, Partial<ServiceRecord>]>([
    ['serving', 'a standard kept for sure', { standards: [kept(), close()] }],
    ['serving', 'completion above its bar', { measures: [count('started', 1000), count('completed', 950)] }],
    [
      'serving',
      'satisfaction above its bar',
      { measures: [count('answered', 500), count('satisfied', 450)] },
    ],
    ['failing', 'most standards missed', { standards: [missed(), missed(), kept()] }],
    [
      'failing',
      'completion far below its bar',
      { measures: [count('started', 1000), count('completed', 500)] },
    ],
    [
      'failing',
      'satisfaction far below its bar',
      { measures: [count('answered', 500), count('satisfied', 100)] },
    ],
    ['struggling', 'half of the standards missed', { standards: [missed(), kept()] }],
    [
      'struggling',
      'one missed as reported',
      { standards: [standard(0.8, null, null, { performance: 0.5 })] },
    ],
    [
      'struggling',
      'completion a little below its bar',
      { measures: [count('started', 10_000), count('completed', 8700)] },
    ],
    [
      'struggling',
      'no ear and no improvement',
      { standards: [kept()], feedbackChannels: [], improvedOn: null },
    ],
    [
      'struggling',
      'no ear and an old improvement',
      { standards: [kept()], feedbackChannels: [], improvedOn: '2020-03-31' },
    ],
    ['not enough signal', 'no ear, but a recent improvement', { standards: [kept()], feedbackChannels: [] }],
    [
      'not enough signal',
      'no ear and nothing that says how it does',
      { feedbackChannels: [], improvedOn: null },
    ],
    ['not enough signal', 'feedback not known', { standards: [kept()], feedbackChannels: null }],
    ['not enough signal', '9 of 10 cases', { standards: [close()] }],
    [
      'not enough signal',
      'kept as reported only',
      { standards: [standard(0.8, null, null, { performance: 0.99 })] },
    ],
    [
      'not enough signal',
      'one kept of three, two without a result',
      { standards: [kept(), standard(0.8, null, null), standard(0.8, null, null)] },
    ],
    [
      'struggling',
      'one missed of three, two without a result',
      { standards: [missed(), standard(0.8, null, null), standard(0.8, null, null)] },
    ],
    ['not enough signal', 'only started is counted', { measures: [count('started', 1000)] }],
    ['not enough signal', 'nothing at all', { feedbackChannels: null, improvedOn: null }],
  ])('says %s of %s', (word, _what, rest) => {
    expect(assess(rest).verdict).toBe(word);
  });

  it('struggles when it got worse beyond chance, though it still keeps its promise', () => {
    const [before, now] = [
      { ...YEAR, kept: 850, cases: 1000, performance: null, note: null },
      { ...BEFORE, kept: 990, cases: 1000, performance: null, note: null },
    ];
    const worse = { ...kept(), results: [before, now] };
    expect(assess({ standards: [worse] }).verdict).toBe('struggling');
    expect(assess({ standards: [worse] }).sentence).toMatch(/worse than in the period before, beyond chance/);
    expect(assess({ standards: [worse] }, { changeBar: 0.2 }).verdict).toBe('serving');
  });

  it('leaves archived standards out', () => {
    expect(assess({ standards: [kept(), { ...missed(), archived: true }] }).verdict).toBe('serving');
  });

  it.each<[string, Partial<Thresholds>, Partial<ServiceRecord>, string, string]>([
    [
      'completionBar',
      { completionBar: 0.99 },
      { measures: [count('started', 1000), count('completed', 950)] },
      'serving',
      'struggling',
    ],
    [
      'satisfactionBar',
      { satisfactionBar: 0.95 },
      { measures: [count('answered', 900), count('satisfied', 810)] },
      'serving',
      'struggling',
    ],
    ['failingShare', { failingShare: 0.4 }, { standards: [missed(), kept()] }, 'struggling', 'failing'],
    [
      'failingMargin',
      { failingMargin: 0.01 },
      { measures: [count('started', 10_000), count('completed', 8700)] },
      'struggling',
      'failing',
    ],
    [
      'judgedShare',
      { judgedShare: 0.3 },
      { standards: [kept(), standard(0.8, null, null), standard(0.8, null, null)] },
      'not enough signal',
      'serving',
    ],
    [
      'improvedWithinDays',
      { improvedWithinDays: 30 },
      { standards: [kept()], feedbackChannels: [] },
      'not enough signal',
      'struggling',
    ],
    ['staleAfterDays', { staleAfterDays: 100 }, { standards: [kept()] }, 'serving', 'not enough signal'],
  ])('is changed by %s', (_name, changed, rest, as, becomes) => {
    expect([assess(rest).verdict, assess(rest, changed).verdict]).toEqual([as, becomes]);
  });

  it('is that of its day: before the year is over nothing of it counts', () => {
    expect(assess({ standards: [kept()] }, {}, '2024-03-30').verdict).toBe('not enough signal');
    expect(assess({ standards: [kept()] }, {}, '2024-03-31').verdict).toBe('serving');
    const deaf = { standards: [kept()], feedbackChannels: [] };
    expect(assess(deaf, {}, '2024-03-31').verdict).toBe('not enough signal');
    expect(assess({ ...deaf, improvedOn: '2025-03-31' }, {}, '2024-03-31').verdict).toBe('struggling');
  });

  it('names what is missing in order of what it would tell', () => {
    const { missing, nextStep } = assess({
      standards: [standard(0.8, null, null), close()],
      measures: [count('started', 1000)],
      improvedOn: null,
      feedbackChannels: null,
    });
    expect(missing.map(({ what }) => what.split(':')[0])).toEqual([
      'Standards',
      'Standards',
      'Completion',
      'Satisfaction',
      'Feedback',
      'Improvement',
      'Cost',
      'Digital take-up',
      'Choice',
    ]);
    expect(missing[1]?.settle).toMatch(/^About 62 cases/);
    expect(missing.at(-1)?.what).toBe(
      'Choice: whether anybody would choose it: no need, no alternative and no choice is recorded for it.',
    );
    expect(nextStep).toBe('Record how many cases there were, and in how many it was kept.');
  });

  it('says so first where nothing is measured', () => {
    expect(assess({ feedbackChannels: null, improvedOn: null }).missing[0]?.what).toMatch(/^Measures/);
  });

  it('does not demand completion of what nobody can start', () => {
    const never = {
      ...count('started', 0),
      channel: 'online' as const,
      value: null,
      state: 'not applicable' as const,
    };
    const { missing, verdict } = assess({ standards: [kept()], measures: [never] });
    expect(verdict).toBe('serving');
    expect(missing.map(({ what }) => what.split(':')[0])).not.toContain('Completion');
    expect(missing.map(({ what }) => what.split(':')[0])).not.toContain('Volume');
  });

  it('carries its numbers in its sentence', () => {
    expect(assess({ standards: [missed(), missed(), kept()] }).sentence).toBe(
      'Pay: failing: of 3 standards with a result, 2 missed for sure. Of 3 standards 1 kept and 2 missed; completion is not known; satisfaction is not known; feedback is collected; last improved on feedback by 2024-03-31.',
    );
  });
});

describe('the verdict, whatever is recorded', () => {
  const standards = fc.array(
    fc.record({
      target: fc.constantFrom(0.5, 0.8, 0.95, 1),
      cases: fc.integer({ min: 1, max: 2000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const listening = fc.record({
    feedbackChannels: fc.constantFrom(null, [], ['online']),
    improvedOn: fc.constantFrom(null, '2020-03-31', '2024-03-31'),
  });
  const toRecord = (parts: readonly { target: number; cases: number; share: number }[], more = 0) =>
    parts.map(({ target, cases, share }, index) =>
      standard(target, Math.min(cases, Math.floor(share * cases) + (index === 0 ? more : 0)), cases),
    );

  it('is never worse for more kept cases, and is a word for services', () => {
    const order = ['failing', 'struggling', 'not enough signal', 'serving'];
    fc.assert(
      fc.property(standards, listening, fc.nat(500), (parts, rest, more) => {
        const fewer = order.indexOf(assess({ ...rest, standards: toRecord(parts) }).verdict);
        const after = order.indexOf(assess({ ...rest, standards: toRecord(parts, more) }).verdict);
        expect(fewer).toBeGreaterThanOrEqual(0);
        expect(after).toBeGreaterThanOrEqual(fewer);
      }),
      { seed: 1 },
    );
  });

  it('is never serving without a standard kept for sure with its volume, or an ear', () => {
    fc.assert(
      fc.property(standards, listening, (parts, rest) => {
        const reading = readService(
          record({ ...rest, standards: toRecord(parts) }),
          choice,
          parseDay('2024-12-31'),
          thresholds,
        );
        if (serviceVerdict('Pay', reading, thresholds).verdict !== 'serving') return;
        expect(rest.feedbackChannels).toEqual(['online']);
        expect(reading.summary.standards).toMatchObject({ missed: 0 });
        expect(reading.details.standards.some(({ rate, target }) => (rate?.low ?? 0) >= (target ?? 2))).toBe(
          true,
        );
      }),
      { seed: 2 },
    );
  });
});
