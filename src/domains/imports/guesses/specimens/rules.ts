import { z } from 'zod';
import { dayField, inLanguages, keyField, mapField, textField } from '#platform/fields.ts';

/** Kinds of records like those of the other domains, which this one does not know: what the tests guess about. */
export const KINDS = [
  {
    name: 'team',
    description: 'A team.',
    schema: z.strictObject({
      key: keyField,
      name: textField(200).optional(),
      parent: keyField.nullish(),
      headcount: z.int().min(0).nullish(),
      observedFrom: dayField.nullish(),
      observedTo: dayField.nullish(),
      archived: z.boolean().optional(),
    }),
  },
  {
    name: 'person',
    description: 'A person.',
    schema: z.strictObject({ key: keyField, name: textField(200).optional(), email: z.email().nullish() }),
  },
  {
    name: 'membership',
    description: 'A membership.',
    schema: z.strictObject({ person: keyField, team: keyField, from: dayField, to: dayField.nullish() }),
  },
  {
    name: 'need',
    description: 'A need.',
    schema: z.strictObject({
      key: keyField,
      statement: textField(500).optional(),
      several: z.boolean().optional(),
    }),
  },
  {
    name: 'option',
    description: 'An option.',
    schema: z.strictObject({
      key: keyField,
      name: textField(300).optional(),
      names: inLanguages(300).optional(),
      description: textField(8000).nullish(),
      descriptions: inLanguages(8000).optional(),
      kind: z.enum(['product', 'outside', 'home-made', 'without']).optional(),
      owner: keyField.nullish(),
      stage: z.enum(['idea', 'alpha', 'beta', 'live', 'retiring', 'retired']).nullish(),
      tags: z.array(textField(100)).max(100).optional(),
      links: mapField(textField(50), textField(2000), 100).optional(),
    }),
  },
  {
    name: 'market-option',
    description: 'An option in the market of a need.',
    schema: z.strictObject({
      need: keyField,
      option: keyField,
      from: dayField.nullish(),
      to: dayField.nullish(),
    }),
  },
  {
    name: 'choice',
    description: 'A choice.',
    schema: z.strictObject({
      team: keyField,
      need: keyField,
      option: keyField,
      takenOn: dayField,
      leftOn: dayField.nullish(),
      reasons: z.array(z.enum(['quality', 'price', 'ease-of-use', 'security'])).optional(),
    }),
  },
];
