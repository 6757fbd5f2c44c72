import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';

export const HELPED = ['yes', 'partly', 'no'] as const;

const telling = z
  .object({
    item: z.string(),
    toldOn: z.string(),
    mailed: z.int().describe('People who are told by mail, each once'),
    withoutAddress: z.int().describe('People of whom no mail address is known'),
    unnamed: z.int().describe('Voices without a name: they see it on the page of their team'),
    note: z.string(),
  })
  .meta({ id: 'Telling' });

export type Telling = z.output<typeof telling>;

export const tellVoices = endpoint({
  method: 'post',
  path: '/v1/feedback/{item}/tell',
  tag: 'Surveys',
  summary: 'Tell everybody who asked what was decided or shipped, and ask them whether it helped',
  params: z.object({ item: keyField }),
  body: z.strictObject({ text: textField(5000).describe('What they are told, in your words') }),
  answer: telling,
});
