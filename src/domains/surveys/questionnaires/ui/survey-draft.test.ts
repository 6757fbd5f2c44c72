import { describe, expect, it } from 'vitest';
import type { Question } from '../contract.ts';
import { templateOf } from '../templates/rules.ts';
import {
  askableParts,
  blankQuestion,
  freeName,
  moved,
  ofKind,
  partQuestions,
  patchOf,
  publishedState,
  writtenIn,
} from './survey-draft.ts';

const { questions, intro } = templateOf('fit');
const draft = { title: 'Fit', product: 'ci', intro, anonymous: false, questions };
const first = questions[0] as Question;

describe('a draft', () => {
  it('knows what is worded as published, whatever the order of its fields', () => {
    const turned = Object.fromEntries(Object.entries(first).reverse()) as Question;
    expect(publishedState(turned, questions)?.isSame).toBe(true);
    const changed = { ...first, text: { ...first.text, en: 'Would you miss it?' } };
    expect(publishedState(changed, questions)?.isSame).toBe(false);
    expect(publishedState({ ...first, key: 'mine' }, questions)).toBeUndefined();
  });

  it('clears a language of the introduction, and leaves out texts that say nothing', () => {
    const hinted = { ...first, hint: { en: ' ' } };
    const patch = patchOf('ci', { ...draft, intro: { en: 'Hello', fr: '' }, questions: [hinted] }, draft);
    expect(patch.intro).toEqual({ en: 'Hello', fr: null });
    expect(patch.questions).toEqual([first]);
  });

  it('gives a question of another kind what that kind needs', () => {
    const text = blankQuestion(questions);
    expect(Object.keys(text.text)).toEqual(['en', 'fr']);
    expect(ofKind(text, 'one').choices?.map(({ value }) => value)).toEqual(['answer', 'answer-2']);
    expect(ofKind(text, 'scale').points).toBe(5);
    expect(ofKind(ofKind(text, 'one'), 'text')).toEqual(text);
  });

  it('asks about parts in both languages, of those who still use it', () => {
    const parts = askableParts([
      { key: 'cache', name: 'Cache' },
      { key: '2x', name: 'No value' },
    ]);
    const [used, missed] = partQuestions(parts, questions);
    expect([used?.key, missed?.key]).toEqual(['parts-used', 'parts-missed']);
    expect(used?.choices).toEqual([{ value: 'cache', text: { en: 'Cache', fr: 'Cache' } }]);
    expect(missed?.showIf?.question).toBe('felt');
    expect(partQuestions(parts, [])[0]?.showIf).toBeUndefined();
  });

  it('moves, names and lists languages', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(freeName('question', ['question', 'question-2'])).toBe('question-3');
    expect(writtenIn({ questions, intro: { de: 'Hallo' } })).toEqual(['en', 'fr', 'de']);
  });
});
