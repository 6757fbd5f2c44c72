import { formatDay, parseDay } from '#platform/calendar.ts';
import type { MarkOnDay } from '../../src/domains/adoption/asking/contract.ts';
import type { EffectInput } from '../../src/domains/adoption/measures/effects/rules.ts';

const FIRST = parseDay('2026-01-05');
/** A week of a series by its number, with so many people active. */
export const weekOf = (index: number, value: number, complete = true) => ({
  from: formatDay(FIRST + 7 * index),
  to: formatDay(FIRST + 7 * index + 6),
  complete,
  value,
});

/** A mark in the week with this number. */
export const markIn = (week: number, kind: MarkOnDay['kind'] = 'release'): MarkOnDay => ({
  key: 'mark',
  kind,
  title: 'Version 2',
  day: formatDay(FIRST + 7 * week + 2),
  to: null,
});

/** What is asked of a series around a mark in one of its weeks. */
export const asked = (
  values: readonly number[],
  week: number,
  more: Partial<EffectInput> = {},
): EffectInput => ({
  mark: markIn(week),
  mandateBegan: false,
  group: 'all',
  weeks: values.map((value, index) => weekOf(index, value)),
  teams: null,
  ...more,
});

/** Whole numbers around a mean, always the same for a seed. */
export function noise(seed: number): (spread: number) => number {
  let state = seed * 7919 + 1;
  const uniform = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state + 0.5) / 2 ** 31;
  };
  return (spread) =>
    Math.round(spread * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()));
}
