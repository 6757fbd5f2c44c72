import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '#platform/calendar.ts';
import { judgeTogether, levelFor, type RecordedStandard, readStandard, tallyOf } from './rules.ts';

const YEAR = { from: '2023-04-01', to: '2024-03-31' };
const BEFORE = { from: '2022-04-01', to: '2023-03-31' };
const question = { asOf: parseDay('2024-12-31'), staleAfterDays: 730, changeBar: 0.05, changeLevel: 0.95 };
type Result = Partial<RecordedStandard['results'][number]>;
const standard = (target: number | null, ...results: Result[]): RecordedStandard => ({
  key: 'calls',
  statement: 'Answer within 60 seconds',
  aspect: 'timeliness',
  channel: null,
  target,
  archived: false,
  results: results.map((result) => ({
    ...YEAR,
    kept: null,
    cases: null,
    performance: null,
    note: null,
    ...result,
  })),
});
const read = (target: number | null, ...results: Result[]) =>
  readStandard(standard(target, ...results), question);

describe('readStandard', () => {
  it.each<[string, number | null, Result, string, boolean]>([
    // Wilson of 9 of 10: 0.596 to 0.982; of 9,000 of 10,000: 0.894 to 0.906.
    ['9 of 10 against 80%', 0.8, { kept: 9, cases: 10 }, 'within chance', false],
    ['9,000 of 10,000 against 80%', 0.8, { kept: 9000, cases: 10_000 }, 'kept', false],
    ['9 of 10 against 99%', 0.99, { kept: 9, cases: 10 }, 'missed', false],
    ['always, kept always', 1, { kept: 25_458, cases: 25_458 }, 'within chance', false],
    ['always, missed once', 1, { kept: 99, cases: 100 }, 'missed', false],
    ['a share only', 0.8, { performance: 0.9 }, 'kept', true],
    ['a share only, short', 0.8, { performance: 0.79 }, 'missed', true],
    ['cases and a share', 0.8, { cases: 10_000, performance: 0.9 }, 'kept', false],
    ['no case', 0.8, { kept: 0, cases: 0, performance: 0 }, 'unknown', false],
    ['cases without how many were kept', 0.8, { cases: 12 }, 'unknown', false],
    ['no target', null, { kept: 9000, cases: 10_000 }, 'unknown', false],
    ['nothing', 0.8, {}, 'unknown', false],
  ])('judges %s', (_what, target, result, judgement, reported) => {
    expect(read(target, result)).toMatchObject({ judgement, reported });
  });

  it('flags what contradicts itself and says what is used', () => {
    const cases = read(0.8, { kept: 9000, cases: 10_000, performance: 0.95 });
    expect(cases.judgement).toBe('kept');
    expect(cases.results[0]?.doubt).toMatch(/95% reported.*the cases are used/);
    const more = read(0.8, { kept: 6334, cases: 6000, performance: 1 });
    expect(more).toMatchObject({ judgement: 'kept', reported: true });
    expect(more.results[0]?.doubt).toMatch(/6,334 of only 6,000/);
    expect(read(0.8, { kept: 12, cases: 10 }).judgement).toBe('unknown');
    expect(read(0.8, { kept: 2, cases: 3, performance: 0.667 }).results[0]?.doubt).toBeNull();
  });

  it('says what would settle it', () => {
    // z² 0.8 0.2 / 0.1² = 61.5.
    expect(read(0.8, { kept: 9, cases: 10 }).settle).toMatch(/^About 62 cases/);
    expect(read(0.9, { kept: 9, cases: 10 }).settle).toMatch(/^No number of cases/);
    expect(read(1, { kept: 9, cases: 9 }).settle).toMatch(/99% would be shown by 381 cases/);
    expect(read(1, { kept: 9919, cases: 9919 }).settle).toMatch(/its 9,919 cases already show 99.9%/);
    expect(read(null, { kept: 9, cases: 10 }).settle).toMatch(/in what share of cases/);
    expect(read(0.8, { kept: 9000, cases: 10_000 }).settle).toBeNull();
  });

  it('compares with the period before, by more than the bar and beyond chance', () => {
    const from = (kept: number, cases: number) =>
      read(0.5, { kept, cases }, { ...BEFORE, kept: 900, cases: 1000 }).trend;
    expect(from(800, 1000)).toBe('worse');
    expect(from(870, 1000)).toBe('not beyond chance');
    expect(from(8, 10)).toBe('not beyond chance');
    expect(from(960, 1000)).toBe('better');
    expect(read(0.5, { kept: 1, cases: 2 }).trend).toBe('unknown');
  });

  it('counts a result only when its period is over, and not when it is old', () => {
    const both = standard(0.8, { kept: 100, cases: 1000 }, { ...BEFORE, kept: 999, cases: 1000 });
    const on = (day: string) => readStandard(both, { ...question, asOf: parseDay(day) });
    expect(on('2023-03-30')).toMatchObject({ judgement: 'unknown', rate: null, results: [] });
    expect(on('2024-03-30')).toMatchObject({ judgement: 'kept', results: [{ to: '2023-03-31' }] });
    expect(on('2024-03-31')).toMatchObject({ judgement: 'missed', trend: 'worse' });
    expect(on('2026-04-01')).toMatchObject({ judgement: 'unknown', rate: { value: 0.1 } });
  });

  it('never forgets a result as days go by', () => {
    const day = fc.integer({ min: 19_000, max: 22_000 });
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const both = standard(0.8, { kept: 100, cases: 1000 }, { ...BEFORE, kept: 999, cases: 1000 });
        const known = (asOf: number) => readStandard(both, { ...question, staleAfterDays: 9999, asOf });
        expect(known(late).results.length).toBeGreaterThanOrEqual(known(early).results.length);
        if (known(early).judgement !== 'unknown') expect(known(late).judgement).not.toBe('unknown');
      }),
      { seed: 1 },
    );
  });

  it('never judges more kept cases worse', () => {
    const order = ['missed', 'within chance', 'kept'];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.nat(3000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (cases, some, target) => {
          const kept = Math.min(some, cases - 1);
          const rank = (count: number) => order.indexOf(read(target, { kept: count, cases }).judgement);
          expect(rank(kept + 1)).toBeGreaterThanOrEqual(rank(kept));
        },
      ),
      { seed: 2 },
    );
  });
});

describe('tallyOf', () => {
  it('counts each standard once', () => {
    const standards = [
      read(0.8, { kept: 9000, cases: 10_000 }),
      read(0.8, { performance: 0.9 }),
      read(0.8, { performance: 0.7 }),
      read(0.8, { kept: 9, cases: 10 }),
      read(0.8),
    ];
    expect(tallyOf(standards)).toEqual({
      kept: 2,
      missed: 1,
      withinChance: 1,
      unknown: 1,
      total: 5,
      keptReported: 1,
      missedReported: 1,
    });
  });
});

describe('judgeTogether', () => {
  const judged = (...kept: number[]) =>
    judgeTogether(kept.map((count) => read(0.8, { kept: count, cases: 100 }))).map(
      ({ judgement }) => judgement,
    );

  it('takes one that alone would be missed for chance among many, and says so', () => {
    // 71 of 100 against 80%: p = 0.024.
    expect(judged(71)).toEqual(['missed']);
    expect(judged(71, 80, 80)).toEqual(['within chance', 'within chance', 'within chance']);
    expect(judged(60, 80, 80)).toEqual(['missed', 'within chance', 'within chance']);
    const [first] = judgeTogether([
      read(0.8, { kept: 71, cases: 100 }),
      ...[1, 2].map(() => read(0.8, { kept: 80, cases: 100 })),
    ]);
    expect(first?.why).toBe(
      '71% of 100 cases would be below 80% for sure if it were the only standard; of 3 that are looked at, one may seem so by chance.',
    );
  });

  it('steps down: what is left is compared with as many as are left (Holm)', () => {
    // p = 0.012 and 0.046: the second would not do for two tests, and does once the first is missed.
    expect(judged(70, 72)).toEqual(['missed', 'missed']);
    expect(judged(72, 80)).toEqual(['within chance', 'within chance']);
  });

  it('leaves alone what rests on no cases, is kept, or was to be kept always', () => {
    const standards = [
      read(0.8, { performance: 0.5 }),
      read(0.8, { kept: 9000, cases: 10_000 }),
      read(1, { kept: 99, cases: 100 }),
      read(0.8, {}),
    ];
    expect(judgeTogether(standards).map(({ judgement }) => judgement)).toEqual([
      'missed',
      'kept',
      'missed',
      'unknown',
    ]);
  });

  it('rarely accuses anybody whose twenty standards are exactly on target', () => {
    // A seeded linear congruential generator (Numerical Recipes): 400 services, 20 standards of 200 cases at 80%.
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const cases = 200;
    const draw = () => Array.from({ length: cases }, () => random() < 0.8).filter(Boolean).length;
    const services = Array.from({ length: 400 }, () =>
      Array.from({ length: 20 }, () => read(0.8, { kept: draw(), cases })),
    );
    const accused = (standards: ReturnType<typeof read>[]) =>
      standards.some(({ judgement }) => judgement === 'missed');
    const alone = services.filter(accused).length / services.length;
    const together = services.filter((own) => accused(judgeTogether(own))).length / services.length;
    expect(alone).toBeGreaterThan(0.3);
    expect(together).toBeLessThan(0.05);
  });
});

describe('a change against the period before', () => {
  const change = (now: number, before: number, changeLevel: number) =>
    readStandard(standard(0.5, { kept: now, cases: 1000 }, { ...BEFORE, kept: before, cases: 1000 }), {
      ...question,
      changeLevel,
    }).trend;

  it('must be surer where many are looked at', () => {
    expect(levelFor(1)).toBe(0.95);
    expect(levelFor(20)).toBeCloseTo(0.9975, 10);
    expect([change(640, 690, levelFor(1)), change(640, 690, levelFor(20))]).toEqual([
      'worse',
      'not beyond chance',
    ]);
  });

  it('of exactly the bar counts, in decimals', () => {
    // 0.95 - 0.9 is less than 0.05 in binary fractions.
    expect(change(950, 900, 0.95)).toBe('better');
    expect(change(900, 950, 0.95)).toBe('worse');
    expect(change(949, 900, 0.95)).toBe('not beyond chance');
  });
});
