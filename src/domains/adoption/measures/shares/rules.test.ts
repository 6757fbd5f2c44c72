import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../../../../scripts/testing/usage-answers.ts';
import type { ShareByUse } from './contract.ts';
import { shareSentence } from './rules.ts';

const [model] = ANSWERS.share.options;
const option = (name: string, all: number | null, free = all): ShareByUse['options'][number] => {
  if (model === undefined) throw new Error('there is no option to go by');
  return { ...model, option: name.toLowerCase(), name, sends: all !== null, byUse: { all, free } };
};

describe('a share of use in words', () => {
  it('says of which options it is a share, and names those of which nothing is known', () => {
    expect(shareSentence([option('CI', 0.6, 0.4), option('Jenkins', 0.4), option('Files', null)])).toBe(
      'CI has 60% of the days of use of those that send events (CI and Jenkins) in the last 28 days, and 40% of the free ones; by choice it has 25% of the free teams. Files sends no events: how much of all use that is, is unknown.',
    );
    expect(shareSentence([option('CI', 0.6), option('Jenkins', 0.4)])).toMatch(
      /^CI has 60% of all days of use in the last 28 days/,
    );
  });

  it('is none where one option alone sends events', () => {
    const text = shareSentence([option('CI', 1), option('Jenkins', null), option('Files', null)]);
    expect(text).toBe(
      'Only CI sends events, so its share of use cannot be told; by choice it has 25% of the free teams. Jenkins and Files send no events: how much of all use that is, is unknown.',
    );
    expect(text).not.toContain('100%');
  });

  it('is unknown where none sends any', () => {
    expect(shareSentence([option('CI', null)])).toContain('unknown');
  });
});
