import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
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

const theme = z
  .object({
    key: z.string(),
    product: z.string(),
    title: z.string(),
    words: z.array(z.string()),
    comments: z.array(z.string()),
    archived: z.boolean(),
  })
  .meta({ id: 'Theme', description: 'What many comments on a product are about.' });

export type Theme = z.output<typeof theme>;

export const listThemes = endpoint({
  method: 'get',
  path: '/v1/themes',
  tag: 'Surveys',
  summary: 'The themes of a product, by title, without those that are archived',
  query: z.object({ product: keyField }),
  answer: z.array(theme),
});
