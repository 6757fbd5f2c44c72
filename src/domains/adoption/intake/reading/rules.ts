import { AppError } from '#platform/errors.ts';
import { struck } from '../../striking/rules.ts';
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
    const plain = findPlain(part.value);
    if (plain !== undefined) {
      events.push({ index, sent: sentOf(plain) });
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
        said: withoutPerson(part.value),
        ...(field ? { field } : {}),
      });
    }
  }
  return { events, refused, same: [], members: [] };
}

const TEXTS = ['event', 'product', 'person', 'team', 'id'] as const;
const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;
const MOST_WORD = 200;

/**
 * The event, when it is plainly one; undefined for what only the schema can tell. It is asked for every event, and takes a tenth
 * of the schema's time; whatever it accepts, the schema accepts (a property test holds them together).
 */
export function findPlain(value: unknown): OwnEvent | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const said = value as Record<string, unknown>;
  let known = 0;
  for (const name of TEXTS) {
    const text = said[name];
    if (text === undefined) continue;
    if (typeof text !== 'string' || text === '' || text.length > MOST_WORD || !text.isWellFormed())
      return undefined;
    known += 1;
  }
  const { time, properties } = said;
  if (time !== undefined) {
    if (typeof time !== 'string' || !TIME.test(time)) return undefined;
    known += 1;
  }
  if (properties !== undefined) {
    if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return undefined;
    known += 1;
  }
  return said.event !== undefined && Object.keys(said).length === known ? (said as OwnEvent) : undefined;
}

/** The texts of a body's lines, without empty ones. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** What was said, without who is said to have done it. */
function withoutPerson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('person' in value)) return value;
  const { person } = value;
  return struck(value, typeof person === 'string' ? person : JSON.stringify(person));
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
