import { expect, it } from 'vitest';
import { closingText, waitingText, waveSentence } from './wave-words.ts';

const wave = {
  state: 'running',
  asked: 60,
  answered: 14,
  population: 200,
  opensOn: '2026-06-01',
  closesOn: '2026-06-15',
  openedOn: '2026-06-01',
  closedOn: null,
  plan: { population: { from: 'holders' } } as never,
} as const;

it('says how far a wave is', () => {
  expect(waveSentence(wave)).toContain('14 of 60 people answered so far (23%)');
  expect(waveSentence({ ...wave, state: 'planned', asked: 1 })).toContain('It will ask 1 person of 200');
  expect(waveSentence({ ...wave, plan: null })).toContain('14 answers were imported');
});

it('says of a wave that anybody may answer who came', () => {
  const open = { ...wave, asked: 0, population: null, plan: { population: { from: 'anybody' } } as never };
  expect(waveSentence(open)).toContain('14 people who came by its link answered so far.');
  expect(waveSentence({ ...open, state: 'planned' })).toContain('whoever comes by its link');
  expect(closingText({ answered: 14, asked: 0, least: 5 })).toMatch(
    /^Nobody can answer by its link any more; all 14/,
  );
});

it('says why answers wait, and never that none do', () => {
  const at = { answered: 8, least: 5, state: 'running' as const, looks: [] };
  expect(waitingText({ ...at, released: 5 })).toBe(
    '3 answers wait until there are 5 that can be shown together.',
  );
  expect(waitingText({ ...at, released: 8 })).toBeUndefined();
  expect(waitingText({ ...at, answered: 1, released: 0, state: 'closed' })).toMatch(/^1 answer waits: fewer/);
});

it('says when a wave with planned looks is looked at next', () => {
  const looks = [5, 10, 15].map((answers) => ({ answers, level: 0.99, reached: answers <= 5 }));
  const at = { answered: 8, least: 5, state: 'running' as const, looks };
  expect(waitingText({ ...at, released: 5 })).toContain('the next time at 10');
  expect(waitingText({ ...at, answered: 12, released: 10 })).toContain('the next time when it closes');
});

it('says what closing means', () => {
  expect(closingText({ answered: 3, asked: 5, least: 5 })).toContain('nothing would ever be shown');
  expect(closingText({ answered: 5, asked: 5, least: 5 })).toMatch(/^Everybody answered; all 5 answers/);
});
