import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';

export const savedFilterPatch = z
  .strictObject({
    key: keyField,
    name: textField(200).optional().describe('What it is called on the page'),
    search: z
      .string()
      .max(4000)
      .optional()
      .describe('The filter as the catalogue page has it in its address, such as play=service&owner=statcan'),
    archived: z.boolean().optional(),
  })
  .meta({ id: 'SavedFilterPatch', description: 'A filter of the catalogue to come back to.' });

export type SavedFilterPatch = z.output<typeof savedFilterPatch>;

const savedFilter = z
  .object({ key: z.string(), name: z.string(), search: z.string(), archived: z.boolean() })
  .meta({ id: 'SavedFilter' });

export type SavedFilter = z.output<typeof savedFilter>;

export const listSavedFilters = endpoint({
  method: 'get',
  path: '/v1/saved-filters',
  tag: 'Catalogue',
  summary: 'The saved filters of the organisation, by name',
  answer: z.array(savedFilter),
});
