import { z } from 'zod';
import { keyField, textField } from '#platform/fields.ts';

export const themePatch = z
  .strictObject({
    key: keyField,
    product: keyField.optional(),
    title: textField(200).optional(),
    words: z.array(textField(100)).max(100).optional().describe('Words by which comments are found for it'),
    comments: z.array(textField(200)).max(10_000).optional().describe('The comments that belong to it'),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'ThemePatch', description: 'What many comments on a product are about.' });

export type ThemePatch = z.output<typeof themePatch>;

/** What many comments on a product are about. */
export interface Theme {
  readonly key: string;
  readonly product: string;
  readonly title: string;
  readonly words: readonly string[];
  readonly comments: readonly string[];
  readonly archived: boolean;
}
