import { z } from 'zod';

/** Fields that every contract shares: each refuses what a store could not hold, with a reason a person can act on. */

// NUL cannot be stored as text, other control characters cannot be seen, and half a surrogate pair is no character.
const CONTROL = /(?![\t\n\r])\p{Cc}/u;

const storable = (text: string) => text.isWellFormed() && !CONTROL.test(text);

/** Text of 1 to `most` characters, trimmed. */
export function textField(most = 2000) {
  return z
    .string()
    .trim()
    .min(1, 'is empty: leave the field out, or say something')
    .max(most, `is longer than ${most} characters`)
    .refine(storable, 'has characters that cannot be stored (control characters or broken Unicode)');
}

/** A natural key: what a team, need or option is called in files and addresses. */
export const keyField = textField(200).describe('Key, unique in the organisation');

/** A calendar day, YYYY-MM-DD, from 1900 to 2199. */
export const dayField = z.iso
  .date('is not a day: write YYYY-MM-DD')
  .refine((day) => day >= '1900-01-01' && day <= '2199-12-31', 'lies outside 1900 to 2199');

/** A window: a number and a unit, such as 365d, 52w, 12m or 2y. */
export const windowField = z
  .string()
  .regex(/^[1-9]\d{0,4}[dwmy]$/, {
    error: 'is not a window: write a number and d, w, m or y, such as 365d',
    abort: true,
  })
  .refine((window) => daysOfWindow(window) <= 36_600, 'is longer than 100 years')
  .describe('How far back to look from the as-of day, such as 365d, 26w, 12m or 2y');

const DAYS = { d: 1, w: 7, m: 365.25 / 12, y: 365.25 };

/** A window's length in whole days. A month is a twelfth, and a year the whole, of 365.25 days. */
export function daysOfWindow(window: string): number {
  const unit = window.at(-1) as keyof typeof DAYS;
  return Math.round(Number(window.slice(0, -1)) * DAYS[unit]);
}

/**
 * A map from words to values, at most `most` of them. In a patch each entry stands for itself: those that are not named stay as
 * they were, and null removes one.
 */
export function mapField<Key extends z.ZodType<string>, Value extends z.ZodType>(
  key: Key,
  value: Value,
  most: number,
) {
  return z
    .record(z.string(), value.nullable())
    .refine((map) => Object.keys(map).length <= most, `has more than ${most} entries`)
    .superRefine((map, context) => {
      for (const word of Object.keys(map)) {
        const problem = key.safeParse(word).error?.issues[0]?.message;
        if (problem !== undefined) context.addIssue({ code: 'custom', path: [word], message: problem });
      }
    });
}

/** A text in further languages, by language code (BCP 47) such as fr or pt-BR. */
export function inLanguages(most: number) {
  const language = z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language code such as fr or pt-BR');
  return mapField(language, textField(most), 50);
}
