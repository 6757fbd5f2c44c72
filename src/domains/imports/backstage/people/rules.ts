import { z } from 'zod';
import { fieldOf, listOf, mapOf, textOf } from '../../documents/fields/rules.ts';
import type { ReadRecord } from '../../documents/rules.ts';
import { type Catalog, keyOfRef } from '../catalogs/rules.ts';
import type { Entity } from '../entities/rules.ts';
import { nameOf } from '../groups/rules.ts';
import type { Found, RefField } from '../references/rules.ts';

const MEMBERS: RefField = { path: 'spec.members', kinds: ['user'], meant: ['user'] };
const MEMBER_OF: RefField = { path: 'spec.memberOf', kinds: ['group'], meant: ['group'] };
const LONGEST_KEY = 200;
const email = z.email().max(320);

/** The day from which a person belongs to a team. */
export type Since = (person: string, team: string) => string;

/** The people, those too whom only a group names, and to which teams they belong: by group or by user, once. */
export function readPeople(catalog: Catalog, since: Since): ReadRecord[] {
  const people = new Map<string, ReadRecord>();
  for (const user of catalog.of('user')) {
    const key = catalog.keyOf(user);
    people.set(key, { kind: 'person', record: personOf(user, key, catalog), file: user.file, row: user.row });
  }
  const memberships = new Map<string, ReadRecord>();
  const join = (person: string, team: Entity, { file, row }: Entity) => {
    const key = catalog.keyOf(team);
    const record = { person, team: key, from: since(person, key) };
    const both = `${person}\0${key}`;
    if (!memberships.has(both)) memberships.set(both, { kind: 'membership', record, file, row });
  };
  for (const user of catalog.of('user'))
    for (const item of listOf(user.spec, 'memberOf')) {
      const team = catalog.find(item, user, MEMBER_OF);
      if (team !== undefined) join(catalog.keyOf(user), team, user);
    }
  for (const group of catalog.of('group'))
    for (const item of listOf(group.spec, 'members')) {
      const member = catalog.look(item, group, MEMBERS);
      const key = member === undefined ? undefined : keyOfMember(member, group, catalog);
      if (key === undefined) continue;
      if (!people.has(key)) people.set(key, undescribed(key, group, catalog));
      join(key, group, group);
    }
  return [...people.values(), ...memberships.values()];
}

function keyOfMember(
  member: NonNullable<Found>,
  group: Entity,
  { keyOf, notes }: Catalog,
): string | undefined {
  if ('entity' in member) return keyOf(member.entity);
  const key = keyOfRef(member.missing);
  if (key.length <= LONGEST_KEY) return key;
  notes.count(group, `spec.members has a name longer than ${LONGEST_KEY} characters`);
  return undefined;
}

function undescribed(key: string, { file, row }: Entity, { notes }: Catalog): ReadRecord {
  notes.count({ file, row }, 'members whom no file describes have their key as their name', 'people');
  return { kind: 'person', record: { key, name: key }, file, row };
}

function personOf(user: Entity, key: string, { notes }: Catalog) {
  const said = fieldOf(mapOf(user.spec, 'profile'), 'email');
  const address = email.safeParse(textOf(said));
  if (!address.success && said !== undefined && said !== null && said !== '')
    notes.count(user, 'spec.profile.email is no e-mail address, and is left out');
  return { key, name: nameOf(user), ...(address.success ? { email: address.data } : {}) };
}
