import { expect, test } from 'vitest';
import { notesOf, recordsOf, specimen, TODAY } from '../specimens/rules.ts';

test('choices: what a team uses of others, once, dated by an earlier import; nothing of its own, and none without a team', () => {
  const entities = [
    specimen('Group', 't'),
    specimen('Group', 'u'),
    specimen('User', 'p'),
    specimen('API', 'own', { owner: 't' }),
    specimen('API', 'theirs', { owner: 'u' }, { title: 'Theirs' }),
    specimen('Resource', 'nobodys'),
    specimen('Component', 'a', {
      owner: 't',
      consumesApis: ['own', 'theirs'],
      dependsOn: ['resource:nobodys', 'api:theirs'],
    }),
    specimen('Component', 'b', { owner: 't', consumesApis: ['theirs'] }),
    specimen('Component', 'c', { owner: 'user:p', consumesApis: ['theirs'] }),
    specimen('Component', 'd', { owner: 'u', dependencyOf: ['component:b'] }),
  ];
  const takenOn = (team: string, need: string, option: string) =>
    `${team} ${need} ${option}` === 't use-theirs theirs' ? '2024-05-06' : undefined;
  expect(recordsOf('choice', entities, { takenOn })).toEqual([
    { team: 't', need: 'use-theirs', option: 'theirs', takenOn: '2024-05-06', source: 'inferred' },
    { team: 't', need: 'use-nobodys', option: 'nobodys', takenOn: TODAY, source: 'inferred' },
    { team: 't', need: 'use-d', option: 'd', takenOn: TODAY, source: 'inferred' },
  ]);
  expect(recordsOf('need', entities).map(({ statement }) => statement)).toEqual([
    'Use what Theirs offers',
    'Use what nobodys offers',
    'Use what d offers',
  ]);
  expect(recordsOf('market-team', entities)).toHaveLength(3);
  expect(recordsOf('relation', entities).filter(({ kind }) => kind === 'built-on')).toEqual([
    { option: 'a', kind: 'built-on', other: 'nobodys' },
    { option: 'a', kind: 'built-on', other: 'theirs' },
    { option: 'b', kind: 'built-on', other: 'd' },
  ]);
});

test('an option may name the need that it meets', () => {
  const meets = (need: string, statement?: string) => ({
    annotations: {
      'musthave.dev/need': need,
      ...(statement === undefined ? {} : { 'musthave.dev/need-statement': statement }),
    },
  });
  const entities = [
    specimen('Group', 't'),
    specimen('API', 'one', {}, meets('pay')),
    specimen('API', 'two', {}, meets('pay', 'Pay our suppliers')),
    specimen('API', 'three', {}, meets('pay', 'Other words')),
    specimen('API', 'idle', {}, meets('send')),
    specimen('Component', 'c', { owner: 't', consumesApis: ['one', 'two'] }),
  ];
  expect(recordsOf('need', entities)).toEqual([
    { key: 'pay', statement: 'Pay our suppliers', several: true },
    { key: 'send' },
  ]);
  expect(recordsOf('market-option', entities).map(({ need, option }) => `${need} ${option}`)).toEqual([
    'pay one',
    'pay two',
    'pay three',
    'send idle',
  ]);
  expect(recordsOf('choice', entities).map(({ need, option }) => `${need} ${option}`)).toEqual([
    'pay one',
    'pay two',
  ]);
  expect(notesOf(entities)).toEqual(['the need pay is stated otherwise before, and that counts']);
});
