import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';
import { splitValues } from '#platform/value-list.ts';

/** By what options can be told apart beside their words: each a facet, with the number of options for every value. */
export const FACETS = ['kind', 'play', 'stage', 'area', 'tag', 'owner', 'marketType'] as const;
export type Facet = (typeof FACETS)[number];

/** What a product may lack that somebody should look into. */
export const LACKS = ['owner', 'description', 'need', 'feedback', 'review'] as const;

const SORTS = ['name', '-name', 'stage', 'owner', 'changed'] as const;

/** Several values of one facet. */
const values = z.string().max(4000).transform(splitValues).optional();

export const filterQuery = z.object({
  text: textField(200)
    .optional()
    .describe('Words in any recorded language; accents and one slip a word do not matter'),
  kind: values,
  play: values,
  stage: values,
  area: values,
  tag: values,
  owner: values.describe('Keys of owner teams'),
  marketType: values,
  lacks: z.enum(LACKS).optional().describe('Products that lack this'),
  need: keyField.optional().describe('Options of the market of this need'),
  archived: z.enum(['no', 'yes', 'both']).default('no'),
});

export const searchOptions = endpoint({
  method: 'get',
  path: '/v1/catalogue',
  tag: 'Catalogue',
  summary:
    'Options by words and facets, a page at a time, with the number of options for every value of every facet',
  description:
    'The count of a value says how many options there would be with it chosen: a facet is counted without its own filter. A word that occurs nowhere is taken for the nearest that does, and `corrected` says so.',
  query: filterQuery.extend({
    sort: z.enum(SORTS).optional().describe('Left out: by how well the words fit, or by name without any'),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  answer: z
    .object({
      total: z.int(),
      corrected: z
        .string()
        .nullable()
        .describe('The words that were searched, where a misspelt one was not found'),
      options: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          names: z.record(z.string(), z.string()),
          kind: z.string(),
          play: z.string().nullable(),
          stage: z.string().nullable(),
          owner: z.string().nullable(),
          ownerName: z.string().nullable(),
          areas: z.array(z.string()),
          tags: z.array(z.string()),
          archived: z.boolean(),
          needs: z.int(),
          relations: z.int(),
        }),
      ),
      facets: z.record(
        z.enum(FACETS),
        z
          .array(z.object({ value: z.string(), name: z.string(), count: z.int() }))
          .describe('The most frequent first, at most 50'),
      ),
      lacks: z.record(z.enum(LACKS), z.int()).describe('How many products lack what'),
    })
    .meta({ id: 'CatalogueSearch' }),
});

export type FilterQuery = z.output<typeof filterQuery>;
export type SearchQuery = z.output<NonNullable<typeof searchOptions.query>>;
export type SearchAnswer = z.output<typeof searchOptions.answer>;
