import { expect, it } from 'vitest';
import { settings } from '../contract.ts';
import { EVENT_NUMBERS, GROUPS, NUMBERS, type NumberSetting, OTHERS, PRESETS } from './settings-words.ts';

const names = [...GROUPS.flatMap((group) => group.names), ...EVENT_NUMBERS];
const takes = (name: NumberSetting, written: number) => {
  const value = NUMBERS[name].unit === 'percent' ? written / 100 : written;
  return settings.shape[name].safeParse(value).success;
};

it('has the presets of the schema', () => {
  expect(PRESETS).toEqual(settings.parse({}));
});

it('has words for every setting, and shows each number once', () => {
  expect([...names, ...Object.keys(OTHERS)].sort()).toEqual(Object.keys(settings.shape).sort());
  expect(Object.keys(NUMBERS).sort()).toEqual([...names].sort());
  const labels = Object.values(NUMBERS).map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
});

it.each(names)('says of %s the least and the most that the schema takes', (name) => {
  const { least, most } = NUMBERS[name];
  expect([least, most].map((written) => takes(name, written))).toEqual([true, true]);
  expect([least - 1, most + 1].map((written) => takes(name, written))).toEqual([false, false]);
  expect(takes(name, least + 0.5)).toBe(NUMBERS[name].unit === 'percent');
});
