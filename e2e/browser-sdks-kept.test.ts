import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { Umami } from '@umami/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';
import { openSite, ROBOT } from './sdk-site.ts';

let house: House;
let site: Awaited<ReturnType<typeof openSite>>;

const PROTOCOLS = ['segment', 'posthog', 'umami', 'plausible', 'opentelemetry'];

beforeAll(async () => {
  house = await openHouse();
  site = await openSite();
  const records = {
    options: [{ key: 'ci', name: 'Our builds' }],
    'event-sources': PROTOCOLS.map((protocol) => ({
      key: protocol,
      name: `By ${protocol}`,
      protocol,
      knownAs: [`key-of-${protocol}`],
      mapping: { product: { value: 'ci' }, ignore: ['$*', 'page', 'pageview'] },
    })),
  };
  const answer = await house.ask('/v1/records', { method: 'PUT', body: JSON.stringify(records) });
  expect(answer.status, await answer.clone().text()).toBe(200);
});
afterAll(async () => {
  site.close();
  await house.close();
});

interface Looked {
  readonly fate: string;
  readonly event: string;
  readonly product: string | null;
  readonly person: string | null;
  readonly reason: string | null;
}

async function lookAt(source: string): Promise<Looked[]> {
  const answer = await house.ask(`/v1/event-sources/${source}/events`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Looked[];
}

it('keeps what the SDKs of a page and of a server send, each as an event of the product', async () => {
  const page = await house.visit({ signedIn: false });
  await page.goto(site.origin);
  await page.addScriptTag({ url: `${site.origin}/analytics.js` });
  const content = `
    import posthog from '/posthog.js';
    import { init, track } from '/plausible.js';
    const analytics = AnalyticsNext.AnalyticsBrowser.load({
      writeKey: 'key-of-segment',
      cdnURL: '${house.address}',
    });
    analytics.identify('u-1');
    analytics.track('deployed');
    posthog.init('key-of-posthog', { api_host: '${house.address}', request_batching: false, ${ROBOT} });
    posthog.capture('deployed');
    init({
      domain: 'key-of-plausible',
      endpoint: '${house.address}/api/event',
      captureOnLocalhost: true,
    });
    track('deployed');
  `;
  await page.addScriptTag({ type: 'module', content });
  const umami = new Umami({ websiteId: 'key-of-umami', hostUrl: house.address });
  expect((await umami.track('deployed', { size: 3 })).status).toBe(200);
  const exporter = new OTLPLogExporter({
    url: `${house.address}/v1/logs`,
    headers: { 'x-musthave-key': 'key-of-opentelemetry' },
  });
  const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
  provider.getLogger('ci').emit({ eventName: 'deployed', attributes: { 'user.id': 'u-1' } });
  await provider.shutdown();
  for (const protocol of PROTOCOLS) {
    await expect
      .poll(() => lookAt(protocol), { timeout: 15_000 })
      .toEqual([expect.objectContaining({ fate: 'kept', event: 'deployed', product: 'ci', reason: null })]);
    const [{ person } = { person: null }] = await lookAt(protocol);
    expect(person).not.toBeNull();
    expect(person).not.toContain('u-1');
  }
  expect(house.complaints()).toEqual([]);
});
