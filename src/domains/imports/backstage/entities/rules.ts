import { shorten } from '../../columns/rules.ts';
import { type Fields, fieldOf, isFields, mapOf, textOf } from '../../documents/fields/rules.ts';
import type { Notes, Where } from '../../documents/notes/rules.ts';
import type { ReadDocument } from '../../documents/rules.ts';

/** The kinds that give an option, in the order in which they have a right to a key that they share. */
export const OPTION_KINDS = ['component', 'api', 'resource', 'system', 'template'] as const;
const KINDS = [...OPTION_KINDS, 'domain', 'group', 'user', 'location'] as const;

export type EntityKind = (typeof KINDS)[number];

/** An entity of Backstage, which has all that Backstage asks for. */
export interface Entity extends Where {
  /** Its number among the entities, from 0. */
  readonly index: number;
  readonly kind: EntityKind;
  readonly namespace: string;
  /** As it was written; the namespace and the ref are in lower case. */
  readonly name: string;
  readonly ref: string;
  readonly metadata: Fields;
  readonly spec: Fields;
}

export const DEFAULT_NAMESPACE = 'default';
// https://backstage.io/docs/features/software-catalog/descriptor-format: v1alpha1 and v1beta1; of templates also others.
const VERSIONS = /^(?:scaffolder\.)?backstage\.io\/v1(?:alpha\d+|beta\d+)?$/i;
// Backstage takes 63 characters. A key takes 200, with the namespace and what goes before both.
const LONGEST_NAME = 90;

/** The entities among the documents, each once, the first where they differ. What cannot be used goes to the notes. */
export function readEntities(documents: readonly ReadDocument[], notes: Notes): Map<string, Entity> {
  const entities = new Map<string, Entity>();
  for (const document of documents) {
    const entity = readEntity(document, entities.size, notes);
    if (entity === undefined) continue;
    const known = entities.get(entity.ref);
    if (known === undefined) entities.set(entity.ref, entity);
    else if (!same(known.spec, entity.spec) || !same(known.metadata, entity.metadata))
      notes.add(
        entity,
        `${shorten(entity.ref)} is described otherwise in ${known.file}, line ${known.row}, and that counts`,
      );
  }
  return entities;
}

function readEntity({ value, file, row }: ReadDocument, index: number, notes: Notes): Entity | undefined {
  const where = { file, row };
  if (!isFields(value)) {
    notes.count(where, 'is no entity, which is a map with apiVersion, kind, metadata and spec', 'documents');
    return undefined;
  }
  const [version, said] = [textOf(fieldOf(value, 'apiVersion')), textOf(fieldOf(value, 'kind'))];
  const leftOut = (reason: string) => {
    notes.add(where, `an entity is left out: ${reason}`);
    return undefined;
  };
  if (said === undefined) return leftOut('it has no kind');
  if (version === undefined) return leftOut('it has no apiVersion');
  const kind = KINDS.find((known) => known === said.toLowerCase());
  if (kind === undefined || !VERSIONS.test(version)) {
    notes.count(where, `the kind ${shorten(said)} of ${shorten(version)} is not read`);
    return undefined;
  }
  const [metadata, spec] = [mapOf(value, 'metadata'), fieldOf(value, 'spec')];
  const name = nameOf(fieldOf(metadata, 'name'));
  if ('problem' in name) return leftOut(`its metadata.name ${name.problem}`);
  const inSpace = fieldOf(metadata, 'namespace') ?? DEFAULT_NAMESPACE;
  const namespace = nameOf(inSpace);
  if ('problem' in namespace) return leftOut(`its metadata.namespace ${namespace.problem}`);
  if (!isFields(spec)) return leftOut(`${kind} ${shorten(name.text)} has no spec`);
  const space = namespace.text.toLowerCase();
  const ref = refOf(kind, space, name.text);
  return { index, kind, namespace: space, name: name.text, ref, metadata, spec, file, row };
}

/** How entities are known: kind, namespace and name, in lower case. */
export function refOf(kind: string, namespace: string, name: string): string {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

function nameOf(value: unknown): { readonly text: string } | { readonly problem: string } {
  const text = textOf(value);
  if (value === undefined || value === null || value === '') return { problem: 'is missing' };
  if (text === undefined) return { problem: 'is no text' };
  if (text.length > LONGEST_NAME) return { problem: `is longer than ${LONGEST_NAME} characters` };
  return /[:/]/.test(text) ? { problem: `"${shorten(text)}" has a : or /` } : { text };
}

// What the catalogue of Backstage itself adds, and what differs between two readings of the same file.
const OUTPUT = new Set(['uid', 'etag', 'generation', 'annotations']);

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  if (!isFields(a) || !isFields(b)) return Object.is(a, b);
  const words = new Set([...Object.keys(a), ...Object.keys(b)].filter((word) => !OUTPUT.has(word)));
  return [...words].every((word) => same(fieldOf(a, word), fieldOf(b, word)));
}
