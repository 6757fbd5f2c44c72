import { shorten } from '../../columns/rules.ts';
import { listOf } from '../../documents/fields/rules.ts';
import type { ReadRecord } from '../../documents/rules.ts';
import type { Catalog } from '../catalogs/rules.ts';
import { type Entity, type EntityKind, OPTION_KINDS } from '../entities/rules.ts';

/** One entity toward another, and the entity that says so. */
export interface Edge {
  readonly from: Entity;
  readonly kind: 'part-of' | 'provides' | 'consumes' | 'built-on';
  readonly to: Entity;
  readonly saidBy: Entity;
}

interface EdgeField {
  readonly word: string;
  readonly kind: Edge['kind'];
  readonly kinds: readonly EntityKind[];
  readonly meant: readonly [EntityKind, ...EntityKind[]];
  readonly reversed?: boolean;
}

// Backstage wants the kind said in both; where it is not, a component is likelier than a resource.
const DEPENDENCY = {
  kind: 'built-on',
  kinds: ['component', 'resource', 'api', 'system'],
  meant: ['component', 'resource'],
} as const;

const FIELDS: readonly EdgeField[] = [
  { word: 'system', kind: 'part-of', kinds: ['system'], meant: ['system'] },
  { word: 'subcomponentOf', kind: 'part-of', kinds: ['component'], meant: ['component'] },
  { word: 'providesApis', kind: 'provides', kinds: ['api'], meant: ['api'] },
  { word: 'consumesApis', kind: 'consumes', kinds: ['api'], meant: ['api'] },
  { word: 'dependsOn', ...DEPENDENCY },
  { word: 'dependencyOf', ...DEPENDENCY, reversed: true },
];

/** How the entities that give options relate, each relation once. One of an entity to itself is noted and dropped. */
export function edgesOf(catalog: Catalog): Edge[] {
  const edges: Edge[] = [];
  const size = catalog.byRef.size;
  const known = new Map(FIELDS.map(({ kind }) => [kind, new Set<number>()]));
  for (const saidBy of catalog.of(...OPTION_KINDS)) {
    for (const field of FIELDS) {
      const path = `spec.${field.word}`;
      for (const item of listOf(saidBy.spec, field.word)) {
        const other = item === '' ? undefined : catalog.find(item, saidBy, { ...field, path });
        if (other === undefined) continue;
        const [from, to] = field.reversed ? [other, saidBy] : [saidBy, other];
        const pair = from.index * size + to.index;
        if (from === to) catalog.notes.count(saidBy, `${path} of ${shorten(saidBy.name)} names itself`);
        else if (!known.get(field.kind)?.has(pair)) edges.push({ from, kind: field.kind, to, saidBy });
        known.get(field.kind)?.add(pair);
      }
    }
  }
  return edges;
}

export function relationRecords(edges: readonly Edge[], { keyOf }: Catalog): ReadRecord[] {
  return edges.map(({ from, kind, to, saidBy: { file, row } }) => {
    return { kind: 'relation', record: { option: keyOf(from), kind, other: keyOf(to) }, file, row };
  });
}
