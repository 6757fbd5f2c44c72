import type { Need, Option } from '../contract.ts';

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

/** A key made from a name: lower case, words joined by hyphens. */
export function keyOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
}
