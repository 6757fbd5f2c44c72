import { formatDay } from '#platform/calendar.ts';
import type { Question } from '../../asking/actions.ts';
import type { Vocabulary } from './contract.ts';
import { listEvents, listProperties } from './events.ts';

/** What a question can be made of: definition events/1. */
export async function answerVocabulary(question: Question): Promise<Vocabulary> {
  const { organisationId, products, asOf } = question;
  const about = { organisation: organisationId, products: products.map(({ id }) => id) };
  const events = await listEvents(question, about, asOf);
  return {
    asked: await question.asked('events/1', Math.max(0, ...events.map(({ people }) => people))),
    events: events.map(({ firstDay, lastDay, ...event }) => ({
      ...event,
      firstDay: formatDay(firstDay),
      lastDay: formatDay(lastDay),
    })),
    properties: await listProperties(question, about),
  };
}
