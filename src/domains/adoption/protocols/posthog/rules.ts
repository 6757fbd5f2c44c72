import { invalid } from '#platform/errors.ts';
import type { Reading, Said } from '../../intake/rules.ts';
import {
  type Found,
  isSaid,
  link,
  momentOf,
  momentOfNumber,
  nameOf,
  partOf,
  readEach,
  without,
} from '../rules.ts';

/** What a client sends under the name of an event and is none: about people and groups, and parts of recordings. */
const NO_EVENTS = [
  '$set',
  '$groupidentify',
  '$snapshot',
  '$performance_event',
  '$$heatmap',
  '$$client_ingestion_warning',
];

/** What says that two names are one person's, and under which property the other name is. */
const OTHER_NAMES: Readonly<Record<string, string | undefined>> = {
  $identify: '$anon_distinct_id',
  $create_alias: 'alias',
  $merge_dangerously: 'alias',
};

const SECRETS = ['token', 'api_key', 'ip', '$ip'];

/** The project's key that a body names, in itself or in its first event; undefined when it names none. */
export function findProjectKey(body: unknown): string | undefined {
  const outer = isSaid(body) ? [body] : [];
  const [first] = findEvents(body) ?? [];
  const event = isSaid(first) ? [first] : [];
  const inner = event.flatMap(({ properties }) => (isSaid(properties) ? [properties] : []));
  const [key] = [...outer, ...event, ...inner].flatMap(
    (said) => nameOf(said.api_key) ?? nameOf(said.token) ?? nameOf(said.$token) ?? [],
  );
  return key;
}

/** The events of a body: itself, the list that it is, or the one under `batch` or `data`; undefined when there is none. */
function findEvents(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  if (!isSaid(body)) return undefined;
  const list = body.batch ?? body.data;
  if (list === undefined) return [body];
  return Array.isArray(list) ? list : undefined;
}

/**
 * Reads what PostHog's clients send: one event, a list of them, or a batch.
 * @param arrived milliseconds since 1970: when a client says only how long ago it was, it was that long before.
 * @throws AppError `invalid` for a body that has no events, `too-large` for too many.
 */
export function readPosthog(body: unknown, arrived: number): Reading {
  const events = findEvents(body);
  if (events === undefined) throw invalid('batch', 'not a list of events');
  return readEach(events, 'batch', (event) => readEvent(event, arrived));
}

/** The names that the first version of the capture API tells the fate of each event by. */
export function namesOf(body: unknown): readonly (string | undefined)[] {
  return (findEvents(body) ?? []).map((event) => (isSaid(event) ? nameOf(event.uuid) : undefined));
}

function readEvent(said: Said, arrived: number): Found {
  const event = nameOf(said.event);
  const properties = partOf(said.properties);
  if (event === undefined) return { field: 'event', reason: 'not given' };
  if (properties === undefined) return { field: 'properties', reason: 'not a JSON object' };
  if (NO_EVENTS.includes(event)) return undefined;
  const person = nameOf(said.distinct_id) ?? nameOf(properties.distinct_id);
  const other = Object.hasOwn(OTHER_NAMES, event) ? OTHER_NAMES[event] : undefined;
  if (other !== undefined)
    return person === undefined
      ? { field: 'distinct_id', reason: 'not given' }
      : link(person, nameOf(properties[other]));
  const time = timeOf(said, arrived);
  if (time === 'invalid') return { field: 'timestamp', reason: 'not an ISO 8601 time' };
  const kept = without(properties, SECRETS);
  const message = { ...without(said, SECRETS), properties: kept };
  const id = nameOf(said.uuid) ?? nameOf(properties.$insert_id);
  return { event: { event, person, time, id, properties: kept, message } };
}

function timeOf({ timestamp, offset }: Said, arrived: number): number | undefined | 'invalid' {
  if (timestamp !== undefined && timestamp !== null) return momentOf(timestamp) ?? 'invalid';
  if (offset === undefined || offset === null) return undefined;
  return typeof offset === 'number' ? (momentOfNumber(arrived - offset) ?? 'invalid') : 'invalid';
}
