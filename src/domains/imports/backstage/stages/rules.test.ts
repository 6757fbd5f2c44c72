import { expect, test } from 'vitest';
import { lifecycleOf, stageOf } from './rules.ts';

test.each([
  ['experimental', 'alpha'],
  ['Production', 'live'],
  ['DEPRECATED', 'retiring'],
  ['ga', 'live'],
  ['General Availability', 'live'],
  ['end_of_life', 'retired'],
  ['planned', 'idea'],
  ['beta', 'beta'],
  ['constructor', undefined],
  ['', undefined],
])('the lifecycle %s means %s', (lifecycle, stage) => {
  expect(stageOf(lifecycle)).toBe(stage);
});

test('writes a lifecycle that Backstage knows where it has one', () => {
  expect(['idea', 'alpha', 'beta', 'live', 'retiring', 'retired', null].map(lifecycleOf)).toEqual([
    'planned',
    'experimental',
    'experimental',
    'production',
    'deprecated',
    'deprecated',
    'unknown',
  ]);
});
