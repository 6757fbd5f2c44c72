import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const ANALYTICS = dirname(require.resolve('@segment/analytics-next/package.json'));
const POSTHOG = dirname(require.resolve('posthog-js/package.json'));
const PLAUSIBLE = require.resolve('@plausible-analytics/tracker');
const SCRIPTS: Readonly<Record<string, string>> = {
  '/analytics.js': join(ANALYTICS, 'dist/umd/index.js'),
  '/posthog.js': join(POSTHOG, 'dist/module.js'),
  '/posthog-alone.js': join(POSTHOG, 'dist/module.no-external.js'),
  '/plausible.js': PLAUSIBLE,
};

const PAGE = `<!doctype html><html lang="en"><title>An intranet</title><link rel="icon" href="data:,">
<body><h1>An intranet</h1><button>Deploy</button></body></html>`;

/** An option for posthog-js, which does not count robots: the browser of a test says that it is one. */
export const ROBOT = 'opt_out_useragent_filter: true';

/** Somebody else's site, on an origin of its own, with the SDKs as their packages have them. */
export async function openSite(): Promise<{ readonly origin: string; readonly close: () => void }> {
  const site = createServer(({ url = '/' }, response) => {
    const chunk = /^\/[\w.-]+\.bundle\.\w+\.js$/.test(url) ? join(ANALYTICS, 'dist/umd', url) : undefined;
    const file = SCRIPTS[url] ?? chunk;
    response.setHeader('content-type', file === undefined ? 'text/html' : 'text/javascript');
    response.end(file === undefined ? PAGE : readFileSync(file));
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const { port } = site.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      site.close();
      site.closeAllConnections();
    },
  };
}
