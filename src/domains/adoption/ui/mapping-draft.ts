import { matches } from '../mapping/rules.ts';
import type { FieldRule, SourceMapping } from '../sources/contract.ts';

/** The three things a mapping says of an event. */
export const PARTS = ['product', 'team', 'event'] as const;
export type Part = (typeof PARTS)[number];

/** One rule as it is edited. What one way of saying does not use is kept, for whoever changes back. */
export interface RuleDraft {
  readonly how: 'unsaid' | 'value' | 'field';
  readonly value: string;
  readonly field: string;
  readonly isMapped: boolean;
  /** What the field says, and what that stands for, '' while nobody has said. */
  readonly map: readonly (readonly [said: string, means: string])[];
  readonly otherwise: string;
}

/** A mapping as it is edited: lists as lines of text. */
export interface MappingDraft extends Readonly<Record<Part, RuleDraft>> {
  readonly ignore: string;
  readonly keepsAll: boolean;
  readonly properties: string;
}

const BLANK: RuleDraft = { how: 'unsaid', value: '', field: '', isMapped: false, map: [], otherwise: '' };

export function draftOf(mapping: SourceMapping): MappingDraft {
  const { product, team, event, ignore, properties } = mapping;
  return {
    product: ruleDraftOf(product),
    team: ruleDraftOf(team),
    event: ruleDraftOf(event),
    ignore: (ignore ?? []).join('\n'),
    keepsAll: properties == null,
    properties: (properties ?? []).join('\n'),
  };
}

function ruleDraftOf(rule: FieldRule | null | undefined): RuleDraft {
  if (rule == null) return BLANK;
  const { value, field, map, otherwise = '' } = rule;
  if (value !== undefined) return { ...BLANK, how: 'value', value };
  return {
    ...BLANK,
    how: 'field',
    field: field ?? '',
    isMapped: map !== undefined,
    map: Object.entries(map ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
    otherwise,
  };
}

/** The mapping of a draft, without what is not said to its end yet: what it would make of messages can be shown at any time. */
export function mappingOf(draft: MappingDraft): SourceMapping {
  const said = Object.entries(patchOf(draft)).filter(
    ([, part]) => part !== null && (Array.isArray(part) || isWhole(part as FieldRule)),
  );
  return Object.fromEntries(said);
}

const isWhole = ({ value, field }: FieldRule) => (value ?? field ?? '') !== '';

/** The mapping as it is saved: null takes a part away. What is not said to its end goes as it is, for the server to refuse. */
export function patchOf({ product, team, event, ignore, keepsAll, properties }: MappingDraft) {
  const leaves = linesOf(ignore);
  return {
    product: ruleOf(product),
    team: ruleOf(team),
    event: ruleOf(event),
    ignore: leaves.length === 0 ? null : leaves,
    properties: keepsAll ? null : linesOf(properties),
  };
}

function ruleOf({ how, value, field, isMapped, map, otherwise }: RuleDraft): FieldRule | null {
  if (how === 'unsaid') return null;
  if (how === 'value') return { value: value.trim() };
  const entries = map
    .map(([said, means]) => [said.trim(), means.trim()] as const)
    .filter(([said, means]) => said !== '' && means !== '');
  return {
    field: field.trim(),
    ...(isMapped ? { map: Object.fromEntries(entries) } : {}),
    ...(otherwise.trim() === '' ? {} : { otherwise: otherwise.trim() }),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Whether two drafts would be saved as the same mapping. */
export function isSameMapping(one: MappingDraft, other: MappingDraft): boolean {
  return JSON.stringify(patchOf(one)) === JSON.stringify(patchOf(other));
}

/**
 * The rows of a map to edit: values that were really seen and that the saved map has nothing for first, so that what is to be
 * done is on top and no row moves while it is filled in; then all others.
 */
export function mapRows(
  map: RuleDraft['map'],
  seen: readonly string[],
  saved: readonly string[],
): RuleDraft['map'] {
  const meant = new Map(map);
  const isCovered = (value: string) => saved.some((pattern) => matches(pattern, value));
  const fresh = [...new Set(seen.map((value) => value.trim()))].filter(
    (value) => value !== '' && !isCovered(value),
  );
  const rest = map.filter(([said]) => !fresh.includes(said));
  return [...fresh.map((value) => [value, meant.get(value) ?? ''] as const), ...rest];
}

/** The map with one entry changed, added, or, with '' as what it means, taken out. */
export function withEntry(map: RuleDraft['map'], said: string, means: string): RuleDraft['map'] {
  const others = map.filter(([other]) => other !== said);
  if (means === '') return others;
  return map.some(([other]) => other === said)
    ? map.map((entry) => (entry[0] === said ? [said, means] : entry))
    : [...map, [said, means]];
}
