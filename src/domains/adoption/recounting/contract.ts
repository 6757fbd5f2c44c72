import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

const recount = z
  .object({
    timeZone: z.string().describe('By which days are counted; while that is under way, will be'),
    state: z
      .enum(['none', 'running', 'done'])
      .describe('none: the time zone was never changed. While it runs, answers mix days of both zones'),
    done: z.int().describe('Parts of the work that are done'),
    of: z.int().nullable().describe('All parts; null until they are counted'),
    problem: z.string().nullable().describe('Why it stopped last; it is tried again by itself'),
    begunAt: z.string().nullable(),
    doneAt: z.string().nullable(),
  })
  .meta({ id: 'Recount' });

export type Recount = z.output<typeof recount>;

export const getRecount = endpoint({
  method: 'get',
  path: '/v1/events/recount',
  tag: 'Usage',
  summary: 'How far the days of use are counted anew after a change of the time zone',
  answer: recount,
});

export const recountEvents = endpoint({
  method: 'post',
  path: '/v1/events/recount',
  tag: 'Usage',
  summary: 'Count the days of all events anew, by the time zone as it is set now',
  description:
    'A change of the time zone does this by itself. Answers at once; ask how far it is by GET. Activity is made anew from the events, so ' +
    'it is refused where events are deleted after a time: who was active before would be forgotten.',
  answer: recount,
});
