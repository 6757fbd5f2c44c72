import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField } from '#platform/fields.ts';
import { importSummary } from '../contract.ts';

const example = z
  .object({
    key: z.string(),
    title: z.string().describe('What the organisation is called once it is loaded'),
    about: z.string(),
    source: z.string().describe('Where the data come from, and under which terms'),
  })
  .meta({ id: 'Example', description: 'An organisation of real data that ships with Musthave.' });

export type Example = z.output<typeof example>;

export const listExamples = endpoint({
  method: 'get',
  path: '/v1/examples',
  tag: 'Imports',
  summary: 'The example organisations that ship with Musthave',
  answer: z.array(example),
});

export const loadExample = endpoint({
  method: 'post',
  path: '/v1/examples/{example}',
  tag: 'Imports',
  summary: 'Load an example into an organisation that is not set up yet',
  description: 'Imports it through its own mapping and names the organisation after it.',
  params: z.object({ example: keyField }),
  answer: importSummary,
});
