import type { ChoicePatch } from '../contract.ts';
import type { MandatePatch } from '../mandates/contract.ts';

type Words<Key extends string> = Readonly<Record<Key, string>>;
type Reason = NonNullable<ChoicePatch['reasons']>[number];
type Exchange = NonNullable<ChoicePatch['exchange']>[number];
type Precision = NonNullable<ChoicePatch['precision']>;
type Scope = NonNullable<MandatePatch['scope']>;

// The keys are checked against the contract's; the contract itself would bring its schemas into the browser.
export const REASON_WORDS: Words<Reason> = {
  'fits-the-work': 'fits the work',
  quality: 'quality',
  speed: 'speed',
  reliability: 'reliability',
  'ease-of-use': 'ease of use',
  support: 'support',
  documentation: 'documentation',
  price: 'price',
  security: 'security',
  compatibility: 'compatibility',
  control: 'control',
  familiarity: 'familiarity',
  mandated: 'mandated',
  'no-alternative': 'no alternative',
  'end-of-life': 'end of life',
  other: 'other',
};

export const EXCHANGE_WORDS: Words<Exchange> = {
  money: 'money',
  time: 'time',
  effort: 'effort',
  data: 'data',
  commitment: 'commitment',
};

export const PRECISION_WORDS: Words<Precision> = {
  day: 'that day',
  month: 'some day of that month',
  quarter: 'some day of that quarter',
  year: 'some day of that year',
};

export const SCOPE_WORDS: Words<Scope> = {
  all: 'all teams',
  subtree: 'the named teams with all below them',
  teams: 'only the named teams',
};

/** Said before anything is written: reasons are no survey. */
export const SHOWN_WITH_NAME =
  "Reasons and words are the team's statement: everybody here can read them, with the team's name.";
