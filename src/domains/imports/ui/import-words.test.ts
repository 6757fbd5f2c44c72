import { expect, it } from 'vitest';
import { diffText, kindText, madeText, valueText } from './import-words.ts';

const NONE = {
  changed: 0,
  archived: 0,
  removed: 0,
  kept: 0,
  leftOut: 0,
  unchanged: 0,
  repeated: 0,
  refused: 0,
};

it('says what an import would do, with its counts', () => {
  const kinds = [
    { ...NONE, kind: 'team', added: 41 },
    { ...NONE, kind: 'option', added: 349, changed: 2 },
    { ...NONE, kind: 'measure', added: 3150, archived: 1, refused: 4 },
  ];
  expect(diffText({ kinds, dryRun: true, rows: 4095 })).toBe(
    '41 teams, 349 options and 3,150 measures would be added; 2 options changed; 1 measure archived; nothing removed; 4 refused.',
  );
  expect(madeText({ kinds, rows: 4095 })).toBe(
    '41 teams, 349 options and 3,150 measures added; 2 options changed; 1 measure archived',
  );
});

it('says so where nothing is new', () => {
  const kinds = [{ ...NONE, kind: 'team', added: 0, unchanged: 41 }];
  expect(diffText({ kinds, dryRun: true, rows: 41 })).toMatch(/^Nothing would change: all that 41 rows say/);
});

it('writes kinds and values as a reader would', () => {
  expect([kindText('person', 1), kindText('person', 2), kindText('market-option', 2)]).toEqual([
    '1 person',
    '2 people',
    '2 market options',
  ]);
  expect([null, true, ['a', 'b'], { fr: 'x' }, [], 5].map(valueText)).toEqual([
    'nothing',
    'yes',
    'a, b',
    'fr: x',
    'none',
    '5',
  ]);
});
