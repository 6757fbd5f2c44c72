import type { Need, Option, OptionDetails } from '../contract.ts';

type Words<Key extends string> = Readonly<Record<Key, string>>;

// The keys are checked against the contract's; the contract itself would bring its schemas into the browser.
export const EVIDENCE_WORDS: Words<Need['evidence']> = {
  assumed: 'assumed: nobody has looked',
  observed: 'observed: somebody saw teams at it',
  validated: 'validated: by research',
};

export const KIND_WORDS: Words<Option['kind']> = {
  product: 'a product we provide',
  outside: 'an outside product',
  'home-made': 'something home-made',
  without: 'doing without',
};

export const STAGE_WORDS: Words<NonNullable<Option['stage']>> = {
  idea: 'idea',
  alpha: 'alpha',
  beta: 'beta',
  live: 'live',
  retiring: 'retiring',
  retired: 'retired',
};

export const PLAY_WORDS: Words<NonNullable<Option['play']>> = {
  product: 'product: by fit and free adoption',
  platform: 'platform: also by what is built on it',
  service: 'service: by completion, satisfaction and cost',
  utility: 'utility: by reliability and unit cost',
};

export const MARKET_TYPE_WORDS: Words<NonNullable<OptionDetails['marketType']>> = {
  contract: 'contract: one team to win',
  oligopsony: 'oligopsony: a few known teams',
  niche: 'niche: teams with one special need',
  mass: 'mass: nearly everybody',
};

export const CHANGER_WORDS: Words<NonNullable<OptionDetails['changedBy']>> = {
  'own staff': 'our own staff',
  vendor: 'a vendor',
  both: 'our own staff and a vendor',
  nobody: 'nobody',
};

export const CONTROL_WORDS: Words<NonNullable<OptionDetails['control']>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
};

/** What a product may lack. */
export const LACK_WORDS = {
  owner: 'no owner',
  description: 'no description',
  need: 'meets no need',
  feedback: 'collects no feedback',
  review: 'never reviewed',
} as const;

/** "product" of "product: by fit and free adoption". */
export function shortWord(words: Readonly<Record<string, string>>, value: string): string {
  return (words[value] ?? value).split(':')[0] ?? value;
}

/** A key made from a name: lower case, words joined by hyphens. */
export function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
}
