import { describe, expect, it } from 'vitest';
import { surveyPatch } from './contract.ts';
import { isShown, keptOf, languagesOf, nextPage, problemsWith } from './rules.ts';
import { ALL_TEMPLATES, templateOf } from './templates/rules.ts';

const fit = templateOf('fit').questions;
const keys = (said: Record<string, string>, seen: string[], standing = 'free') =>
  nextPage(fit, said, new Set(seen), standing).map(({ key }) => key);

describe('templates', () => {
  it.each(ALL_TEMPLATES.map(({ template }) => template))('%s is a survey that can be saved', (template) => {
    const { questions } = templateOf(template);
    expect(surveyPatch.safeParse({ key: 'x', template, questions }).error?.issues ?? []).toEqual([]);
    expect(languagesOf(questions)).toEqual(['en', 'fr']);
  });

  it('have the published question and its four answers', () => {
    const [felt] = fit;
    expect(felt?.text.en).toBe('How would you feel if you could no longer use {product}?');
    expect(felt?.choices?.map(({ value }) => value)).toEqual(['very', 'somewhat', 'not', 'no-longer']);
  });
});

describe('branches', () => {
  it('ask the next questions by what was answered, on a page of their own', () => {
    expect(keys({}, [])).toEqual(['felt']);
    expect(keys({ felt: 'very' }, ['felt'])).toEqual(['beneficiary', 'benefit', 'improve', 'instead']);
    expect(keys({ felt: 'no-longer' }, ['felt'])).toEqual(['improve', 'instead']);
    expect(
      keys(
        { felt: 'very' },
        fit.map(({ key }) => key),
      ),
    ).toEqual([]);
  });

  it('ask those who have no choice what they would do if they had', () => {
    expect(keys({}, [], 'captive')).toEqual(['felt', 'free-choice']);
    expect(keys({ felt: 'not', 'free-choice': 'no' }, ['felt', 'free-choice'], 'captive')).toEqual([
      'free-instead',
      'beneficiary',
      'benefit',
      'improve',
    ]);
  });

  it('keep nothing of what was not asked', () => {
    expect(keptOf(fit, { felt: 'no-longer', benefit: 'sent all the same', improve: ' ' }, 'free')).toEqual({
      felt: 'no-longer',
    });
  });
});

describe('answers', () => {
  it('are refused by question', () => {
    expect(problemsWith(fit.slice(0, 1), {})).toEqual([{ field: 'felt', reason: 'needs an answer' }]);
    expect(problemsWith(fit.slice(0, 1), { felt: 'enormously' })[0]?.field).toBe('felt');
    const [requirements] = templateOf('umux-lite').questions;
    expect(problemsWith(requirements ? [requirements] : [], { requirements: '8' })).toHaveLength(1);
    expect(problemsWith(requirements ? [requirements] : [], { requirements: '7' })).toEqual([]);
  });
});

describe('a survey', () => {
  const question = { key: 'q', kind: 'one', text: { en: 'Q' }, choices: [{ value: 'a', text: { en: 'A' } }] };
  it.each([
    ['no question', []],
    ['too few choices', [question]],
    [
      'a branch on nothing',
      [{ key: 'q', kind: 'text', text: { en: 'Q' }, showIf: { question: 'x', is: ['y'] } }],
    ],
    [
      'a key twice',
      [
        { key: 'q', kind: 'text', text: { en: 'Q' } },
        { key: 'q', kind: 'text', text: { en: 'Q' } },
      ],
    ],
    ['no words', [{ key: 'q', kind: 'text', text: {} }]],
  ])('with %s is refused', (_what, questions) => {
    expect(surveyPatch.safeParse({ key: 'x', questions }).success).toBe(false);
  });

  it('can branch on standing', () => {
    const free = fit.find(({ key }) => key === 'free-choice');
    expect(free && isShown(free, {}, 'captive')).toBe(true);
    expect(free && isShown(free, {}, 'free')).toBe(false);
  });
});
