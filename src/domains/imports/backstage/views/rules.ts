import { fieldOf, isFields, listOf, mapOf, textOf } from '../../documents/fields/rules.ts';
import { lifecycleOf } from '../stages/rules.ts';

/** A record of a kind, as it is kept. */
export interface WrittenRecord {
  readonly kind: string;
  readonly record: object;
}

/** The version under which a document is a record as it is. */
export const OWN_VERSION = 'musthave.dev/v1';
/** The annotation of an entity which only shows a record that stands elsewhere. */
export const VIEW = 'musthave.dev/view';
const KEY = 'musthave.dev/key';

const LONGEST_NAME = 63;

/** Names that Backstage takes, for keys that it may not: of each kind the same key has the same name, and no other key has it. */
export interface Names {
  readonly nameOf: (kind: 'Group' | 'User' | 'Component' | 'System' | 'Resource', key: string) => string;
}

export function createNames(): Names {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return {
    nameOf(kind, key) {
      const known = names.get(`${kind}:${key}`);
      if (known !== undefined) return known;
      const plain = plainName(key) || 'unnamed';
      let name = plain;
      for (let copy = 2; taken.has(`${kind}:${name.toLowerCase()}`); copy += 1)
        name = `${plain.slice(0, LONGEST_NAME - 8).replace(/[-_.]+$/, '')}-${copy}`;
      taken.add(`${kind}:${name.toLowerCase()}`);
      names.set(`${kind}:${key}`, name);
      return name;
    },
  };
}

/** Runs of letters and digits with one of - _ . between them, at most 63 characters: what Backstage takes as a name. */
function plainName(key: string): string {
  const ascii = key
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9_.]+/g, '-');
  const single = ascii.replace(/[-_.]{2,}/g, '-').replace(/^[-_.]+/, '');
  return single.slice(0, LONGEST_NAME).replace(/[-_.]+$/, '');
}

/**
 * The entity that shows a record in Backstage; undefined when Backstage has none like it. `teamsOf` gives the keys of the
 * teams to which a person belongs.
 */
export function viewOf(
  { kind, record }: WrittenRecord,
  names: Names,
  teamsOf: (person: string) => readonly string[],
): object | undefined {
  const key = textOf(fieldOf(record, 'key'));
  if (key === undefined) return undefined;
  const title = textOf(fieldOf(record, 'name'));
  const profile = title === undefined ? {} : { profile: { displayName: title } };
  const group = (word: string) => {
    const said = textOf(fieldOf(record, word));
    return said === undefined ? undefined : names.nameOf('Group', said);
  };
  if (kind === 'team') {
    const parent = group('parent');
    const spec = { type: 'team', ...profile, ...(parent === undefined ? {} : { parent }), children: [] };
    return entity('Group', names.nameOf('Group', key), { key }, spec);
  }
  if (kind === 'person') {
    const email = textOf(fieldOf(record, 'email'));
    const known = { ...profile.profile, ...(email === undefined ? {} : { email }) };
    const memberOf = teamsOf(key).map((team) => names.nameOf('Group', team));
    const spec = { ...(Object.keys(known).length === 0 ? {} : { profile: known }), memberOf };
    return entity('User', names.nameOf('User', key), { key }, spec);
  }
  if (kind !== 'option' || fieldOf(record, 'kind') !== 'product') return undefined;
  return productView(record, key, group('owner'), names);
}

function productView(record: object, key: string, owner: string | undefined, names: Names): object {
  const play = fieldOf(record, 'play');
  const kind = play === 'platform' ? 'System' : play === 'utility' ? 'Resource' : 'Component';
  const person = textOf(fieldOf(record, 'ownerPerson'));
  const spec = {
    ...(kind === 'System' ? {} : { type: textOf(play) ?? 'product' }),
    ...(kind === 'Component' ? { lifecycle: lifecycleOf(fieldOf(record, 'stage')) } : {}),
    owner: owner ?? (person === undefined ? 'unknown' : `user:${names.nameOf('User', person)}`),
  };
  const tags = listOf(record, 'tags').filter((tag) => /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/.test(String(tag)));
  const links = Object.entries(mapOf(record, 'links')).flatMap(([title, url]) =>
    /^https?:\/\/\S+$/.test(String(url)) ? [{ url, title }] : [],
  );
  const described = {
    key,
    title: textOf(fieldOf(record, 'name')),
    description: textOf(fieldOf(record, 'description')),
    tags: tags.filter((tag) => String(tag).length <= LONGEST_NAME),
    links,
  };
  return entity(kind, names.nameOf(kind, key), described, spec);
}

interface Described {
  readonly key: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly unknown[];
  readonly links?: readonly unknown[];
}

function entity(
  kind: string,
  name: string,
  { key, title, description, tags, links }: Described,
  spec: object,
) {
  const metadata = {
    name,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    annotations: { [VIEW]: 'true', [KEY]: key },
    ...(tags === undefined || tags.length === 0 ? {} : { tags }),
    ...(links === undefined || links.length === 0 ? {} : { links }),
  };
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata, spec };
}

/** Whom an open membership joins: person and team; undefined when it is over, or no membership. */
export function memberOf({
  kind,
  record,
}: WrittenRecord): { readonly person: string; readonly team: string } | undefined {
  const [person, team, to] = ['person', 'team', 'to'].map((word) => textOf(fieldOf(record, word)));
  if (kind !== 'membership' || !isFields(record) || to !== undefined) return undefined;
  return person === undefined || team === undefined ? undefined : { person, team };
}
