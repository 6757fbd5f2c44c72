import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';

export const recountEvents = endpoint({
  method: 'post',
  path: '/v1/events/recount',
  tag: 'Usage',
  summary: 'Count the days of all events anew, by the time zone as it is set now',
  description:
    'To be called after the time zone was changed. Activity is made anew from the events, so it is refused when events are kept only ' +
    'for a time: who was active before would be forgotten.',
  answer: z.object({ timeZone: z.string(), events: z.int() }).meta({ id: 'Recount' }),
});
