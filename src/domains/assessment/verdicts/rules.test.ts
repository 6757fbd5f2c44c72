import { describe, expect, it } from 'vitest';
import { countStandings, type Standing } from '#domains/choices/door.ts';
import { type Figure, shareFigure } from '#platform/statistics/figure.ts';
import { answersToSettle } from './missing/rules.ts';
import { type Evidence, verdictOf } from './rules.ts';
import { choicesToSettle, type FitReading, shareSideOf } from './sides/rules.ts';

const bars = {
  fitBar: 0.4,
  freeShareBar: 0.5,
  adoptionBar: 0.5,
  leastFreeChoosers: 5,
  fitShelfLifeDays: 365,
};
const figure = (count: number, n: number, population = n): Figure =>
  shareFigure({ count, n, population }, { unit: 'teams', definition: 'test/1', asOf: 20_000 });
const movement = {
  came: 0,
  left: 0,
  net: 0,
  p: 1,
  trend: 'nothing moved' as const,
  unfreeCame: 0,
  unfreeLeft: 0,
  defiantCame: 0,
  defiantLeft: 0,
  switchedIn: 0,
  switchedOut: 0,
  cameReasons: [],
  leftReasons: [],
};
const asked = (rest: Partial<FitReading>): FitReading => ({
  whole: figure(60, 100),
  free: null,
  unfree: null,
  wouldStay: null,
  further: null,
  day: '2024-10-01',
  isExpired: false,
  running: null,
  tooFew: null,
  ...rest,
});
const LOVED = asked({ free: figure(60, 100) });
const UNLOVED = asked({ free: figure(20, 100) });
const holders = (counts: Partial<Record<Standing, number>>) => ({ ...countStandings([]), ...counts });
const evidence = (rest: Partial<Evidence>): Evidence => ({
  name: 'Pay',
  stage: 'live',
  fit: LOVED,
  freeShare: figure(60, 100),
  adoption: figure(60, 100),
  captiveShare: figure(0, 60),
  standing: holders({ free: 60 }),
  movement,
  ...rest,
});
const judge = (rest: Partial<Evidence>) => verdictOf(evidence(rest), bars);
const word = (rest: Partial<Evidence>) => judge(rest).verdict;
const kinds = (rest: Partial<Evidence>) => judge(rest).missing.map(({ kind }) => kind);

const LOW = figure(10, 100);
const MANDATED = {
  freeShare: figure(0, 0, 0),
  adoption: figure(60, 100),
  captiveShare: figure(55, 60),
  standing: holders({ captive: 40, sole: 5, 'held over': 10, free: 5 }),
};

describe('verdictOf', () => {
  it.each<[string, Partial<Evidence>]>([
    ['must-have', {}],
    ['hidden gem', { freeShare: LOW }],
    ['merely mandatory', { fit: UNLOVED, ...MANDATED }],
    // Before habit: most of those that hold it had no choice.
    ['merely mandatory', { fit: UNLOVED, ...MANDATED, freeShare: figure(90, 100) }],
    ['habit', { fit: UNLOVED }],
    ['unwanted', { fit: UNLOVED, freeShare: LOW, adoption: LOW }],
    ['unwanted', { fit: UNLOVED, freeShare: figure(0, 0, 8), adoption: LOW }],
    ['not enough signal', { fit: null }],
    ['not enough signal', { fit: asked({ free: figure(12, 30, 40) }) }],
    ['not enough signal', { freeShare: figure(6, 12, 14) }],
    ['not enough signal', { freeShare: figure(0, 0, 8) }],
    ['not enough signal', { fit: UNLOVED, freeShare: LOW }],
    ['not enough signal', { fit: UNLOVED, freeShare: LOW, adoption: figure(0, 0, 0) }],
  ])('says %s of %j', (expected, rest) => {
    expect(word(rest)).toBe(expected);
  });

  it('lets the fit of free people decide, however many captive people say otherwise', () => {
    // 1 of 20 free people and 45 of 50 captive ones.
    const noise = asked({ whole: figure(46, 70), free: figure(1, 20), unfree: figure(45, 50) });
    expect(word({ fit: noise })).toBe('habit');
    const signal = asked({ whole: figure(20, 70), free: figure(18, 20), unfree: figure(2, 50) });
    expect(word({ fit: signal })).toBe('must-have');
    // Known and too close to call: nobody else is asked.
    expect(word({ fit: asked({ free: figure(8, 20, 60), unfree: figure(1, 50) }) })).toBe(
      'not enough signal',
    );
  });

  it('lets the fit of captive people count downward only', () => {
    expect(word({ fit: asked({ unfree: figure(4, 50) }), ...MANDATED })).toBe('merely mandatory');
    const loved = { fit: asked({ unfree: figure(45, 50) }), ...MANDATED };
    expect([word(loved), kinds(loved)]).toEqual([
      'not enough signal',
      ['fit-loved-unfree', 'share-nobody-free'],
    ]);
    expect(judge(loved).nextStep).toMatch(/^Lift the mandate for some teams and see who stays/);
    // Loved where nobody is free: no hidden gem.
    expect(word({ ...loved, freeShare: figure(1, 1, 1) })).toBe('not enough signal');
    expect(kinds({ fit: asked({ unfree: figure(20, 50, 90) }) })).toEqual(['fit-unfree-straddles']);
    expect(kinds({ fit: asked({}) })).toEqual(['fit-standing-unknown']);
  });

  it('lifts where most captive people would choose it, and fixes otherwise', () => {
    const step = (yes: number, n: number) =>
      judge({ ...MANDATED, fit: asked({ free: figure(20, 100), wouldStay: { yes, n } }) }).nextStep;
    expect(step(8, 12)).toMatch(/^Lift the mandate: 8 of 12/);
    expect(step(6, 12)).toMatch(/^Fix it: only 6 of 12/);
    expect(judge({ ...MANDATED, fit: UNLOVED }).nextStep).toMatch(/^Fix it, or lift the mandate for some/);
  });

  it('decides nothing by fit past its shelf life, and says so', () => {
    const old = { fit: { ...LOVED, isExpired: true, day: '2017-03-01' } };
    expect([word(old), kinds(old)]).toEqual(['not enough signal', ['fit-expired']]);
    expect(judge(old).sentence).toContain('(of 2017-03-01, too old to decide)');
    expect(judge(old).nextStep).toMatch(/^Ask again/);
  });

  it('decides nothing by the share of fewer free teams than the least', () => {
    const few = { freeShare: figure(4, 4) };
    expect([word(few), kinds(few)]).toEqual(['not enough signal', ['share-too-few']]);
    expect(word({ freeShare: figure(5, 5) })).toBe('must-have');
  });

  it('decides by worst and best case where more than a fifth chose nothing known', () => {
    // The interval of 28 of 40, of 52, reaches the bar; of the other 12 anything may be true: 28 to 40 of 52.
    expect(shareSideOf(figure(28, 40, 52), bars)).toEqual({ side: 'above', by: 'bounds' });
    expect(figure(26, 36, 60).low).toBeGreaterThan(0.5);
    expect(shareSideOf(figure(26, 36, 60), bars)).toEqual({ side: 'straddles', by: 'bounds' });
    // Exactly a fifth is not more.
    expect(shareSideOf(figure(30, 40, 50), bars).by).toBe('interval');
    expect(shareSideOf(figure(30, 39, 49), bars).by).toBe('bounds');
    expect(judge({ freeShare: figure(26, 36, 60) }).missing[0]?.what).toMatch(/anything from 43% to 83%/);
  });

  it.each([
    ['idea', 'Find out whether the need is real'],
    ['retiring', 'Help the 60 teams that hold it to move'],
    ['retired', 'Find out what the 60 teams on record as holding it use now'],
  ])('judges no product of the stage %s, and says what is due', (stage, due) => {
    for (const rest of [{}, { fit: UNLOVED, freeShare: LOW, adoption: LOW }, { fit: null }]) {
      const verdict = judge({ stage, ...rest });
      expect(verdict.verdict).toBe('not judged');
      expect(verdict.nextStep).toContain(due);
      expect(verdict.missing).toEqual([]);
    }
    expect(judge({ stage, standing: holders({}) }).nextStep).not.toContain('60');
  });

  it('never says that nobody was asked where somebody was', () => {
    const few = asked({ whole: null, day: null, tooFew: { wave: 'pay-1', asked: 14, least: 5 } });
    expect(kinds({ fit: few })).toEqual(['fit-too-few']);
    const running = { wave: 'pay-2', closesOn: '2026-07-01', asked: 9, answered: 3 };
    expect(kinds({ fit: asked({ whole: null, running }) })).toEqual(['fit-running']);
    expect(judge({ fit: few }).missing[0]?.what).not.toContain('nobody');
  });

  it('says what is missing, what would settle it, and the next step', () => {
    const verdict = judge({ fit: null, freeShare: figure(6, 12, 30) });
    expect(verdict.missing.map(({ what }) => what.split(':')[0])).toEqual(['Fit', 'Free share']);
    expect(verdict.missing[1]?.settle).toMatch(/^\d+ more choices? of free teams would settle it/);
    expect(verdict.nextStep).not.toBe('');
  });

  it('carries its numbers in its sentence', () => {
    expect(judge({}).sentence).toBe(
      'Pay: must-have. Fit of free people 60%, 60 of 100 teams, free share 60%, 60 of 100 teams; no free team came or left.',
    );
  });

  it('takes exactly on the bar for at or above it', () => {
    expect(word({ fit: asked({ free: figure(40, 100) }), freeShare: figure(50, 100) })).toBe('must-have');
    expect(word({ fit: asked({ free: figure(39, 100) }) })).toBe('habit');
    expect(word({ fit: UNLOVED, ...MANDATED, adoption: figure(50, 100) })).toBe('merely mandatory');
    // Half of the adopters are not more than half.
    expect(
      word({
        fit: UNLOVED,
        freeShare: LOW,
        adoption: figure(60, 100),
        standing: holders({ free: 30, captive: 30 }),
      }),
    ).toBe('not enough signal');
    expect(
      word({ fit: UNLOVED, freeShare: LOW, standing: holders({ free: 30, captive: 30, own: 40, sole: 1 }) }),
    ).toBe('merely mandatory');
  });
});

describe('what would settle it', () => {
  it('finds the fewest answers that tell a share from the bar', () => {
    expect(answersToSettle(0.4)).toBe(25);
  });

  it.each([
    [6, 12, 30],
    [26, 36, 60],
    [3, 3, 40],
    [10, 20, 24],
  ])('finds a number of choices that settles %i of %i of %i', (count, n, population) => {
    const further = choicesToSettle({ count, n, population }, bars) ?? -1;
    const known = n + further;
    const side = shareSideOf(figure(Math.round((count / n) * known), known, population), bars).side;
    expect(['above', 'below']).toContain(side);
    expect(further).toBeGreaterThan(0);
  });

  it('finds none where too few teams are free', () => {
    expect(choicesToSettle({ count: 1, n: 2, population: 4 }, bars)).toBeNull();
  });
});

it('asks captive teams only where there are any: whoever holds something over is asked whether it chooses that again', () => {
  const step = (counts: Partial<Record<Standing, number>>) =>
    judge({ fit: null, freeShare: figure(0, 0, 8), standing: holders(counts) }).nextStep;
  expect(step({ captive: 4, free: 1 })).toMatch(/^Ask its captive teams/);
  expect(step({ 'held over': 4, free: 1 })).toMatch(/^Ask the teams that took it without a choice/);
});
