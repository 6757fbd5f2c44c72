import { DEFAULT_NAMESPACE, type Entity, OPTION_KINDS } from '../entities/rules.ts';

/**
 * The key of each entity, by its ref: its name in lower case, after its namespace unless that is the default one. Where
 * entities of several kinds give options, those of all but the first of OPTION_KINDS have their kind before it too.
 */
export function keysOf(entities: ReadonlyMap<string, Entity>): Map<string, string> {
  const keys = new Map([...entities.values()].map((entity) => [entity.ref, plainKey(entity)]));
  const taken = new Set<string>();
  for (const kind of OPTION_KINDS) {
    const same = [...entities.values()].filter((entity) => entity.kind === kind);
    const plain = same.map(plainKey);
    for (const [index, { ref }] of same.entries()) {
      const key = plain[index] ?? '';
      keys.set(ref, taken.has(key) ? `${kind}:${key}` : key);
    }
    for (const key of plain) taken.add(key);
  }
  return keys;
}

/** The key of a team or person that only a reference names. */
export function plainKey({ namespace, name }: Pick<Entity, 'namespace' | 'name'>): string {
  const key = namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`;
  return key.toLowerCase();
}
