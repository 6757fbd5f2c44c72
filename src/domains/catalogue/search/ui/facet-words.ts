import { joinValues, splitValues } from '#platform/value-list.ts';
import {
  KIND_WORDS,
  LACK_WORDS,
  MARKET_TYPE_WORDS,
  PLAY_WORDS,
  STAGE_WORDS,
  shortWord,
} from '../../ui/catalogue-words.ts';
import type { Facet } from '../contract.ts';

/** Facets in the order in which they stand, and what each is called. */
export const FACET_TITLES: Readonly<Record<Facet, string>> = {
  kind: 'Kind',
  stage: 'Stage',
  play: 'Play',
  area: 'Area',
  tag: 'Tag',
  marketType: 'Market',
  owner: 'Owner',
};

const WORDS: Readonly<Partial<Record<Facet, Readonly<Record<string, string>>>>> = {
  kind: KIND_WORDS,
  stage: STAGE_WORDS,
  play: PLAY_WORDS,
  marketType: MARKET_TYPE_WORDS,
};

/** What the address says of each facet, and of the other filters. */
export type Chosen = Readonly<Partial<Record<string, string | undefined>>>;

/** The values of a facet that are chosen. */
export function valuesOf(chosen: Chosen, facet: Facet): string[] {
  return splitValues(chosen[facet] ?? '');
}

/** The chosen values with one more, or without it; undefined where none is left. */
export function toggled(chosen: Chosen, facet: Facet, value: string): string | undefined {
  const values = valuesOf(chosen, facet);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return next.length === 0 ? undefined : joinValues(next);
}

/** What a team is called; its key where nobody knows. */
export type TeamName = (key: string) => string;

export function facetWord(facet: Facet, value: string, teamName: TeamName): string {
  const words = WORDS[facet];
  if (words !== undefined) return shortWord(words, value);
  return facet === 'owner' ? teamName(value) : value;
}

export const ARCHIVED_WORDS: Readonly<Record<string, string>> = {
  yes: 'archived alone',
  both: 'with archived',
};

/** What is lacked, in words. */
export function lackWord(lack: string): string {
  return (LACK_WORDS as Readonly<Record<string, string>>)[lack] ?? lack;
}
