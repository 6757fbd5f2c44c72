import type { Question } from '../../contract.ts';

/** A text in both languages that templates come in. */
export const both = (en: string, fr: string) => ({ en, fr });

/** A choice: what it is stored as, and how it reads. */
export const choice = (value: string, en: string, fr: string) => ({ value, text: both(en, fr) });

/** A question that is answered in own words, or not at all. */
export const words = (key: string, en: string, fr: string, more: Partial<Question> = {}): Question => ({
  key,
  kind: 'text',
  text: both(en, fr),
  required: false,
  ...more,
});
