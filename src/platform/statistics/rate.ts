import { z } from 'zod';
import { type Day, formatDay } from '../calendar.ts';
import { wilsonInterval } from './intervals.ts';

/** Something counted per something else over a period, such as cases kept of all cases, or cost per transaction. */
export const rateSchema = z
  .object({
    value: z.number().describe('A share from 0 to 1, or an amount for each of n'),
    low: z.number().nullable().describe('Lower end of the 95% interval; null where it is no share of cases'),
    high: z.number().nullable().describe('Upper end of the 95% interval'),
    count: z.number().nullable().describe('How much of n; null where only the share was reported'),
    n: z.number().nullable().describe('How many cases; null where only the share was reported'),
    unit: z.string().describe('What is counted'),
    from: z.string().describe('First day of the period'),
    to: z.string().describe('Last day of the period'),
    definition: z.string().describe('Definition and its version, as listed at /v1/definitions'),
    asOf: z.string(),
  })
  .meta({
    id: 'Rate',
    description: 'A number of a period, taken as a sample of how things work: the population is not known.',
  });

export type Rate = z.output<typeof rateSchema>;

interface About {
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly definition: string;
  readonly asOf: Day;
}

/** The share `count / n` of the cases of a period, 0 <= count <= n and n > 0, with Wilson's interval (Wilson 1927). */
export function shareRate(count: number, n: number, { asOf, ...about }: About): Rate {
  return { ...about, ...wilsonInterval(count, n), value: count / n, count, n, asOf: formatDay(asOf) };
}

/** An amount for each of n, or a share of which all is known: it has no interval. `n` is above 0. */
export function amountRate(count: number, n: number, { asOf, ...about }: About): Rate {
  return { ...about, value: count / n, low: null, high: null, count, n, asOf: formatDay(asOf) };
}

/** A share that was reported without the cases behind it: nobody can tell how far chance reaches. */
export function reportedRate(value: number, { asOf, ...about }: About): Rate {
  return { ...about, value, low: null, high: null, count: null, n: null, asOf: formatDay(asOf) };
}
