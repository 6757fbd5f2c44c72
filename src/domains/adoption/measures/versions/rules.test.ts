import { describe, expect, it } from 'vitest';
import { compareVersions, daysToShare, isOrdered } from './rules.ts';

describe('versions', () => {
  it('are ordered by their numbers, a pre-release before its release (the example of Semantic Versioning 2.0.0, 11.4)', () => {
    const sorted = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.2',
      'v1.10',
    ];
    expect([...sorted].reverse().sort(compareVersions)).toEqual(sorted);
  });

  it('are versions when all but one in ten look so', () => {
    expect(isOrdered(['1.0', '2.0', 'v3'])).toBe(true);
    expect(isOrdered(['dark', 'light'])).toBe(false);
    expect(isOrdered([])).toBe(false);
  });

  it('have spread by the end of the first week with that share', () => {
    const weeks = [
      { lastDay: 6, all: 10, newer: 9 },
      { lastDay: 13, all: 10, newer: 2 },
      { lastDay: 20, all: 10, newer: 5 },
    ];
    expect(daysToShare(weeks, 8, 0.5)).toBe(12);
    expect(daysToShare(weeks, 8, 0.9)).toBeNull();
  });
});
