/** The domains in their order: each may use those of an earlier row, never one of its own row. */
const ORDER: readonly (readonly string[])[] = [
  ['imports'],
  ['people'],
  ['catalogue'],
  ['choices'],
  ['adoption', 'surveys', 'bets', 'facts', 'position', 'value', 'moves'],
  ['assessment'],
];

/** Kinds of file in a domain, by how far they are from its pure core: each may use its own rank and lower ones. */
const RANKS = {
  contract: 0,
  rules: 1,
  tables: 2,
  store: 3,
  events: 3,
  actions: 4,
  records: 4,
  routes: 5,
  commands: 5,
} as const;

/** A kind of file in a domain: a layer, what other domains see of it, or its components. */
export type Kind = keyof typeof RANKS | 'door' | 'ui';

/** Which part of the plan a file belongs to. */
export type Place =
  | { readonly part: 'composition' | 'platform' | 'ui' | 'web' | 'sdk' }
  | { readonly part: 'domain'; readonly domain: string; readonly kind: Kind };

/** Where the domain stands in the order; undefined when the plan does not know it. */
export function findRow(domain: string): number | undefined {
  const row = ORDER.findIndex((names) => names.includes(domain));
  return row === -1 ? undefined : row;
}

/** The order as a reader would write it. */
export function describeOrder(): string {
  return ORDER.map((names) => (names.length === 1 ? names.join() : `{${names.join(', ')}}`)).join(' < ');
}

/** The rank of a layer; undefined for the door and for components, which stand outside the ranks. */
export function findRank(kind: Kind): number | undefined {
  return isLayer(kind) ? RANKS[kind] : undefined;
}

/** Names of the layers' files, without their ending. */
export const LAYERS: readonly string[] = Object.keys(RANKS);

function isLayer(name: string): name is keyof typeof RANKS {
  return Object.hasOwn(RANKS, name);
}

/** The place of a path such as src/domains/people/store.ts; undefined when the plan has no place for it. */
export function findPlace(path: string): Place | undefined {
  const [top, part = '', domain = '', ...rest] = path.split('/');
  if (top !== 'src') return undefined;
  if (/^(main|cli)\.(test\.)?ts$/.test(part) || part === 'compose') return { part: 'composition' };
  if (part === 'platform' || part === 'ui' || part === 'web' || part === 'sdk') return { part };
  if (part !== 'domains') return undefined;
  if (rest.at(-2) === 'ui') return { part: 'domain', domain, kind: 'ui' };
  const kind = /^([a-z]+)\.(test\.)?ts$/.exec(rest.at(-1) ?? '')?.[1] ?? '';
  return isLayer(kind) || kind === 'door' ? { part: 'domain', domain, kind } : undefined;
}
