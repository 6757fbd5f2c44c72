import { AppError } from '#platform/errors.ts';
import type { HeardMember, Reading, Refusal, Said, SamePerson, SentEvent } from '../intake/rules.ts';
import { toLookAt } from '../striking/rules.ts';

/** The most that one request may say. */
const MOST_MESSAGES = 10_000;

/** A moment that a day can be made of: from 1970 to the end of 2261. */
const LATEST = Date.UTC(2262, 0, 1);
const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

export function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name that somebody was given: a text that is not blank, or a number; undefined for anything else. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The object that a field may hold: an empty one when it holds nothing, undefined when it holds something else. */
export function partOf(value: unknown): Said | undefined {
  if (value === undefined || value === null) return {};
  return isSaid(value) ? value : undefined;
}

/** Milliseconds since 1970 of an ISO 8601 text (without a zone: UTC); undefined when it is none. */
export function momentOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !ISO.test(value)) return undefined;
  const zoned = /[T ]/i.test(value) && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) ? `${value}Z` : value;
  return momentOfNumber(Date.parse(zoned.replace(' ', 'T').replace(',', '.')));
}

/** Milliseconds since 1970 as whole ones; undefined when they are no moment that a calendar knows. */
export function momentOfNumber(milliseconds: unknown): number | undefined {
  if (typeof milliseconds !== 'number' || !(milliseconds >= 0 && milliseconds < LATEST)) return undefined;
  return Math.floor(milliseconds);
}

/** A message without some fields. */
export function without(said: Said, fields: readonly string[]): Said {
  return Object.fromEntries(Object.entries(said).filter(([field]) => !fields.includes(field)));
}

/** Throws `too-large` for more messages than one request may have. */
export function checkCount(messages: number): void {
  if (messages > MOST_MESSAGES)
    throw new AppError(
      'too-large',
      `One request may have ${MOST_MESSAGES} events at most, and this one has ${messages}. Send them in parts.`,
      [{ field: 'body', reason: `more than ${MOST_MESSAGES} events` }],
    );
}

/** What one message says: an event, something about a person, or why it is refused; undefined for nothing to keep. */
export type Found =
  | { readonly event: SentEvent }
  | { readonly same: SamePerson }
  | { readonly member: HeardMember }
  | { readonly field: string; readonly reason: string }
  | undefined;

/**
 * Reads messages one by one; those that are no objects are refused under the name of the field that lists them.
 * @param look what is kept of a refused message to look at.
 * @throws AppError `too-large` for too many.
 */
export function readEach(
  messages: readonly unknown[],
  listed: string,
  read: (message: Said, index: number) => Found,
  look: (message: Said) => unknown = toLookAt,
): Reading {
  checkCount(messages.length);
  const events: { index: number; sent: SentEvent }[] = [];
  const same: SamePerson[] = [];
  const members: HeardMember[] = [];
  const refused: Refusal[] = [];
  for (const [index, message] of messages.entries()) {
    const found = isSaid(message) ? read(message, index) : { field: listed, reason: 'not a JSON object' };
    if (found === undefined) continue;
    if ('event' in found) events.push({ index, sent: found.event });
    else if ('same' in found) same.push(found.same);
    else if ('member' in found) members.push(found.member);
    else refused.push({ index, ...found, said: isSaid(message) ? look(message) : undefined });
  }
  return { events, same, members, refused };
}

/** Two names of one person, if they are two. */
export function link(person: string | undefined, other: string | undefined): Found {
  return person === undefined || other === undefined || person === other
    ? undefined
    : { same: { person, other } };
}
