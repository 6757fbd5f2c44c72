import { fieldOf } from '../../documents/fields/rules.ts';
import type { Catalog } from '../catalogs/rules.ts';
import { type Entity, OPTION_KINDS } from '../entities/rules.ts';
import type { RefField } from '../references/rules.ts';

/** Who owns what gives an option: the entity of a group or of a user, by the ref of what it owns. */
export type Owners = ReadonlyMap<string, Entity>;

const OWNER: RefField = { path: 'spec.owner', kinds: ['group', 'user'], meant: ['group'] };

export function ownersOf(catalog: Catalog): Owners {
  const owners = new Map<string, Entity>();
  for (const entity of catalog.of(...OPTION_KINDS)) {
    const said = fieldOf(entity.spec, 'owner');
    if (said === undefined || said === null || said === '') continue;
    const owner = catalog.find(said, entity, OWNER);
    if (owner === undefined) continue;
    owners.set(entity.ref, owner);
    if (owner.kind === 'user')
      catalog.notes.count(entity, 'spec.owner is a user: that person answers for it, and no team owns it');
  }
  return owners;
}
