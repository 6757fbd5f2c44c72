import { describe, expect, it } from 'vitest';
import { findDomain, readPlausible, spellOut } from './rules.ts';

const read = (body: unknown) => {
  const message = spellOut(body);
  return readPlausible(message, 'visitor', message.props);
};

describe('reading Plausible', () => {
  it.each([
    ['short', { n: 'deployed', u: 'https://x/', d: 'x', p: { product: 'ci' } }],
    ['long', { name: 'deployed', url: 'https://x/', domain: 'x', props: { product: 'ci' } }],
  ])('reads a message with %s names', (_case, body) => {
    expect(read(body).events).toEqual([
      {
        index: 0,
        sent: {
          event: 'deployed',
          person: 'visitor',
          properties: { product: 'ci' },
          message: { name: 'deployed', url: 'https://x/', domain: 'x', props: { product: 'ci' } },
        },
      },
    ]);
  });

  it('makes no event of how long a page was looked at', () => {
    expect(read({ n: 'engagement', d: 'x', e: 5000 })).toEqual({
      events: [],
      same: [],
      members: [],
      refused: [],
    });
  });

  it('takes the first of several domains', () => {
    expect(findDomain(spellOut({ d: 'a.example, b.example' }))).toBe('a.example');
    expect(findDomain({ domain: ' ' })).toBeUndefined();
    expect(findDomain({})).toBeUndefined();
  });

  it.each([
    ['no name', { d: 'x' }, 'name'],
    ['props that are a list', { n: 'x', p: [] }, 'props'],
  ])('refuses %s', (_case, body, field) => {
    expect(read(body)).toMatchObject({ events: [], refused: [{ index: 0, field }] });
  });

  it('refuses what is no object', () => {
    expect(() => spellOut([])).toThrow('body: not a JSON object');
  });
});
