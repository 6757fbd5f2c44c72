import { expect, it } from 'vitest';
import type { OptionRecord } from './contract.ts';
import { findOptionProblem, settleOption, stageOn } from './rules.ts';

const product = { key: 'a', kind: 'product', stage: 'beta', play: 'product', stages: {}, areas: [] };
const option = (said: object = {}) => ({ ...product, ...said }) as unknown as OptionRecord;

it('a stage that is said to have changed began today; a new product begins with the stage it has', () => {
  const stored = option();
  expect(settleOption(option({ stage: 'live' }), { stage: 'live' }, stored, '2026-01-02').stages).toEqual({
    '2026-01-02': 'live',
  });
  expect(settleOption(option({ stage: 'live' }), { stage: 'live' }, undefined, '2026-01-02').stages).toEqual(
    {},
  );
  expect(settleOption(stored, { stage: 'beta' }, stored, '2026-01-02').stages).toEqual({});
});

it('dated stages say which stage it is in, as far as they have begun', () => {
  const stages = { '2020-01-01': 'alpha', '2024-01-01': 'live', '2030-01-01': 'retiring' } as const;
  expect([
    stageOn(stages, '2019-12-31'),
    stageOn(stages, '2020-01-01'),
    stageOn(stages, '2026-01-02'),
  ]).toEqual([undefined, 'alpha', 'live']);
  const settled = settleOption(option({ stages }), { stages }, option(), '2026-01-02');
  expect(settled.stage).toBe('live');
});

it('what becomes a product gets a stage and a play; what ceases to be one loses them', () => {
  const outside = option({ kind: 'outside', stage: null, play: null });
  const becomes = settleOption(
    option({ stage: null, play: null }),
    { kind: 'product' },
    outside,
    '2026-01-02',
  );
  expect([becomes.stage, becomes.play]).toEqual(['live', 'product']);
  const ceases = settleOption(option({ kind: 'outside' }), { kind: 'outside' }, option(), '2026-01-02');
  expect([ceases.stage, ceases.play]).toEqual([null, null]);
});

it('refuses an area that the organisation does not have, and says which it has', () => {
  expect(findOptionProblem(option({ areas: ['mission IT'] }), ['mission IT'])).toBeUndefined();
  expect(findOptionProblem(option({ areas: ['moon'] }), ['mission IT'])).toMatchObject({
    field: 'areas',
    reason: expect.stringContaining('has mission IT'),
  });
});
