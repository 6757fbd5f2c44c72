import type { Said, SentEvent } from '../intake/rules.ts';
import { mapEvent } from '../mapping/rules.ts';
import type { Protocol, SourceMapping } from '../sources/contract.ts';

/** Who sends, as far as deciding goes. `id` is 0 for events that came with a key of the organisation and no source. */
export interface SendingSource {
  readonly id: number;
  readonly organisationId: number;
  readonly protocol: Protocol;
  readonly mapping: SourceMapping;
}

interface Read {
  readonly event: string;
  readonly properties: Said;
}

/** An event of a known product. `team` is 0 when none was said. */
export interface Kept extends Read {
  readonly fate: 'kept';
  readonly product: number;
  readonly team: number;
}

/** An event of which something is not known: told the sender where the sender can mend it, and kept apart where a mapping can. */
export interface Wanting extends Read {
  readonly fate: 'refused' | 'apart';
  readonly field: string;
  readonly reason: string;
}

export type Fate = { readonly fate: 'ignored' } | Kept | Wanting;

/** How events of a source are read: by its mapping, which for what is our own names the fields product and team where it is silent. */
export interface Reader {
  readonly isOwn: boolean;
  readonly mapping: SourceMapping;
}

export function readerOf({ protocol, mapping }: Pick<SendingSource, 'protocol' | 'mapping'>): Reader {
  if (!isOwn(protocol)) return { isOwn: false, mapping };
  const { product, team } = mapping;
  return {
    isOwn: true,
    mapping: { ...mapping, product: product ?? { field: 'product' }, team: team ?? { field: 'team' } },
  };
}

/** Senders that name our own keys: what they get wrong is told them, and not kept for a mapping. */
function isOwn(protocol: Protocol): boolean {
  return protocol === 'events' || protocol === 'file';
}

/** The numbers of products and teams by their keys. */
export interface Catalogue {
  readonly products: ReadonlyMap<string, number>;
  readonly teams: ReadonlyMap<string, number>;
}

/** Of which product and team one event is, or why that cannot be told. */
export function fateOf(sent: SentEvent, { isOwn: own, mapping }: Reader, known: Catalogue): Fate {
  const mapped = mapEvent(sent, mapping);
  if (mapped.fate === 'ignored') return mapped;
  const { event, product, team, properties, reason = '' } = mapped;
  const wanting = (field: string, why: string): Fate => {
    return { fate: own ? 'refused' : 'apart', field, reason: why, event, properties };
  };
  if (product === undefined) return wanting('product', own ? 'is missing: name a product' : reason);
  const productId = known.products.get(product);
  if (productId === undefined) return wanting('product', `no product "${product}" in the catalogue`);
  const teamId = team === undefined ? 0 : known.teams.get(team);
  if (teamId === undefined) return wanting('team', `no team "${team}"`);
  return { fate: 'kept', event, product: productId, team: teamId, properties };
}
