import type { PreviewedEvent, Protocol } from '../sources/contract.ts';

// The keys are checked against the contract's; the contract itself would bring its schemas into the browser.
export const PROTOCOL_WORDS: Readonly<Record<Protocol, string>> = {
  events: 'Musthave: our own script, package or API',
  segment: 'Segment',
  posthog: 'PostHog',
  umami: 'Umami',
  plausible: 'Plausible',
  opentelemetry: 'OpenTelemetry logs',
  file: 'Files and logs, read by a collector',
};

/** "Musthave" of "Musthave: our own script, package or API". */
export function protocolText(protocol: Protocol): string {
  return PROTOCOL_WORDS[protocol].split(/[:,]/)[0] ?? protocol;
}

export type Fate = PreviewedEvent['fate'];

export const FATE_WORDS: Readonly<Record<Fate, string>> = {
  kept: 'kept',
  apart: 'kept apart',
  refused: 'refused',
  ignored: 'left out',
};

/** Senders that name our own keys need no mapping: product and team stand in fields of these names. */
export function isOwnProtocol(protocol: Protocol): boolean {
  return protocol === 'events' || protocol === 'file';
}

const OWN = { event: 'deploy', product: 'ci', person: 'u-17', team: 'red', properties: { region: 'north' } };

/** A message as clients of each protocol send it, to try a mapping on. */
export const EXAMPLE_MESSAGES: Readonly<Record<Protocol, object>> = {
  events: OWN,
  file: OWN,
  segment: {
    type: 'track',
    event: 'Build Started',
    userId: 'u-17',
    timestamp: '2026-06-01T12:00:00Z',
    properties: { product: 'ci', team: 'red' },
    context: { app: { name: 'build-page' } },
  },
  posthog: {
    event: 'build started',
    distinct_id: 'u-17',
    timestamp: '2026-06-01T12:00:00Z',
    properties: { product: 'ci', $groups: { team: 'red' } },
  },
  umami: {
    type: 'event',
    payload: { name: 'build', id: 'u-17', hostname: 'ci.example', url: '/builds', data: { product: 'ci' } },
  },
  plausible: {
    name: 'build',
    url: 'https://ci.example/builds',
    domain: 'ci.example',
    props: { product: 'ci' },
  },
  opentelemetry: {
    eventName: 'build',
    attributes: { 'user.id': 'u-17', 'team.name': 'red' },
    resource: { 'service.name': 'ci' },
  },
};
