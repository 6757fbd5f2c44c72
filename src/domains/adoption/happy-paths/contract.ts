import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { keyField, textField } from '#platform/fields.ts';

const step = z
  .strictObject({
    event: textField(200).describe('Name of the event'),
    property: textField(200).optional().describe('Only where this property …'),
    value: textField(500).optional().describe('… has this value'),
  })
  .refine(({ property, value }) => (property === undefined) === (value === undefined), {
    path: ['value'],
    error: 'a property and its value are named together, or neither',
  });

export type Step = z.output<typeof step>;

export const stepsField = z
  .array(step)
  .min(2, 'has fewer than 2 steps')
  .max(12, 'has more than 12 steps')
  .refine(
    (steps) => new Set(steps.map((one) => JSON.stringify(one))).size === steps.length,
    'names one step twice',
  );

/** How long a person may take from the first step to the last: a number and h, d or w. */
export const withinField = z
  .string()
  .regex(/^[1-9]\d{0,3}[hdw]$/, 'is no length of time: write a number and h, d or w, such as 7d')
  .refine((text) => hoursOf(text) <= 24 * 366, 'is longer than a year');

const HOURS = { h: 1, d: 24, w: 168 } as const;

/** Hours of such a length of time. */
export function hoursOf(within: string): number {
  return Number(within.slice(0, -1)) * HOURS[within.at(-1) as keyof typeof HOURS];
}

export const happyPathPatch = z
  .strictObject({
    product: keyField,
    steps: stepsField.optional().describe('In their order; the last one is success'),
    within: withinField.optional().describe('From the first step to the last. Default: 7d'),
  })
  .meta({
    id: 'HappyPathPatch',
    description: 'The way through a product that its makers mean people to go.',
  });

export type HappyPathPatch = z.output<typeof happyPathPatch>;

const happyPath = z
  .object({ product: z.string(), steps: z.array(step), within: z.string() })
  .meta({ id: 'HappyPath' });

export type HappyPath = z.output<typeof happyPath>;

export const listHappyPaths = endpoint({
  method: 'get',
  path: '/v1/happy-paths',
  tag: 'Usage',
  summary: 'The happy paths of all products',
  answer: z.array(happyPath),
});
