import type { Protocol } from '../sources/contract.ts';

export interface Snippet {
  /** Where it goes. */
  readonly title: string;
  readonly text: string;
  readonly note?: string;
}

interface Sender {
  /** The address of this server, such as https://musthave.example. */
  readonly origin: string;
  /** The write key of the source. */
  readonly key: string;
  /** The key of the source itself. */
  readonly source: string;
}

/** What to copy so that a source sends; docs/sending-events.md says the rest. */
export function snippetsOf(protocol: Protocol, { origin, key, source }: Sender): readonly Snippet[] {
  return SNIPPETS[protocol](origin, key, source);
}

type Make = (origin: string, key: string, source: string) => readonly Snippet[];

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

const collector = (source: string): Snippet => ({
  title: 'Access logs',
  text: `musthave collect logs --source ${quoted(source)} --map logs.yaml /var/log/nginx`,
  note: 'logs.yaml says which path means which event of which product.',
});

const curl = (address: string, headers: readonly string[], body: object): string =>
  [
    `curl ${address}`,
    ...headers.map((header) => `  -H '${header}'`),
    `  -d ${quoted(JSON.stringify(body))}`,
  ].join(' \\\n');

const JSON_TYPE = 'content-type: application/json';

const KEYS =
  'PRODUCT_KEY and TEAM_KEY are keys of the catalogue. Without a team, it is the one that the person is in on that day.';

const own: Make = (origin, key, source) => [
  {
    title: 'Page',
    text: `<script src="${origin}/sdk.js" data-key="${key}" data-product="PRODUCT_KEY" defer></script>
<script type="module">
  musthave.track('deploy', { team: 'TEAM_KEY', properties: { region: 'north' } });
</script>`,
    note: KEYS,
  },
  {
    title: 'Node and bundlers',
    text: `import { createMusthave } from 'musthave-sdk';
const musthave = createMusthave({ server: '${origin}', key: '${key}', product: 'PRODUCT_KEY' });
musthave.track('deploy', { person: 'u-17', team: 'TEAM_KEY' });`,
    note: KEYS,
  },
  {
    title: 'curl',
    text: curl(`${origin}/v1/events`, [`authorization: Bearer ${key}`, JSON_TYPE], {
      event: 'deploy',
      product: 'PRODUCT_KEY',
      person: 'u-17',
    }),
    note: `One event, a list of them, or one a line. ${KEYS}`,
  },
  collector(source),
];

const SNIPPETS: Readonly<Record<Protocol, Make>> = {
  events: own,
  file: (origin, _key, source) => [
    collector(source),
    {
      title: 'curl',
      text: `curl ${quoted(`${origin}/v1/events?source=${encodeURIComponent(source)}`)} \\
  -H "authorization: Bearer $MUSTHAVE_KEY" \\
  -H 'content-type: application/x-ndjson' \\
  --data-binary @events.ndjson`,
      note: 'One event a line. It goes with a key of the organisation, not with a write key.',
    },
  ],
  segment: (origin, key) => [
    {
      title: 'Page',
      text: `import { AnalyticsBrowser } from '@segment/analytics-next';
const analytics = AnalyticsBrowser.load({ writeKey: '${key}', cdnURL: '${origin}' });
analytics.track('Build Started', { product: 'PRODUCT_KEY' });`,
    },
    {
      title: 'Node',
      text: `import { Analytics } from '@segment/analytics-node';
const analytics = new Analytics({ writeKey: '${key}', host: '${origin}' });
analytics.track({ userId: 'u-17', event: 'Build Started', properties: { product: 'PRODUCT_KEY' } });`,
    },
    {
      title: 'curl',
      text: curl(`-u ${key}: ${origin}/v1/track`, [JSON_TYPE], {
        userId: 'u-17',
        event: 'Build Started',
        properties: { product: 'PRODUCT_KEY' },
      }),
    },
  ],
  posthog: (origin, key) => [
    {
      title: 'Page',
      text: `import posthog from 'posthog-js';
posthog.init('${key}', { api_host: '${origin}' });
posthog.capture('build started', { product: 'PRODUCT_KEY' });`,
      note: 'The HTML snippet loads the client from api_host, and there is no copy of it here: use the package.',
    },
    {
      title: 'Node',
      text: `import { PostHog } from 'posthog-node';
const posthog = new PostHog('${key}', { host: '${origin}' });
posthog.capture({ distinctId: 'u-17', event: 'build started', properties: { product: 'PRODUCT_KEY' } });`,
    },
    {
      title: 'curl',
      text: curl(`${origin}/i/v0/e/`, [JSON_TYPE], {
        api_key: key,
        event: 'build started',
        distinct_id: 'u-17',
        properties: { product: 'PRODUCT_KEY' },
      }),
    },
  ],
  umami: (origin, key) => [
    {
      title: 'Page',
      text: `<script defer src="/script.js" data-website-id="${key}" data-host-url="${origin}"></script>`,
      note: "The tracker is your own copy of Umami's script.js.",
    },
    {
      title: 'Node',
      text: `import umami from '@umami/node';
umami.init({ websiteId: '${key}', hostUrl: '${origin}' });
umami.track({ url: '/builds', name: 'build', data: { product: 'PRODUCT_KEY' } });`,
    },
    {
      title: 'curl',
      text: curl(`${origin}/api/send`, [JSON_TYPE, 'user-agent: Mozilla/5.0'], {
        type: 'event',
        payload: { website: key, name: 'build', id: 'u-17', data: { product: 'PRODUCT_KEY' } },
      }),
    },
  ],
  plausible: (origin, key) => [
    {
      title: 'Page',
      text: `import { init, track } from '@plausible-analytics/tracker';
init({ domain: '${key}', endpoint: '${origin}/api/event' });
track('build', { props: { product: 'PRODUCT_KEY' } });`,
      note: 'Your own domain does as well, once it is added below as a further key.',
    },
    {
      title: 'curl',
      text: curl(`${origin}/api/event`, [JSON_TYPE, 'user-agent: Mozilla/5.0'], {
        domain: key,
        name: 'build',
        url: 'https://ci.example/builds',
        props: { product: 'PRODUCT_KEY' },
      }),
    },
  ],
  opentelemetry: (origin, key) => [
    {
      title: 'Environment',
      text: `OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=${origin}/v1/logs
OTEL_EXPORTER_OTLP_LOGS_HEADERS=x-musthave-key=${key}`,
      note: 'An event is a log record with an event name. Others are refused: filter them out in the collector.',
    },
    {
      title: 'Node',
      text: `import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
const exporter = new OTLPLogExporter({
  url: '${origin}/v1/logs',
  headers: { 'x-musthave-key': '${key}' },
});
logger.emit({ eventName: 'build', attributes: { 'user.id': 'u-17', 'team.name': 'red' } });`,
    },
    {
      title: 'curl',
      text: curl(`${origin}/v1/logs`, [`x-musthave-key: ${key}`, JSON_TYPE], {
        resourceLogs: [
          {
            resource: { attributes: [{ key: 'service.name', value: { stringValue: 'ci' } }] },
            scopeLogs: [
              {
                logRecords: [
                  {
                    eventName: 'build',
                    attributes: [{ key: 'user.id', value: { stringValue: 'u-17' } }],
                  },
                ],
              },
            ],
          },
        ],
      }),
    },
  ],
};
