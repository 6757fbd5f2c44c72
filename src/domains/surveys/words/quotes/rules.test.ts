import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayName } from '../names/rules.ts';
import type { Comment } from '../rules.ts';
import { representing } from './rules.ts';

const comments = (texts: readonly string[]): Comment[] =>
  texts.map((text, index) => ({ id: `c${index}`, text, language: 'en' }));
const quoted = (texts: readonly string[], most: number) =>
  representing(comments(texts), most).quotes.map(({ comment }) => comment.text);

describe('representing', () => {
  const many = [
    'Deployments are fast and simple',
    'The deployments are simple and fast!',
    'Support answers within the hour',
    'fast',
    'Somebody else wrote about parking',
  ];

  it('quotes what many said, then what is not said yet, and nothing twice', () => {
    expect(quoted(many, 2)).toEqual([many[0], many[2]]);
    expect(quoted(many, 9)).toHaveLength(3);
    expect(quoted(many, 0)).toEqual([]);
  });

  it('takes a short or a long one only where there is nothing better', () => {
    expect(quoted(['fast', 'It is a fast one'], 1)).toEqual(['It is a fast one']);
    expect(quoted(['fast'], 1)).toEqual(['fast']);
    const long = `${'deploy simple fast '.repeat(20)}`;
    expect(quoted([long, 'Deploy, fast and simple'], 1)).toEqual(['Deploy, fast and simple']);
  });

  it('never quotes what may name somebody, but says how many there are', () => {
    const { quotes, withheld } = representing(
      comments(['Ask @jo, he makes it fast', 'It is fast enough here']),
      5,
    );
    expect(quotes.map(({ comment }) => comment.id)).toEqual(['c1']);
    expect(withheld).toBe(1);
  });

  it('prefers what weighs more, when told', () => {
    const { quotes } = representing(comments(many), 1, new Map([['park', 5]]));
    expect(quotes[0]?.comment.text).toBe(many[4]);
  });

  it('quotes whole comments that are there, as many as asked at most, whatever the order', () => {
    const text = fc
      .array(fc.constantFrom('fast', 'safe', 'deploys', 'teams', '@jo', 'slow', 'login'), { maxLength: 7 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.nat(5), (texts, most) => {
        const all = comments(texts);
        const result = representing(all, most);
        expect(result.quotes.length).toBeLessThanOrEqual(most);
        for (const { comment, people } of result.quotes) {
          expect(all).toContain(comment);
          expect(people).toBeGreaterThan(0);
        }
        expect(result.quotes.some(({ comment }) => mayName(comment.text))).toBe(false);
        expect(representing([...all].reverse(), most)).toEqual(result);
      }),
    );
  });
});
