import { AppError } from '#platform/errors.ts';
import { readOwnEvents } from '../intake/reading/rules.ts';
import type { Reading, Said, SentEvent } from '../intake/rules.ts';
import { readLogs } from '../protocols/opentelemetry/rules.ts';
import { readPlausible, spellOut } from '../protocols/plausible/rules.ts';
import { readPosthog } from '../protocols/posthog/rules.ts';
import { nameOf, partOf } from '../protocols/rules.ts';
import { readSegment } from '../protocols/segment/rules.ts';
import { readUmami } from '../protocols/umami/rules.ts';
import type { Protocol } from '../sources/contract.ts';

/** What one message says to the reader of its protocol: an event, nothing that is kept, or why it is refused. */
export type Sampled =
  | { readonly what: 'event'; readonly sent: SentEvent }
  | { readonly what: 'nothing' }
  | { readonly what: 'refused'; readonly field: string | null; readonly reason: string };

/**
 * Reads one message as its protocol's own reader does: as a client sends it, or as it was kept to look at. It never throws: what
 * the reader throws is a refusal.
 */
export function readSample(protocol: Protocol, message: Said): Sampled {
  try {
    return firstOf(read(protocol, message));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [problem] = error.problems;
    return { what: 'refused', field: problem?.field ?? null, reason: problem?.reason ?? error.message };
  }
}

/** Who sent a sample is nobody's business: no visitor is worked out of it. */
const VISIT = { address: '', agent: '', visitor: () => '(visitor)' };

function read(protocol: Protocol, message: Said): Reading {
  switch (protocol) {
    case 'segment':
      return readSegment({ batch: [message] });
    case 'posthog':
      return readPosthog(message, 0);
    case 'umami':
      return readUmami(message, VISIT);
    case 'plausible': {
      const spelt = spellOut(message);
      return readPlausible(spelt, '(visitor)', spelt.props);
    }
    case 'opentelemetry':
      return message.resourceLogs === undefined ? readKeptRecord(message) : readLogs(message);
    default:
      return readOwnEvents([{ value: message }]);
  }
}

/** A log record as it is kept: its attributes are an object already, its resource stands beside them. */
function readKeptRecord(message: Said): Reading {
  const attributes = partOf(message.attributes);
  const event = nameOf(message.eventName) ?? nameOf(attributes?.['event.name']);
  const none = { events: [], same: [], members: [], refused: [] };
  if (attributes === undefined)
    return { ...none, refused: [{ index: 0, field: 'attributes', reason: 'not a JSON object' }] };
  if (event === undefined)
    return {
      ...none,
      refused: [{ index: 0, field: 'eventName', reason: 'not given: a log record without it is no event' }],
    };
  return { ...none, events: [{ index: 0, sent: { event, properties: attributes, message } }] };
}

function firstOf({ events: [event], refused: [refusal] }: Reading): Sampled {
  if (event !== undefined) return { what: 'event', sent: event.sent };
  if (refusal === undefined) return { what: 'nothing' };
  return { what: 'refused', field: refusal.field ?? null, reason: refusal.reason };
}
