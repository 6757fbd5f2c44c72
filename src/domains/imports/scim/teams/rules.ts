import { shorten } from '../../columns/rules.ts';
import { cut, listOf, textOf } from '../../documents/fields/rules.ts';
import type { Notes } from '../../documents/notes/rules.ts';
import type { ReadRecord } from '../../documents/rules.ts';
import { cutCycles } from '../../trees/rules.ts';
import { attribute, type Resource, type Resources } from '../resources/rules.ts';

/** The day from which a person belongs to a team. */
export type Since = (person: string, team: string) => string;

const LONGEST_NAME = 200;

/** The teams, each below the group that has it as a member, and the memberships, by group or by user, once. */
export function readTeams(resources: Resources, since: Since, notes: Notes) {
  const parents = new Map<string, string>();
  const memberships = new Map<string, ReadRecord>();
  const join = (user: Resource, group: Resource, { file, row }: Resource) => {
    if (isInactive(user)) {
      notes.count(user, 'an inactive user belongs to no team', 'memberships');
      return;
    }
    const record = { person: user.key, team: group.key, from: since(user.key, group.key) };
    const both = `${user.key}\0${group.key}`;
    if (!memberships.has(both)) memberships.set(both, { kind: 'membership', record, file, row });
  };
  for (const group of resources.groups) {
    for (const item of attributeList(group, 'members')) {
      const member = memberOf(item, resources);
      if (member === undefined) notes.count(group, 'a member has an id that no file describes', 'places');
      else if (member.type === 'User') join(member, group, group);
      else nest(member, group, parents, notes);
    }
  }
  for (const user of resources.users) {
    for (const item of attributeList(user, 'groups')) {
      const group = resources.groupOf(idOf(item));
      const isIndirect = textOf(attribute(item, 'type'))?.toLowerCase() === 'indirect';
      if (group === undefined)
        notes.count(user, 'a user belongs to a group that no file describes', 'places');
      else if (!isIndirect) join(user, group, user);
    }
  }
  for (const key of cutCycles(parents))
    notes.add(undefined, `the groups above ${shorten(key)} lead back to it: its own parent is left out`);
  const teams = resources.groups.map(({ key, fields, file, row }): ReadRecord => {
    const [parent, said] = [parents.get(key), textOf(attribute(fields, 'displayName'))];
    const record = { key, name: cut(said ?? key, LONGEST_NAME), ...(parent === undefined ? {} : { parent }) };
    return { kind: 'team', record, file, row };
  });
  return { teams, memberships: [...memberships.values()] };
}

function nest(member: Resource, group: Resource, parents: Map<string, string>, notes: Notes): void {
  const known = parents.get(member.key);
  if (known === undefined) parents.set(member.key, group.key);
  else if (known !== group.key)
    notes.add(
      group,
      `${shorten(member.key)} is a member of ${shorten(known)} and of ${shorten(group.key)}: the first counts as its parent`,
    );
}

function memberOf(item: unknown, { userOf, groupOf }: Resources): Resource | undefined {
  const id = idOf(item);
  const said = `${textOf(attribute(item, 'type'))} ${textOf(attribute(item, '$ref'))}`;
  return /^group|\/groups\//i.test(said) ? groupOf(id) : (userOf(id) ?? groupOf(id));
}

/** The id by which a member or group is named: its value, or the end of its address. */
function idOf(item: unknown): string {
  return (
    textOf(attribute(item, 'value')) ??
    textOf(attribute(item, '$ref'))?.split('/').at(-1) ??
    textOf(item) ??
    ''
  );
}

function attributeList({ fields }: Resource, name: string): readonly unknown[] {
  return listOf({ list: attribute(fields, name) }, 'list');
}

/** Some senders write what is a yes or no as a text. */
function isInactive({ fields }: Resource): boolean {
  return textOf(attribute(fields, 'active'))?.toLowerCase() === 'false';
}
