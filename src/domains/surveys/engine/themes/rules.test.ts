import { describe, expect, it } from 'vitest';
import type { Comment } from '../../words/rules.ts';
import { belongsTo, itemsOf, suggestedThemes, type Theme } from './rules.ts';

const comments = (texts: readonly string[], language = 'en'): Comment[] =>
  texts.map((text, index) => ({ id: `c${index}`, text, language }));
const theme = (of: Partial<Theme>): Theme => ({
  key: 'speed',
  title: 'Speed',
  words: [],
  comments: [],
  ...of,
});
const texts = [
  'Deployments are fast',
  'It is quick to deploy',
  'Fast and quick support',
  'Support is always there',
  'Nobody waits for anything',
];

describe('belongsTo', () => {
  it('knows a theme by any form of its words, in the language of the comment, or by name', () => {
    const speed = theme({ words: ['deploying', 'équipes'], comments: ['c4'] });
    expect(comments(texts).map(belongsTo(speed))).toEqual([true, true, false, false, true]);
    expect(belongsTo(speed)({ id: 'x', text: "L'équipe aide", language: 'fr' })).toBe(true);
  });
});

describe('itemsOf', () => {
  it('lists words by people where there are no themes', () => {
    const items = itemsOf(comments(texts), [], 9);
    expect(items.map(({ text, people }) => [text, people])).toEqual([
      ['deploy', 2],
      ['fast', 2],
      ['quick', 2],
      ['support', 2],
    ]);
    expect(items[3]?.quotes).toEqual([
      { text: 'Support is always there', people: 1 },
      { text: 'Fast and quick support', people: 1 },
    ]);
  });

  it('lets themes lead, and leaves their words out of what follows', () => {
    const themes = [
      theme({ words: ['fast', 'quick'] }),
      theme({ key: 'none', title: 'None', words: ['zebra'] }),
    ];
    const items = itemsOf(comments(texts), themes, 9);
    expect(items.map(({ theme: key, text, people }) => [key, text, people])).toEqual([
      ['speed', 'Speed', 3],
      [null, 'deploy', 2],
      [null, 'support', 2],
    ]);
    expect(itemsOf(comments(texts), themes, 1)).toHaveLength(1);
  });
});

describe('suggestedThemes', () => {
  const said = comments([
    ...Array<string>(4).fill('Single sign on'),
    'The sign in is old',
    ...Array<string>(3).fill('Slow search results'),
    'Other things entirely',
  ]);

  it('finds words that people say together', () => {
    expect(suggestedThemes(said, [], 3)).toEqual([
      { words: ['sign', 'single'], people: 5 },
      { words: ['results', 'search', 'slow'], people: 3 },
    ]);
    expect(suggestedThemes(said, [], 4).map(({ words }) => words)).toEqual([['sign', 'single']]);
  });

  it('suggests nothing that has a name already', () => {
    expect(suggestedThemes(said, [theme({ words: ['sign'] })], 3).map(({ people }) => people)).toEqual([3]);
    expect(suggestedThemes([], [], 3)).toEqual([]);
  });
});
