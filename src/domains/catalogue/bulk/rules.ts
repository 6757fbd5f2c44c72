import type { OptionPatch } from '../contract.ts';
import type { BulkChange } from './contract.ts';

/** What a change for many comes to for one option. */
export function patchFor(
  option: { readonly key: string; readonly tags: readonly string[]; readonly areas: readonly string[] },
  { addTags, removeTags, addAreas, removeAreas, ...same }: BulkChange,
): OptionPatch {
  return {
    key: option.key,
    ...same,
    ...(addTags || removeTags ? { tags: withWords(option.tags, addTags, removeTags) } : {}),
    ...(addAreas || removeAreas ? { areas: withWords(option.areas, addAreas, removeAreas) } : {}),
  };
}

function withWords(
  words: readonly string[],
  add: readonly string[] = [],
  remove: readonly string[] = [],
): string[] {
  return [...new Set([...words, ...add])].filter((word) => !remove.includes(word)).sort();
}
