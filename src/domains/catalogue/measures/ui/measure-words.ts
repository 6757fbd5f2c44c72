import type { Measure } from '../contract.ts';

export const MEASURE_WORDS: Readonly<Record<Measure['measure'], string>> = {
  started: 'started',
  completed: 'completed',
  satisfied: 'satisfied',
  answered: 'answered about satisfaction',
  cost: 'cost in total',
  enquiries: 'enquiries',
  visits: 'visits',
  up: 'time up',
  watched: 'time watched',
  units: 'units delivered',
};

export const CHANNEL_WORDS: Readonly<Record<NonNullable<Measure['channel']>, string>> = {
  online: 'online',
  phone: 'phone',
  email: 'email',
  'in-person': 'in person',
  mail: 'mail',
  fax: 'fax',
  other: 'other',
};

export const STATE_WORDS: Readonly<Record<Measure['state'], string>> = {
  counted: 'counted',
  'no data': 'no data: nobody counted',
  'not applicable': 'not applicable: there is nothing to count',
};
