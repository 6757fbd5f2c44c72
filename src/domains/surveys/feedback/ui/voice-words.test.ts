import { describe, expect, it } from 'vitest';
import type { HeardItem, ProductVoices, Voice } from '../voices/contract.ts';
import { reachLines } from './reach.ts';
import { nextVoiceStep, voiceUnknowns } from './voice-unknowns.ts';
import { shortened, statusText, voicesSentence, waitedText, weightText, whoText } from './voice-words.ts';

const voice = (more: Partial<Voice> = {}): Voice => ({
  item: 'slow',
  problem: 'Slow',
  wish: null,
  team: 'data',
  teamName: 'Data',
  person: 'anna',
  name: 'Anna',
  isNamed: true,
  from: 'form',
  cameOn: '2026-03-01',
  standing: 'free',
  customer: true,
  ...more,
});

const item = (more: Partial<HeardItem> = {}): HeardItem => ({
  key: 'slow',
  need: null,
  problem: 'Slow',
  wish: null,
  tags: [],
  status: 'waiting',
  heardOn: null,
  decidedOn: null,
  shippedOn: null,
  toldOn: null,
  decision: null,
  reason: null,
  change: null,
  counts: { voices: 1, freeVoices: 1, teams: 1, freeTeams: 1, customers: 1, weight: 2 },
  voices: [voice()],
  told: { people: 0, yes: 0, partly: 0, no: 0, comments: [] },
  reach: { mailed: 0, withoutAddress: 0, onPage: 0, nowhere: 0 },
  ...more,
});

const UNANSWERED: ProductVoices['unanswered'] = {
  value: null,
  low: null,
  high: null,
  worst: null,
  best: null,
  count: 0,
  n: 0,
  population: 0,
  unit: 'voices',
  definition: 'unanswered/1',
  asOf: '2026-06-01',
};
const waited = (medianDays: number | null, done: number) => ({ medianDays, n: 4, done });
const report = (items: readonly HeardItem[]) => ({
  name: 'Forge',
  items: [...items],
  counts: { waiting: 0, heard: 0, decided: 0, shipped: 0, told: 0 },
  times: { toHear: waited(3, 3), toDecide: waited(12, 3), toTell: waited(null, 1) },
  unanswered: { ...UNANSWERED, value: 0.5, count: 2, n: 4, population: 4 },
  roadmap: { changes: 5, asked: 3, askedByFree: 2, ownIdea: 2 },
});

it('answers in a sentence, every number with what it is of', () => {
  expect(voicesSentence(report([item(), item({ key: 'b' })]))).toBe(
    '2 voices in 2 items: 2 of the 4 older than 90 days were never answered; half are decided within 12 days; 3 of 5 planned changes were asked for, 2 of them by free teams.',
  );
  expect(
    voicesSentence({
      ...report([item()]),
      unanswered: UNANSWERED,
      times: { toHear: waited(3, 3), toDecide: waited(null, 1), toTell: waited(null, 0) },
      roadmap: { changes: 0, asked: 0, askedByFree: 0, ownIdea: 0 },
    }),
  ).toBe(
    '1 voice in 1 item: none is older than 90 days; fewer than half are decided so far, 1 of 4; no change is planned.',
  );
  const answered = { ...UNANSWERED, value: 0, n: 1, population: 1 };
  expect(voicesSentence({ ...report([item()]), unanswered: answered })).toContain(
    ': the one older than 90 days was answered;',
  );
  expect(voicesSentence({ ...report([item()]), unanswered: { ...answered, n: 3 } })).toContain(
    ': all 3 older than 90 days were answered;',
  );
  expect(voicesSentence(report([]))).toMatch(/^Nobody has said anything of Forge that is on record\./);
});

describe('weight', () => {
  it('is said by teams, and is unknown where no standing is known: that is not 0', () => {
    expect(weightText(item())).toBe('weight 2: 1 free team, a customer');
    const counts = { voices: 5, freeVoices: 4, teams: 3, freeTeams: 2, customers: 1, weight: 3 };
    expect(weightText(item({ counts }))).toBe('weight 3: 2 free teams, 1 of them a customer');
    const none = { voices: 6, freeVoices: 0, teams: 1, freeTeams: 0, customers: 0, weight: 0 };
    expect(weightText(item({ counts: none, voices: [voice({ standing: 'own' })] }))).toBe(
      'weight 0: the team was not free',
    );
    expect(weightText(item({ counts: none, voices: [voice({ standing: 'unknown' })] }))).toMatch(
      /^weight unknown/,
    );
  });
});

it('names somebody only where a name was given', () => {
  expect(whoText(voice())).toBe('Anna');
  const unnamed = { name: null, isNamed: false };
  expect(whoText(voice({ ...unnamed, from: 'answer' }))).toBe('somebody who answered');
  expect(whoText(voice(unnamed))).toBe('somebody');
  expect(whoText(voice({ name: null }))).toBe('somebody, to be told by mail');
});

it('says how far an item is, and for how long', () => {
  const day = '2026-03-11';
  expect(statusText(item(), day)).toBe('waiting for 10 days');
  expect(statusText(item({ status: 'heard', heardOn: '2026-03-04' }), day)).toBe(
    'heard after 3 days; undecided for 7 days',
  );
  expect(statusText(item({ status: 'decided', decision: 'no', decidedOn: '2026-03-02' }), day)).toBe(
    'decided with no after 1 day; not told for 9 days',
  );
  expect(statusText(item({ status: 'told', toldOn: day }), day)).toBe('told after 10 days');
});

it('says a median that is not reached as unknown', () => {
  expect(waitedText(waited(null, 1), 'told')).toEqual({
    value: 'unknown',
    note: '1 of 4 voices told so far: fewer than half',
  });
  expect(waitedText(waited(1, 4), 'heard')).toEqual({ value: '1 day', note: '4 of 4 voices heard so far' });
});

it('says what is not known', () => {
  const voices = [voice({ team: null, standing: 'unknown' }), voice({ standing: 'unknown' })];
  const told = { people: 3, yes: 1, partly: 0, no: 0, comments: [] };
  expect(voiceUnknowns(report([item({ voices, told })]))).toEqual([
    'From which team 1 voice came: it counts in loudness and not in weight.',
    'Where the teams of 1 voice stood toward it: no market of it has them in view on the day they spoke.',
    'How long it takes to tell: fewer than half of the voices are that far.',
    'Whether it helped: 2 of 3 people told by mail have not said.',
  ]);
});

describe('the next step', () => {
  const old = item({ key: 'old', voices: [voice({ cameOn: '2026-01-01' })] });
  const decided = item({ key: 'decided', status: 'decided' });
  it('is what waits longest, then telling, then what weighs most', () => {
    expect(nextVoiceStep(report([item(), old]))).toMatchObject({ item: old });
    const calm = { unanswered: UNANSWERED };
    expect(nextVoiceStep({ ...report([item(), decided]), ...calm })).toMatchObject({ item: decided });
    expect(nextVoiceStep({ ...report([item(), old]), ...calm })?.item.key).toBe('slow');
    expect(nextVoiceStep({ ...report([item({ status: 'told' })]), ...calm })).toBeUndefined();
  });
});

it('says who will hear of it, and how', () => {
  const reach = { mailed: 1, withoutAddress: 1, onPage: 1, nowhere: 1 };
  expect(reachLines(reach)).toHaveLength(4);
  expect(reachLines(reach)[0]).toBe('1 person will be told by mail, with a link to say whether it helped.');
  expect(reachLines({ mailed: 0, withoutAddress: 0, onPage: 0, nowhere: 0 })).toHaveLength(1);
});

it('shortens at a word', () => {
  expect(shortened('one  two\nthree', 20)).toBe('one two three');
  expect(shortened('one two three four', 12)).toBe('one two…');
});
