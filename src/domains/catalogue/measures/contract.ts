import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

/** What can be counted of a service or utility over a period; `MEASURE_WORDS` says what each is. */
const MEASURES = [
  'started',
  'completed',
  'satisfied',
  'answered',
  'cost',
  'enquiries',
  'visits',
  'up',
  'watched',
  'units',
] as const;

export const CHANNELS = ['online', 'phone', 'email', 'in-person', 'mail', 'fax', 'other'] as const;

/** Whether there is a number. What cannot apply and what nobody counted are told apart, and neither is zero. */
const STATES = ['counted', 'no data', 'not applicable'] as const;

export const measurePatch = z
  .strictObject({
    option: keyField.describe('Key of the product'),
    measure: z
      .enum(MEASURES)
      .describe(
        'started; completed (a correct refusal counts); satisfied, of those who answered; cost in total; enquiries; visits; up, of the time watched; units delivered',
      ),
    channel: z.enum(CHANNELS).nullish().describe('Nothing: over all channels, or where there are none'),
    from: dayField.describe('First day of the period'),
    to: dayField.describe('Last day of the period'),
    value: z.number().min(0).max(1e15).nullish(),
    state: z.enum(STATES).optional().describe('Left out: counted where there is a value, otherwise no data'),
    note: textField(2000).nullish(),
  })
  .meta({ id: 'MeasurePatch', description: 'What was counted of a product over a period.' });

export type MeasurePatch = z.output<typeof measurePatch>;

const measure = z
  .object({
    option: z.string(),
    measure: z.enum(MEASURES),
    channel: z.enum(CHANNELS).nullable(),
    from: z.string(),
    to: z.string(),
    value: z.number().nullable(),
    state: z.enum(STATES),
    note: z.string().nullable(),
  })
  .meta({ id: 'Measure' });

export type Measure = z.output<typeof measure>;

export const listMeasures = endpoint({
  method: 'get',
  path: '/v1/measures',
  tag: 'Catalogue',
  summary: 'The measures of a product, the latest period first',
  query: z.object({ option: keyField }),
  answer: z.array(measure),
});
