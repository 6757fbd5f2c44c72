import { shorten } from '../../columns/rules.ts';
import { cut, fieldOf, listOf, textOf } from '../../documents/fields/rules.ts';
import type { ReadRecord } from '../../documents/rules.ts';
import type { Catalog } from '../catalogs/rules.ts';
import { type Entity, type EntityKind, OPTION_KINDS } from '../entities/rules.ts';
import { linksOf } from '../links/rules.ts';
import type { Owners } from '../owners/rules.ts';
import type { RefField } from '../references/rules.ts';
import type { Edge } from '../relations/rules.ts';
import { stageOf } from '../stages/rules.ts';

const DOMAIN: RefField = { path: 'spec.domain', kinds: ['domain'], meant: ['domain'] };

const PLAYS: Partial<Record<EntityKind, string>> = {
  system: 'platform',
  template: 'platform',
  resource: 'utility',
};

const LONGEST_NAME = 300;
const LONGEST_DESCRIPTION = 8000;
const LONGEST_TAG = 100;
const MOST_TAGS = 100;

/** The options: components, APIs, resources, systems and templates. A domain becomes a tag of its systems and what is in them. */
export function readOptions(catalog: Catalog, owners: Owners, edges: readonly Edge[]): ReadRecord[] {
  const domains = new Map<string, Entity>();
  for (const system of catalog.of('system')) {
    const said = fieldOf(system.spec, 'domain');
    if (said === undefined || said === null || said === '') continue;
    const domain = catalog.find(said, system, DOMAIN);
    if (domain !== undefined) domains.set(system.ref, domain);
  }
  for (const { from, kind, to } of edges) {
    const domain = kind === 'part-of' && to.kind === 'system' ? domains.get(to.ref) : undefined;
    if (domain !== undefined && from.kind !== 'system') domains.set(from.ref, domain);
  }
  for (const domain of catalog.of('domain'))
    catalog.notes.count(domain, 'a domain is no record: it is a tag of what its systems hold', 'places');
  return catalog.of(...OPTION_KINDS).map((entity) => {
    return optionOf(entity, catalog, owners.get(entity.ref), domains.get(entity.ref));
  });
}

function optionOf(
  entity: Entity,
  catalog: Catalog,
  owner: Entity | undefined,
  domain: Entity | undefined,
): ReadRecord {
  const { file, row } = entity;
  const description = longText(entity, catalog);
  const owned =
    owner === undefined ? {} : { [owner.kind === 'user' ? 'ownerPerson' : 'owner']: catalog.keyOf(owner) };
  const stage = stageFor(entity, catalog);
  const tags = tagsOf(entity, domain === undefined ? undefined : `domain:${catalog.keyOf(domain)}`);
  const links = linksOf(entity, catalog.notes);
  const record = {
    key: catalog.keyOf(entity),
    kind: 'product',
    name: optionName(entity),
    ...(description === undefined ? {} : { description }),
    ...owned,
    ...(stage === undefined ? {} : { stage }),
    play: PLAYS[entity.kind] ?? 'product',
    ...(tags.length === 0 ? {} : { tags }),
    ...(links === undefined ? {} : { links }),
  };
  return { kind: 'option', record, file, row };
}

/** What an option is called. */
export function optionName({ metadata, name }: Entity): string {
  return cut(textOf(fieldOf(metadata, 'title')) ?? name, LONGEST_NAME);
}

function longText(entity: Entity, { notes }: Catalog): string | undefined {
  const said = textOf(fieldOf(entity.metadata, 'description'));
  if (said !== undefined && said.length > LONGEST_DESCRIPTION)
    notes.count(entity, `metadata.description is cut to ${LONGEST_DESCRIPTION} characters`);
  return said === undefined ? undefined : cut(said, LONGEST_DESCRIPTION);
}

function stageFor(entity: Entity, { notes }: Catalog): string | undefined {
  const lifecycle = textOf(fieldOf(entity.spec, 'lifecycle'));
  const stage = lifecycle === undefined ? undefined : stageOf(lifecycle);
  if (lifecycle !== undefined && stage === undefined)
    notes.count(entity, `spec.lifecycle says ${shorten(lifecycle)}, which is no known stage: it is left out`);
  return stage;
}

function tagsOf({ metadata }: Entity, domain: string | undefined): string[] {
  const own = listOf(metadata, 'tags').flatMap((tag) => textOf(tag) ?? []);
  const tags = [...(domain === undefined ? [] : [domain]), ...own].map((tag) => cut(tag, LONGEST_TAG));
  return [...new Set(tags)].slice(0, MOST_TAGS);
}
