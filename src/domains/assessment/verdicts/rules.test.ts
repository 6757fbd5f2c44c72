import { describe, expect, it } from 'vitest';
import { type Figure, shareFigure } from '#platform/statistics/figure.ts';
import { answersToSettle, type Evidence, verdictOf } from './rules.ts';

const bars = { fitBar: 0.4, freeShareBar: 0.5, adoptionBar: 0.5 };
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
  switchedIn: 0,
  switchedOut: 0,
  cameReasons: [],
  leftReasons: [],
};
const evidence = (rest: Partial<Evidence>): Evidence => ({
  name: 'Pay',
  asking: null,
  fit: figure(60, 100),
  freeShare: figure(60, 100),
  adoption: figure(60, 100),
  captiveShare: figure(0, 60),
  movement,
  ...rest,
});
const word = (rest: Partial<Evidence>) => verdictOf(evidence(rest), bars).verdict;

describe('verdictOf', () => {
  it.each([
    ['must-have', {}],
    ['hidden gem', { freeShare: figure(10, 100) }],
    ['habit', { fit: figure(20, 100) }],
    ['merely mandatory', { fit: figure(20, 100), freeShare: figure(1, 10), captiveShare: figure(55, 60) }],
    ['unwanted', { fit: figure(20, 100), freeShare: figure(10, 100), adoption: figure(10, 100) }],
    ['not enough signal', { fit: null }],
    ['not enough signal', { fit: figure(12, 30, 40) }],
    ['not enough signal', { freeShare: figure(6, 12, 30) }],
    ['not enough signal', { freeShare: figure(0, 0, 8) }],
  ])('says %s of %j', (expected, rest) => {
    expect(word(rest)).toBe(expected);
  });

  it('needs no free share to call merely mandatory what everybody must use', () => {
    const all = {
      fit: figure(20, 100),
      freeShare: figure(0, 0, 0),
      adoption: figure(90, 100),
      captiveShare: figure(90, 90),
    };
    expect(word(all)).toBe('merely mandatory');
  });

  it('says what is missing, what would settle it, and the next step', () => {
    const verdict = verdictOf(evidence({ fit: null, freeShare: figure(6, 12, 30) }), bars);
    expect(verdict.missing.map(({ what }) => what.split(':')[0])).toEqual(['Fit', 'Free share']);
    expect(verdict.missing[1]?.settle).toMatch(/^\d+ more choices? would settle it/);
    expect(verdict.nextStep).not.toBe('');
  });

  it('carries its numbers in its sentence', () => {
    expect(verdictOf(evidence({}), bars).sentence).toBe(
      'Pay: must-have. Fit 60%, 60 of 100 teams, free share 60%, 60 of 100 teams; no free team came or left.',
    );
  });
});

describe('what would settle it', () => {
  it('finds the fewest answers that tell a share from the bar', () => {
    expect(answersToSettle(0.4)).toBe(25);
  });
});
