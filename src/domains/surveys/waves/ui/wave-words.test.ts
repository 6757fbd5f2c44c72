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
  expect(waveSentence(wave)).toContain('at least 14 of 60 people answered so far (23%)');
  expect(waveSentence({ ...wave, state: 'planned', asked: 1 })).toContain('It will ask 1 person of 200');
  expect(waveSentence({ ...wave, plan: null })).toContain('14 answers were imported');
});

it('says of a wave that anybody may answer who came', () => {
  const open = { ...wave, asked: 0, population: null, plan: { population: { from: 'anybody' } } as never };
  expect(waveSentence(open)).toContain('14 people who came by its link answered so far.');
  expect(waveSentence({ ...open, state: 'planned' })).toContain('whoever comes by its link');
});

it('says why not all may be counted, and never how many answers came since', () => {
  const at = { answered: 5, released: 5, least: 5, state: 'running' as const, looks: [] };
  expect(waitingText(at)).toMatch(/^Answers come to be counted in groups of 5 or more/);
  expect(waitingText({ ...at, state: 'planned' })).toBeUndefined();
  expect(waitingText({ ...at, state: 'closed' })).toBeUndefined();
  expect(waitingText({ ...at, answered: 1, released: 0, state: 'closed' })).toMatch(
    /^1 answer cannot be shown: fewer/,
  );
});

it('says when a wave with planned looks is looked at next', () => {
  const looks = [5, 10, 15].map((answers) => ({ answers, level: 0.99, reached: answers <= 5 }));
  const at = { answered: 5, least: 5, state: 'running' as const, looks };
  expect(waitingText({ ...at, released: 5 })).toContain('the next time at 10 answers');
  expect(waitingText({ ...at, answered: 10, released: 10 })).toContain('the next time when it closes');
});

it('says what closing means for what was begun', () => {
  expect(closingText({ least: 5 })).toContain('what was begun and not sent is no answer');
});
