import { invalid } from '#platform/errors.ts';
import type { Reading, Said } from '../../intake/rules.ts';
import { checkCount, type Found, isSaid, momentOfNumber, nameOf, readEach, without } from '../rules.ts';
import { attributesOf, plainOf } from './values/rules.ts';

/** Attributes that name the person, the surest first. */
const PERSON = ['enduser.id', 'user.id'];

/** Attributes that hold the network address of a person. */
const ADDRESSES = [
  'client.address',
  'source.address',
  'client.socket.address',
  'http.client_ip',
  'net.peer.ip',
];

const NANOSECONDS = 1_000_000n;

/** What is said of all records of one resource and one scope; undefined when it cannot be read. */
interface Around {
  readonly resource?: Said | undefined;
  readonly scope?: Said | undefined;
}

interface Group extends Around {
  readonly records: readonly unknown[];
}

/**
 * Reads an ExportLogsServiceRequest in its JSON form. A record with an event name is an event; others are refused,
 * each with its place among all records of the request.
 * @throws AppError `invalid` for what is no such request, `too-large` for too many records.
 */
export function readLogs(body: unknown): Reading {
  const groups = groupsOf(body);
  checkCount(groups.reduce((sum, group) => sum + group.records.length, 0));
  const records = groups.flatMap(({ records, ...around }) => records.map((record) => ({ record, around })));
  return readEach(
    records.map(({ record }) => record),
    'logRecords',
    (record, index) => readRecord(record, records[index]?.around ?? {}),
    // What is no event is a log, which may say anything of anybody.
    () => undefined,
  );
}

function groupsOf(body: unknown): Group[] {
  if (!isSaid(body)) throw invalid('body', 'not a JSON object');
  return listOf(body, 'resourceLogs').flatMap((resourceLogs) => {
    const said = isSaid(resourceLogs.resource) ? resourceLogs.resource : {};
    const resource = attributesOf(said.attributes);
    return listOf(resourceLogs, 'scopeLogs').map((scopeLogs) => {
      const scope = isSaid(scopeLogs.scope) ? scopeLogs.scope : {};
      const attributes = attributesOf(scope.attributes);
      const { name, version } = scope;
      return {
        records: recordsOf(scopeLogs),
        resource,
        scope: attributes && { name: nameOf(name), version: nameOf(version), attributes },
      };
    });
  });
}

function listOf(said: Said, field: string): Said[] {
  const list = said[field] ?? [];
  if (!Array.isArray(list) || !list.every(isSaid)) throw invalid(field, 'not a list of objects');
  return list;
}

function recordsOf({ logRecords = [] }: Said): readonly unknown[] {
  if (!Array.isArray(logRecords)) throw invalid('logRecords', 'not a list');
  return logRecords;
}

function readRecord(record: Said, { resource, scope }: Around): Found {
  const told = attributesOf(record.attributes);
  if (told === undefined) return { field: 'attributes', reason: 'not a list of keys and values' };
  if (resource === undefined)
    return { field: 'resource.attributes', reason: 'not a list of keys and values' };
  if (scope === undefined) return { field: 'scope.attributes', reason: 'not a list of keys and values' };
  const event = nameOf(record.eventName) ?? nameOf(told['event.name']);
  if (event === undefined)
    return { field: 'eventName', reason: 'not given: a log record without it is no event' };
  const time = timeOf(record.timeUnixNano) ?? timeOf(record.observedTimeUnixNano);
  if (time === 'invalid') return { field: 'timeUnixNano', reason: 'not nanoseconds since 1970' };
  const attributes = without(told, ADDRESSES);
  const [person] = PERSON.flatMap((name) => nameOf(told[name]) ?? nameOf(resource[name]) ?? []);
  const { severityText, severityNumber, traceId, spanId } = record;
  return {
    event: {
      event,
      person,
      time,
      id: nameOf(told['log.record.uid']),
      properties: attributes,
      message: {
        eventName: event,
        body: plainOf(record.body),
        severityText,
        severityNumber,
        traceId,
        spanId,
        attributes,
        resource: without(resource, ADDRESSES),
        scope,
      },
    },
  };
}

/** Milliseconds of nanoseconds, which come as a text because no number holds them; undefined for 0, which means unknown. */
function timeOf(nanoseconds: unknown): number | undefined | 'invalid' {
  if (nanoseconds === undefined || nanoseconds === null) return undefined;
  const text = typeof nanoseconds === 'number' ? nanoseconds.toFixed(0) : nanoseconds;
  if (typeof text !== 'string' || !/^\d{1,20}$/.test(text)) return 'invalid';
  const milliseconds = Number(BigInt(text) / NANOSECONDS);
  return milliseconds === 0 ? undefined : (momentOfNumber(milliseconds) ?? 'invalid');
}
