import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PROTOCOLS } from '../sources/contract.ts';
import { EXAMPLE_MESSAGES } from '../ui/protocol-words.ts';
import { readSample } from './rules.ts';

it('reads the example of every protocol as an event with the message that mappings go through', () => {
  const read = PROTOCOLS.map((protocol) => {
    const sampled = readSample(protocol, { ...EXAMPLE_MESSAGES[protocol] });
    return [protocol, sampled.what === 'event' ? sampled.sent.event : sampled];
  });
  expect(Object.fromEntries(read)).toEqual({
    events: 'deploy',
    segment: 'Build Started',
    posthog: 'build started',
    umami: 'build',
    plausible: 'build',
    opentelemetry: 'build',
    file: 'deploy',
  });
});

it('reads log records as they are sent and as they are kept', () => {
  const attributes = [{ key: 'team.name', value: { stringValue: 'red' } }];
  const sent = {
    resourceLogs: [{ scopeLogs: [{ logRecords: [{ eventName: 'built', attributes }] }] }],
  };
  expect(readSample('opentelemetry', sent)).toMatchObject({
    sent: { event: 'built', message: { attributes: { 'team.name': 'red' } } },
  });
  const kept = { attributes: { 'event.name': 'built', 'team.name': 'red' } };
  expect(readSample('opentelemetry', kept)).toMatchObject({ sent: { event: 'built', message: kept } });
  expect(readSample('opentelemetry', { body: 'a log' })).toMatchObject({
    what: 'refused',
    field: 'eventName',
  });
  expect(readSample('opentelemetry', { attributes: [] })).toMatchObject({ what: 'refused' });
});

it('says what is no event, and why something is refused', () => {
  expect(readSample('segment', { type: 'identify', userId: 'a', anonymousId: 'b' })).toEqual({
    what: 'nothing',
  });
  expect(readSample('posthog', { event: '$set' })).toEqual({ what: 'nothing' });
  expect(readSample('segment', { type: 'track' })).toEqual({
    what: 'refused',
    field: 'event',
    reason: 'not given',
  });
  expect(readSample('events', { event: 'x', when: 'now' })).toMatchObject({ what: 'refused' });
  expect(readSample('posthog', { batch: 1 })).toMatchObject({ what: 'refused', field: 'batch' });
});

it('never fails, whatever it is given', () => {
  const message = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })).map((said) => ({ ...said }));
  fc.assert(
    fc.property(fc.constantFrom(...PROTOCOLS), message, (protocol, said) => {
      expect(['event', 'nothing', 'refused']).toContain(readSample(protocol, said).what);
    }),
  );
});
