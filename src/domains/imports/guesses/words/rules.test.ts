import { expect, test } from 'vitest';
import { nearestWords, yesAndNo } from './rules.ts';

test('yes and no in three languages', () => {
  const { known, unknown } = yesAndNo(['Oui', 'nein', 'x', '0', 'vielleicht']);
  expect([...known]).toEqual([
    ['Oui', true],
    ['nein', false],
    ['x', true],
    ['0', false],
  ]);
  expect(unknown).toEqual(['vielleicht']);
});

test('words by case and signs, by the stage they mean, and by one or two wrong letters', () => {
  const { known, unknown } = nearestWords(
    ['Live', 'home made', 'GA', 'retirng', 'wrong', 'constructor'],
    ['live', 'retiring', 'home-made'],
  );
  expect([...known]).toEqual([
    ['Live', 'live'],
    ['home made', 'home-made'],
    ['GA', 'live'],
    ['retirng', 'retiring'],
  ]);
  expect(unknown).toEqual(['wrong', 'constructor']);
});
