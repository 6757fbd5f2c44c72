import { expect, it } from 'vitest';
import { parseSearch, readSearch, writeSearch } from './search.ts';

it('writes an address that people can read, and reads it back', () => {
  const search = { asOf: '2026-01-01', text: '123 & more', ofTeam: 'vitejs/vite', window: undefined };
  const text = writeSearch(search);
  expect(text).toBe('?asOf=2026-01-01&text=123+%26+more&ofTeam=vitejs%2Fvite');
  expect(readSearch(parseSearch(text))).toEqual({
    asOf: '2026-01-01',
    text: '123 & more',
    ofTeam: 'vitejs/vite',
  });
});

it('leaves out what nobody knows', () => {
  expect(readSearch({ asOf: '', stranger: 'x', sort: '-net' })).toEqual({ sort: '-net' });
});
