import { invalid } from '#platform/errors.ts';
import type { Reading, Said } from '../../intake/rules.ts';
import { type Found, isSaid, link, momentOfNumber, nameOf, partOf, readEach, without } from '../rules.ts';

/** What is known of whoever sent a request, beside what it says. */
export interface UmamiVisit {
  readonly address: string;
  readonly agent: string;
  /** Makes a token of what is known of a visitor. */
  readonly visitor: (parts: readonly string[]) => string;
}

const SECOND = 1000;
const NO_EVENTS = ['performance', 'error'];

/**
 * The website that every message names, which is the key they come with; undefined when none names one.
 * @throws AppError `invalid` when they name several: each is to be taken whole.
 */
export function findWebsite(body: unknown): string | undefined {
  const messages = Array.isArray(body) ? body : [body];
  const named = new Set(
    messages.flatMap((message) =>
      isSaid(message) && isSaid(message.payload) ? (nameOf(message.payload.website) ?? []) : [],
    ),
  );
  if (named.size > 1)
    throw invalid('payload.website', 'a batch is of one website; send each in a batch of its own');
  const [website] = named;
  return website;
}

/**
 * Reads what Umami's tracker sends: one message, or a list of them.
 * @throws AppError `too-large` for too many messages.
 */
export function readUmami(body: unknown, visit: UmamiVisit): Reading {
  return readEach(Array.isArray(body) ? body : [body], 'body', ({ type, payload }) =>
    isSaid(payload) ? readMessage(type, payload, visit) : { field: 'payload', reason: 'not a JSON object' },
  );
}

/** Whom a payload is of: as the site calls them, as their browser calls itself, or a token that lasts the day. */
export function visitorOf(payload: Said, { address, agent, visitor }: UmamiVisit): string {
  const from = nameOf(payload.ip) ?? address;
  return (
    nameOf(payload.vid) ?? visitor([from, nameOf(payload.userAgent) ?? agent, nameOf(payload.website) ?? ''])
  );
}

function readMessage(type: unknown, payload: Said, visit: UmamiVisit): Found {
  const id = nameOf(payload.id);
  const other = visitorOf(payload, visit);
  if (type === 'identify') return link(id, other);
  if (typeof type === 'string' && NO_EVENTS.includes(type)) return undefined;
  if (type !== 'event') return { field: 'type', reason: 'not event or identify' };
  const { name, timestamp } = payload;
  const event = name === undefined || name === null || name === '' ? 'pageview' : nameOf(name);
  const time = typeof timestamp === 'number' ? momentOfNumber(timestamp * SECOND) : undefined;
  const properties = partOf(payload.data);
  if (event === undefined) return { field: 'payload.name', reason: 'not a text' };
  if (timestamp !== undefined && timestamp !== null && time === undefined)
    return { field: 'payload.timestamp', reason: 'not seconds since 1970' };
  if (properties === undefined) return { field: 'payload.data', reason: 'not a JSON object' };
  const message = { type, payload: without(payload, ['website', 'ip', 'userAgent']) };
  return { event: { event, person: id ?? other, time, properties, message } };
}
