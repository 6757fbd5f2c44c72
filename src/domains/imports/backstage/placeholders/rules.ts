import { shorten } from '../../columns/rules.ts';
import { type Fields, isFields } from '../../documents/fields/rules.ts';
import type { Notes } from '../../documents/notes/rules.ts';
import { readDocuments } from '../../documents/rules.ts';
import type { Entity } from '../entities/rules.ts';
import { isAddress, type PathWithin } from '../paths/rules.ts';

/** Where the files are that an entity may name. `fileNamed` is absent when none may be read. */
export interface LocalFiles {
  readonly pathWithin: PathWithin;
  readonly fileNamed: ((path: string) => string | undefined) | undefined;
}

type Replace = (placeholder: Fields, path: string) => unknown;

/**
 * An entity with its placeholders, such as `{ $text: ./about.md }`, replaced by what the files say. Nothing is fetched:
 * where a placeholder names an address, or a file that is not to be had, its field is left out, which is noted.
 */
export function withoutPlaceholders(entity: Entity, local: LocalFiles, notes: Notes): Entity {
  const replace: Replace = (placeholder, path) => {
    const read = readPlaceholder(placeholder, entity, local);
    if ('value' in read) return read.value;
    notes.count(entity, `${path} ${read.problem}: it is left out`);
    return undefined;
  };
  const metadata = replaceIn(entity.metadata, 'metadata', replace);
  const spec = replaceIn(entity.spec, 'spec', replace);
  const changed = metadata !== entity.metadata || spec !== entity.spec;
  return changed && isFields(metadata) && isFields(spec) ? { ...entity, metadata, spec } : entity;
}

/** A value with its placeholders replaced: the value itself where it has none. */
function replaceIn(value: unknown, path: string, replace: Replace): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => replaceIn(item, path, replace));
    if (items.every((item, index) => item === value[index])) return value;
    return items.filter((item) => item !== undefined);
  }
  if (!isFields(value)) return value;
  const words = Object.keys(value);
  if (words.length === 1 && words[0]?.startsWith('$') && path.includes('.')) return replace(value, path);
  const entries = words.map((word) => {
    const inside = path.split('.').length < 3 ? `${path}.${word}` : path;
    return [word, replaceIn(value[word], inside, replace)] as const;
  });
  if (entries.every(([word, replaced]) => replaced === value[word])) return value;
  return Object.fromEntries(entries.filter(([, replaced]) => replaced !== undefined));
}

function readPlaceholder(
  placeholder: Fields,
  { file }: Entity,
  { pathWithin, fileNamed }: LocalFiles,
): { readonly value: unknown } | { readonly problem: string } {
  const [word = '', said] = Object.entries(placeholder)[0] ?? [];
  const target = typeof said === 'string' ? said : undefined;
  const shown = `is ${shorten(word)}: ${shorten(target ?? '')}`;
  if (target === undefined || !['$text', '$json', '$yaml'].includes(word))
    return { problem: `${shown}, which means nothing` };
  if (isAddress(target)) return { problem: `${shown}, an address, which is never fetched` };
  const path = pathWithin(file, target);
  if (path === undefined) return { problem: `${shown}, which lies outside the folder of the files` };
  const text = fileNamed?.(path);
  if (text === undefined)
    return {
      problem: `${shown}, ${fileNamed === undefined ? 'a file, and none may be read' : 'a file that was not given'}`,
    };
  if (word === '$text') return { value: text };
  const { documents, problems } = readDocuments([{ name: path, text }]);
  const [problem] = problems;
  if (problem !== undefined) return { problem: `${shown}, which ${problem.reason}` };
  const values = documents.map(({ value }) => value);
  return { value: values.length === 1 ? values[0] : values };
}
