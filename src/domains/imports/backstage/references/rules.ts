import { shorten } from '../../columns/rules.ts';
import { fieldOf, isFields, textOf } from '../../documents/fields/rules.ts';
import type { Notes } from '../../documents/notes/rules.ts';
import { type Entity, type EntityKind, refOf } from '../entities/rules.ts';

/** What a field of references may name, and which kinds are meant where a reference names none, the likeliest first. */
export interface RefField {
  readonly path: string;
  readonly kinds: readonly EntityKind[];
  readonly meant: readonly [EntityKind, ...EntityKind[]];
}

/** A reference as it was written, in lower case. https://backstage.io/docs/features/software-catalog/references */
interface Reference {
  readonly kind: string | undefined;
  readonly namespace: string | undefined;
  readonly name: string;
}

const REFERENCE = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/;

/** Reads `[kind:][namespace/]name`, or a map of the three; undefined when it is neither. */
function parseReference(value: unknown): Reference | undefined {
  const part = (word: string) => textOf(fieldOf(value, word))?.toLowerCase();
  if (isFields(value)) {
    const name = part('name');
    return name === undefined ? undefined : { kind: part('kind'), namespace: part('namespace'), name };
  }
  if (typeof value === 'boolean') return undefined;
  const [, kind, namespace, name] = REFERENCE.exec(textOf(value)?.toLowerCase() ?? '') ?? [];
  return name === undefined
    ? undefined
    : { kind: kind?.trim(), namespace: namespace?.trim(), name: name.trim() };
}

/** What a reference came to: an entity, or what it would have been called. */
export type Found = { readonly entity: Entity } | { readonly missing: string } | undefined;

/** Looks a reference of an entity up. One that is none, or names a kind that the field does not take, is noted and undefined. */
export function findReferenced(
  entities: ReadonlyMap<string, Entity>,
  value: unknown,
  from: Entity,
  field: RefField,
  notes: Notes,
): Found {
  const reference = parseReference(value);
  if (reference === undefined) {
    notes.count(from, `${field.path} has what is no reference`, 'places');
    return undefined;
  }
  const { kind, namespace = from.namespace, name } = reference;
  const candidates = kind === undefined ? field.meant : [kind];
  if (kind !== undefined && !field.kinds.some((known) => known === kind)) {
    notes.count(
      from,
      `${field.path} names a ${shorten(kind)}, and takes only: ${field.kinds.join(', ')}`,
      'places',
    );
    return undefined;
  }
  for (const candidate of candidates) {
    const entity = entities.get(refOf(candidate, namespace, name));
    if (entity !== undefined) return { entity };
  }
  return { missing: refOf(candidates[0] ?? '', namespace, name) };
}

/** The entity that a reference names. One that no file describes is noted, and undefined. */
export function findEntity(
  entities: ReadonlyMap<string, Entity>,
  value: unknown,
  from: Entity,
  field: RefField,
  notes: Notes,
): Entity | undefined {
  const found = findReferenced(entities, value, from, field, notes);
  if (found === undefined || 'entity' in found) return found?.entity;
  notes.count(from, `${field.path} names ${shorten(found.missing)}, which no file describes`, 'places');
  return undefined;
}
