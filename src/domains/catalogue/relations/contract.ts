import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';

const RELATION_KINDS = ['built-on', 'consumes', 'provides', 'part-of', 'replaces'] as const;

export const relationPatch = z
  .strictObject({
    option: keyField.describe('Key of the option that relates to the other'),
    kind: z
      .enum(RELATION_KINDS)
      .describe('How: it is built on, consumes, provides, is part of, or replaces the other'),
    other: keyField.describe('Key of the other option'),
    note: textField(500).nullish(),
  })
  .meta({ id: 'RelationPatch', description: 'A relation of one option to another.' });

export type RelationPatch = z.output<typeof relationPatch>;

const relation = z
  .object({
    option: z.string(),
    optionName: z.string(),
    kind: z.enum(RELATION_KINDS),
    other: z.string(),
    otherName: z.string(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Relation' });

export type Relation = z.output<typeof relation>;

export const listRelations = endpoint({
  method: 'get',
  path: '/v1/relations',
  tag: 'Catalogue',
  summary: 'What an option is built on, and what is built on it',
  query: z.object({ option: keyField, limit: z.coerce.number().int().min(1).max(10_000).default(200) }),
  answer: z.object({ relations: z.array(relation), total: z.int() }),
});
