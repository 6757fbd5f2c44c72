import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comment } from '../rules.ts';
import { phrasesIn } from './rules.ts';

const comments = (texts: readonly string[], language = 'en'): Comment[] =>
  texts.map((text, index) => ({ id: `c${index}`, text, language }));

describe('phrasesIn', () => {
  it('finds what several people say, with the small words between, as most wrote it', () => {
    const said = comments([
      'It is easy to use.',
      'Easy to use, easy to learn',
      'So easy to use!',
      'EASY TO USE',
      'Single sign-on just works',
    ]);
    expect(phrasesIn(said, 2)).toEqual([{ stems: ['easi', 'use'], text: 'easy to use', people: 4 }]);
  });

  it('never joins words over the end of a clause, nor begins or ends with a small word', () => {
    expect(phrasesIn(comments(['Fast. Releases', 'fast, releases']), 1)).toEqual([]);
    for (const { text } of phrasesIn(comments(['The releases of the team are very fast']), 1))
      expect(text).toMatch(/^(releases|team).*(team|fast)$/);
  });

  it('counts each person once, and the same whatever the order', () => {
    const text = fc.array(fc.constantFrom('fast', 'safe', 'the', 'releases', 'and', '.'), { maxLength: 9 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const all = comments(texts.map((words) => words.join(' ')));
        const phrases = phrasesIn(all, 1);
        expect(phrasesIn([...all].reverse(), 1)).toEqual(phrases);
        for (const { people, stems } of phrases) {
          expect(people).toBeLessThanOrEqual(all.length);
          expect(stems.length).toBeGreaterThan(1);
        }
      }),
    );
  });

  it('takes the small words of the language of each answer', () => {
    const german = comments(['Die Suche ist langsam', 'Die Suche ist langsam', 'Suche ist langsam'], 'de');
    expect(phrasesIn(german, 2)).toMatchObject([{ text: 'suche ist langsam', people: 3 }]);
  });
});
