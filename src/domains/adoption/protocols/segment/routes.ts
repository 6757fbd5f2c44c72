import { AppError } from '#platform/errors.ts';
import type { HttpApp, HttpContext } from '#platform/http.ts';
import type { Intake } from '../actions.ts';
import { basicUserOf, keyOf, open, readJson } from '../receiving/routes.ts';
import { findWriteKey, readSegment, SEGMENT_PATHS, type SegmentType } from './rules.ts';

const WHERE = 'the user name of Basic authentication, or as writeKey in the body';
const SUCCESS = { success: true };

/** Segment's HTTP API, the short paths of analytics.js, and the settings that it asks for first. */
export function serveSegment(app: HttpApp, intake: Intake): void {
  const take = async (c: HttpContext, type?: SegmentType) => {
    const body = await readJson(c);
    const key = keyOf(basicUserOf(c) ?? findWriteKey(body), WHERE);
    await intake.take({ key, protocol: 'segment' }, readSegment(body, type));
    return c.json(SUCCESS);
  };
  for (const type of Object.keys(SEGMENT_PATHS) as SegmentType[]) {
    const paths = SEGMENT_PATHS[type].map((name) => `/v1/${name}`);
    open(app, ['POST'], paths, (c) => take(c, type));
  }
  open(app, ['POST'], ['/v1/batch', '/v1/b', '/v1/import'], (c) => take(c));
  // What analytics.js measures of itself.
  open(app, ['POST'], ['/v1/m'], (c) => c.json(SUCCESS));
  open(app, ['GET'], ['/v1/projects/:key/settings'], async (c) => {
    const key = keyOf(c.req.param('key'), 'the part of the address after projects');
    if (!(await intake.knows({ key, protocol: 'segment' })))
      throw new AppError('unauthenticated', 'No source has this write key.');
    return c.json(settingsOf(c, key));
  });
}

/** So that a page need only be told where its settings are. */
function settingsOf(c: HttpContext, apiKey: string): object {
  const { host, protocol } = new URL(c.req.url);
  const scheme = saidByProxy(c, 'x-forwarded-proto') ?? protocol.replace(':', '');
  return {
    integrations: {
      'Segment.io': {
        apiKey,
        apiHost: `${saidByProxy(c, 'x-forwarded-host') ?? host}/v1`,
        protocol: scheme === 'http' ? 'http' : 'https',
        unbundledIntegrations: [],
        addBundledMetadata: false,
      },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } } },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    remotePlugins: [],
  };
}

/** The first of what proxies on the way say, which is what the page's browser asked for. */
function saidByProxy(c: HttpContext, header: string): string | undefined {
  const [first = ''] = (c.req.header(header) ?? '').split(',');
  return first.trim() === '' ? undefined : first.trim();
}
