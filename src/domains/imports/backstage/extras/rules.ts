import { shorten } from '../../columns/rules.ts';
import { type Fields, fieldOf, isFields, mapOf } from '../../documents/fields/rules.ts';
import type { Notes } from '../../documents/notes/rules.ts';
import type { Entity, EntityKind } from '../entities/rules.ts';

const METADATA = words('name namespace title description labels annotations tags links uid etag generation');
const PROFILE = words('displayName email picture');
const OPTION = words(
  'type lifecycle owner system subcomponentOf providesApis consumesApis dependsOn dependencyOf definition domain',
);

/** What the spec of each kind has in Backstage: used, or left alone without a word. */
const SPECS: Readonly<Record<EntityKind, ReadonlySet<string>>> = {
  component: OPTION,
  api: OPTION,
  resource: OPTION,
  system: OPTION,
  template: new Set([...OPTION, ...words('parameters steps output presentation EXPERIMENTAL_recovery')]),
  domain: words('owner type subdomainOf'),
  group: words('type profile parent children members'),
  user: words('profile memberOf'),
  location: words('type target targets presence'),
};

/** Notes the fields that nobody asked for, each path once with the number of its entities. */
export function noteExtras(entity: Entity, notes: Notes): void {
  const tell = (path: string, fields: Fields, known: ReadonlySet<string>) => {
    for (const word of Object.keys(fields))
      if (!known.has(word)) notes.count(entity, `${path}.${shorten(word)} is not used`);
  };
  tell('metadata', entity.metadata, METADATA);
  tell('spec', entity.spec, SPECS[entity.kind]);
  if (isFields(fieldOf(entity.spec, 'profile'))) tell('spec.profile', mapOf(entity.spec, 'profile'), PROFILE);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
