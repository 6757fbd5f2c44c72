import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

/** Research finds needs; testing checks a solution. Only the first is evidence that a need is real. */
const PURPOSES = ['research', 'testing'] as const;

export const researchNotePatch = z
  .strictObject({
    key: keyField,
    need: keyField.optional().describe('Key of the need'),
    purpose: z.enum(PURPOSES).optional().describe('Research finds needs; testing checks a solution'),
    option: keyField.nullish().describe('Key of the option that was tested'),
    on: dayField.optional().describe('The day on which it was done, or ended'),
    method: textField(200).optional().describe('How, such as interviews, observation, survey'),
    people: z
      .int()
      .min(0)
      .max(10_000_000)
      .nullish()
      .describe('How many people took part; nothing when unknown'),
    finding: textField(4000).nullish().describe('What was learnt'),
    link: textField(2000).nullish(),
  })
  .meta({
    id: 'ResearchNotePatch',
    description: 'A dated note of research into a need, or of testing a solution.',
  });

export type ResearchNotePatch = z.output<typeof researchNotePatch>;

const researchNote = z
  .object({
    key: z.string(),
    need: z.string(),
    purpose: z.enum(PURPOSES),
    option: z.string().nullable(),
    on: z.string(),
    method: z.string(),
    people: z.int().nullable(),
    finding: z.string().nullable(),
    link: z.string().nullable(),
  })
  .meta({ id: 'ResearchNote' });

export type ResearchNote = z.output<typeof researchNote>;

export const listResearchNotes = endpoint({
  method: 'get',
  path: '/v1/research-notes',
  tag: 'Catalogue',
  summary: 'Notes of research and testing, the latest first',
  query: z.object({ need: keyField.optional() }),
  answer: z.array(researchNote),
});
