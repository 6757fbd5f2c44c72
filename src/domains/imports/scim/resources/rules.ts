import { shorten } from '../../columns/rules.ts';
import { type Fields, fieldOf, isFields, listOf, textOf } from '../../documents/fields/rules.ts';
import type { Notes, Where } from '../../documents/notes/rules.ts';
import type { ReadDocument } from '../../documents/rules.ts';

/** A user or group of SCIM (RFC 7643), under the key that no other of its type has. */
export interface Resource extends Where {
  readonly type: 'User' | 'Group';
  readonly key: string;
  readonly fields: Fields;
}

/** Resources by the id by which others name them; those without one are named by nobody. */
export interface Resources {
  readonly users: readonly Resource[];
  readonly groups: readonly Resource[];
  readonly userOf: (id: string) => Resource | undefined;
  readonly groupOf: (id: string) => Resource | undefined;
}

/** Which attribute becomes the key: the first that is said, and that no resource before has. */
const KEYS = { User: ['externalId', 'userName', 'id'], Group: ['externalId', 'displayName', 'id'] } as const;
const LONGEST_KEY = 200;

/** An attribute of a resource; SCIM has no case in their names. */
export function attribute(resource: unknown, name: string): unknown {
  const exact = fieldOf(resource, name);
  if (exact !== undefined || !isFields(resource)) return exact;
  const word = Object.keys(resource).find((known) => known.toLowerCase() === name.toLowerCase());
  return word === undefined ? undefined : resource[word];
}

/** The users and groups among the documents, each once. What is neither, and what has no key, goes to the notes. */
export function readResources(documents: readonly ReadDocument[], notes: Notes): Resources {
  const read = { User: new Map<string, Resource>(), Group: new Map<string, Resource>() };
  const keys = { User: new Set<string>(), Group: new Set<string>() };
  for (const { value, file, row } of documents) {
    const where = { file, row };
    if (!isFields(value)) {
      notes.count(where, 'is no resource of SCIM', 'documents');
      continue;
    }
    const type = typeOf(value);
    if (type === 'list') continue;
    if (type === undefined) {
      notes.count(where, 'is neither a User nor a Group of SCIM', 'resources');
      continue;
    }
    const said = KEYS[type].flatMap((name) => textOf(attribute(value, name)) ?? []);
    const id = textOf(attribute(value, 'id')) ?? `without id: ${said.join(' ')}`;
    const key = said.find((name) => name.length <= LONGEST_KEY && !keys[type].has(name));
    const known = read[type].get(id);
    if (known !== undefined) {
      if (JSON.stringify(known.fields) !== JSON.stringify(value))
        notes.add(
          where,
          `${shorten(known.key)} is described otherwise in ${known.file}, line ${known.row}, and that counts`,
        );
    } else if (key === undefined)
      notes.add(where, `a ${type} is left out: it has no ${KEYS[type].join(', ')} of its own`);
    else {
      if (key !== said[0])
        notes.add(where, `a ${type} has the key ${shorten(key)}: another has ${shorten(said[0] ?? '')}`);
      keys[type].add(key);
      read[type].set(id, { type, key, fields: value, file, row });
    }
  }
  return {
    users: [...read.User.values()],
    groups: [...read.Group.values()],
    userOf: (id) => read.User.get(id),
    groupOf: (id) => read.Group.get(id),
  };
}

function typeOf(value: Fields): Resource['type'] | 'list' | undefined {
  const schemas = listOf({ schemas: attribute(value, 'schemas') }, 'schemas').map(String);
  const saying = [...schemas, String(attribute(attribute(value, 'meta'), 'resourceType') ?? '')];
  const ends = (word: RegExp) => saying.some((said) => word.test(said));
  if (ends(/:ListResponse$/i)) return 'list';
  if (ends(/(?:^|:core:2\.0:)User$/i)) return 'User';
  if (ends(/(?:^|:core:2\.0:)Group$/i)) return 'Group';
  // Older and looser answers name no schema: then what only one of the two has tells.
  if (textOf(attribute(value, 'userName')) !== undefined) return 'User';
  return Array.isArray(attribute(value, 'members')) ? 'Group' : undefined;
}
