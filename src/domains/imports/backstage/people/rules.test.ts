import { expect, test } from 'vitest';
import { notesOf, recordsOf, specimen, TODAY } from '../specimens/rules.ts';

test('people: members by group and by user, once; strangers get their key as a name', () => {
  const since = (person: string, team: string) =>
    `${person} ${team}` === 'ann t' ? '2020-01-01' : undefined;
  const entities = [
    specimen('Group', 't', { members: ['ann', 'user:default/Ben', 'eu/cy', 'group:t'] }),
    specimen(
      'User',
      'Ann',
      { memberOf: ['t', 'nobody'], profile: { email: 'no address' } },
      { title: 'Ann A.' },
    ),
    specimen('User', 'dan', { profile: { displayName: 7, email: null } }),
  ];
  expect(recordsOf('person', entities)).toEqual([
    { key: 'ann', name: 'Ann A.' },
    { key: 'dan', name: '7' },
    { key: 'ben', name: 'ben' },
    { key: 'eu/cy', name: 'eu/cy' },
  ]);
  expect(recordsOf('membership', entities, { memberSince: since })).toEqual([
    { person: 'ann', team: 't', from: '2020-01-01' },
    { person: 'ben', team: 't', from: TODAY },
    { person: 'eu/cy', team: 't', from: TODAY },
  ]);
  expect(notesOf(entities).toSorted()).toEqual([
    'members whom no file describes have their key as their name, in 2 people',
    'spec.memberOf names group:default/nobody, which no file describes',
    'spec.members names a group, and takes only: user',
    'spec.profile.email is no e-mail address, and is left out',
  ]);
});
