import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';
import { optionPatch } from '../contract.ts';
import { filterQuery } from '../search/contract.ts';

const { owner, ownerRole, stage, play, marketType, archived } = optionPatch.shape;
const words = z.array(textField(100)).max(100).optional();

/** What can be changed of many options at once: what makes sense to be the same for all of them. */
const change = z
  .strictObject({
    owner,
    ownerRole,
    stage,
    play,
    marketType,
    archived,
    addTags: words,
    removeTags: words,
    addAreas: words,
    removeAreas: words,
  })
  .refine((said) => Object.keys(said).length > 0, 'says nothing to change');

export type BulkChange = z.output<typeof change>;

export const changeOptions = endpoint({
  method: 'post',
  path: '/v1/catalogue/changes',
  tag: 'Catalogue',
  summary: 'Change many options alike: those named, or all that fit a filter; all of them or none',
  body: z
    .strictObject({
      keys: z.array(keyField).min(1).max(50_000).optional().describe('Keys of the options'),
      filter: z.strictObject(filterQuery.shape).optional().describe('As of the search: all options that fit'),
      change,
      dryRun: z.boolean().default(false),
    })
    .refine(
      ({ keys, filter }) => (keys === undefined) !== (filter === undefined),
      'needs either keys or a filter',
    ),
  answer: z
    .object({ options: z.int(), changed: z.int(), unchanged: z.int(), dryRun: z.boolean() })
    .meta({ id: 'BulkChanged' }),
});
