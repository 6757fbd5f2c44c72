import { shorten } from '../../columns/rules.ts';
import { cut, fieldOf, listOf, mapOf, textOf } from '../../documents/fields/rules.ts';
import type { Notes } from '../../documents/notes/rules.ts';
import type { ReadRecord } from '../../documents/rules.ts';
import { cutCycles } from '../../trees/rules.ts';
import type { Catalog } from '../catalogs/rules.ts';
import type { Entity } from '../entities/rules.ts';
import type { RefField } from '../references/rules.ts';

const PARENT: RefField = { path: 'spec.parent', kinds: ['group'], meant: ['group'] };
const CHILDREN: RefField = { ...PARENT, path: 'spec.children' };
const LONGEST_NAME = 200;

/** The teams: a group has the parent that it names, or else the group that names it as a child. */
export function readGroups(catalog: Catalog): ReadRecord[] {
  const groups = catalog.of('group');
  const { parents, unknown } = parentsOf(groups, catalog);
  for (const key of cutCycles(parents)) {
    const group = catalog.byRef.get(key);
    if (group !== undefined)
      catalog.notes.add(group, `the parents of ${shorten(group.name)} lead back to it: its own is left out`);
  }
  return groups.map((group) => {
    const above = parents.get(group.ref);
    const known = above === undefined && unknown.has(group.ref) ? {} : { parent: keyOrNull(above, catalog) };
    const record = { key: catalog.keyOf(group), name: nameOf(group), ...known };
    return { kind: 'team', record, file: group.file, row: group.row };
  });
}

function keyOrNull(ref: string | undefined, { byRef, keyOf }: Catalog): string | null {
  const entity = ref === undefined ? undefined : byRef.get(ref);
  return entity === undefined ? null : keyOf(entity);
}

/** The parents by refs, and the refs of the groups whose parent nothing is known of. */
function parentsOf(groups: readonly Entity[], { find, notes }: Catalog) {
  const parents = new Map<string, string>();
  const unknown = new Set<string>();
  for (const group of groups) {
    const said = fieldOf(group.spec, 'parent');
    if (said === undefined || said === null || said === '') continue;
    const parent = find(said, group, PARENT);
    if (parent === undefined) unknown.add(group.ref);
    else parents.set(group.ref, parent.ref);
  }
  const said = new Set(parents.keys());
  // By ref, so that the order of the files does not say which of two groups has a child that both name.
  const sorted = [...groups].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  for (const group of sorted) {
    for (const item of listOf(group.spec, 'children')) {
      const child = find(item, group, CHILDREN);
      if (child === undefined) continue;
      const known = parents.get(child.ref);
      if (known === undefined) parents.set(child.ref, group.ref);
      else if (known !== group.ref) noteContradiction(child, group, known, said.has(child.ref), notes);
    }
  }
  return { parents, unknown };
}

function noteContradiction(child: Entity, group: Entity, known: string, own: boolean, notes: Notes): void {
  const [name, other, kept] = [child.name, group.name, known.replace(/^group:(default\/)?/, '')].map(shorten);
  const reason = own
    ? `${other} names ${name} as its child, but ${name} names ${kept} as its parent, and that counts`
    : `${kept} and ${other} both name ${name} as their child: the first counts`;
  notes.add(group, reason);
}

/** What a group or user is called. */
export function nameOf({ spec, metadata, name }: Entity): string {
  const said = textOf(fieldOf(mapOf(spec, 'profile'), 'displayName')) ?? textOf(fieldOf(metadata, 'title'));
  return cut(said ?? name, LONGEST_NAME);
}
