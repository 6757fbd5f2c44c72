import { AppError } from '#platform/errors.ts';
import { MOST_EVENTS, type OwnEvent, sentEvent } from '../contract.ts';
import type { Reading, Refusal, Said, SentEvent } from '../rules.ts';

/** One of the things a request says: its value, or why it is none. */
export type Part = { readonly value: unknown } | { readonly fault: string };

/**
 * Reads events in our own words; those that are none are refused by their index.
 * @throws AppError `invalid` for no events at all, `too-large` for more than 10,000.
 */
export function readOwnEvents(parts: readonly Part[]): Reading {
  if (parts.length === 0)
    throw new AppError('invalid', 'There are no events in the body.', [
      { field: 'body', reason: 'no events' },
    ]);
  if (parts.length > MOST_EVENTS)
    throw new AppError(
      'too-large',
      `One request may have ${MOST_EVENTS} events, and this one has ${parts.length}. Send them in parts.`,
      [{ field: 'body', reason: `more than ${MOST_EVENTS} events` }],
    );
  const events: { index: number; sent: SentEvent }[] = [];
  const refused: Refusal[] = [];
  for (const [index, part] of parts.entries()) {
    if ('fault' in part) {
      refused.push({ index, reason: part.fault });
      continue;
    }
    const result = sentEvent.safeParse(part.value);
    if (result.success) events.push({ index, sent: sentOf(result.data) });
    else {
      const [issue] = result.error.issues;
      const field = issue?.path.map(String).join('.');
      refused.push({
        index,
        reason: issue?.message ?? 'is no event',
        said: part.value,
        ...(field ? { field } : {}),
      });
    }
  }
  return { events, refused, same: [], members: [] };
}

/** The texts of a body's lines, without empty ones. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function sentOf(said: OwnEvent): SentEvent {
  const { event, person, time, id, properties = {} } = said;
  return {
    event,
    person,
    id,
    properties,
    time: typeof time === 'string' ? Date.parse(time) : time,
    message: said as unknown as Said,
  };
}
