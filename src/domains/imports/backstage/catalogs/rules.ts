import type { Notes } from '../../documents/notes/rules.ts';
import { DEFAULT_NAMESPACE, type Entity, type EntityKind } from '../entities/rules.ts';
import { keysOf, plainKey } from '../keys/rules.ts';
import { type Found, findEntity, findReferenced, type RefField } from '../references/rules.ts';

/** All entities of an import, and what is asked of them. */
export interface Catalog {
  readonly byRef: ReadonlyMap<string, Entity>;
  readonly of: (...kinds: readonly EntityKind[]) => readonly Entity[];
  readonly keyOf: (entity: Entity) => string;
  /** The entity that a reference names; undefined, and noted, when there is none. */
  readonly find: (value: unknown, from: Entity, field: RefField) => Entity | undefined;
  /** The same, which leaves it to the caller to note what no file describes. */
  readonly look: (value: unknown, from: Entity, field: RefField) => Found;
  readonly notes: Notes;
}

export function createCatalog(byRef: ReadonlyMap<string, Entity>, notes: Notes): Catalog {
  const keys = keysOf(byRef);
  const all = [...byRef.values()];
  return {
    byRef,
    of: (...kinds) => all.filter(({ kind }) => kinds.includes(kind)),
    keyOf: (entity) => keys.get(entity.ref) ?? plainKey(entity),
    find: (value, from, field) => findEntity(byRef, value, from, field, notes),
    look: (value, from, field) => findReferenced(byRef, value, from, field, notes),
    notes,
  };
}

/** The key that a ref in lower case stands for, where no file describes its entity. */
export function keyOfRef(ref: string): string {
  const [namespace = DEFAULT_NAMESPACE, name = ''] = ref.slice(ref.indexOf(':') + 1).split('/');
  return plainKey({ namespace, name });
}
