import { invalid } from '#platform/errors.ts';
import type { Reading, Said } from '../../intake/rules.ts';
import { type Found, isSaid, link, momentOf, nameOf, partOf, readEach, without } from '../rules.ts';

/** The kinds of message of Segment's HTTP API, and what analytics.js calls the paths that they are sent to. */
export const SEGMENT_PATHS = {
  track: ['track', 't'],
  page: ['page', 'p'],
  screen: ['screen', 's'],
  identify: ['identify', 'i'],
  group: ['group', 'g'],
  alias: ['alias', 'a'],
} as const;

export type SegmentType = keyof typeof SEGMENT_PATHS;

/** The write key that a body names; undefined when it names none. */
export function findWriteKey(body: unknown): string | undefined {
  if (!isSaid(body)) return undefined;
  const [first] = Array.isArray(body.batch) ? body.batch : [];
  return nameOf(body.writeKey) ?? (isSaid(first) ? nameOf(first.writeKey) : undefined);
}

/**
 * Reads one message, or a batch of them.
 * @param type of the message, as the path says; undefined for a batch, whose messages say it themselves.
 * @throws AppError `invalid` for a body that is neither, `too-large` for too many messages.
 */
export function readSegment(body: unknown, type?: SegmentType): Reading {
  if (!isSaid(body)) throw invalid('body', 'not a JSON object');
  if (type !== undefined && body.batch === undefined) return readMessages([{ ...body, type }], {});
  if (!Array.isArray(body.batch)) throw invalid('batch', 'not a list of messages');
  return readMessages(body.batch, partOf(body.context) ?? {});
}

function readMessages(messages: readonly unknown[], context: Said): Reading {
  return readEach(messages, 'batch', (message) => readMessage(message, context));
}

function readMessage(message: Said, shared: Said): Found {
  const { type, userId, anonymousId, timestamp } = message;
  const person = nameOf(userId) ?? nameOf(anonymousId);
  const time = momentOf(timestamp);
  if (timestamp !== undefined && timestamp !== null && time === undefined)
    return { field: 'timestamp', reason: 'not an ISO 8601 time' };
  switch (type) {
    case 'track':
    case 'page':
    case 'screen':
      return readEvent(message, shared, {
        event: type === 'track' ? nameOf(message.event) : type,
        person,
        time,
      });
    case 'identify':
      return person === undefined ? NOBODY : link(person, nameOf(anonymousId));
    case 'alias':
      return nameOf(userId) === undefined || nameOf(message.previousId) === undefined
        ? { field: 'previousId', reason: 'an alias needs userId and previousId' }
        : link(nameOf(userId), nameOf(message.previousId));
    case 'group': {
      const team = nameOf(message.groupId);
      if (team === undefined) return { field: 'groupId', reason: 'not given' };
      return person === undefined ? NOBODY : { member: { person, team, time } };
    }
    default:
      return { field: 'type', reason: 'not track, page, screen, identify, group or alias' };
  }
}

const NOBODY = { field: 'userId', reason: 'neither userId nor anonymousId is given' };

interface Told {
  readonly event: string | undefined;
  readonly person: string | undefined;
  readonly time: number | undefined;
}

function readEvent(message: Said, shared: Said, { event, person, time }: Told): Found {
  const properties = partOf(message.properties);
  const context = partOf(message.context);
  if (event === undefined) return { field: 'event', reason: 'not given' };
  if (properties === undefined) return { field: 'properties', reason: 'not a JSON object' };
  if (context === undefined) return { field: 'context', reason: 'not a JSON object' };
  const told = {
    ...without(message, ['writeKey', 'sentAt', '_metadata']),
    context: without({ ...shared, ...context }, ['ip']),
  };
  return { event: { event, person, time, id: nameOf(message.messageId), properties, message: told } };
}
