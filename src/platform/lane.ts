import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, readStream } from './body.ts';
import { type AppError, OUTCOMES } from './errors.ts';
import { asAppError, errorBody, type HttpApp } from './http.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** What a lane is told of a request. */
export interface LaneRequest {
  readonly header: (name: string) => string | undefined;
  /** What stands behind the question mark. */
  readonly search: string;
  /** The body, unpacked. Throws as `readBody` does. */
  readonly body: (limit: number) => Promise<Buffer>;
}

interface LaneAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * One address that is asked many thousand times a second. The server answers it before the router: building a Request and a Response
 * took half of what such a request costs (bench/ingest.md). On an app it is a route like any other.
 */
export interface Lane {
  readonly method: 'POST';
  readonly path: string;
  /** Headers of every answer to a page of another site. */
  readonly headers: Readonly<Record<string, string>>;
  readonly handle: (request: LaneRequest) => Promise<LaneAnswer>;
}

/** Puts a lane on an app. */
export function serveLane(app: HttpApp, { method, path, headers, handle }: Lane): void {
  app.on(method, path, async (c) => {
    c.set('route', path);
    if (c.req.header('origin') !== undefined)
      for (const [name, value] of Object.entries(headers)) c.header(name, value);
    const { status, body } = await handle({
      header: (name) => c.req.header(name),
      search: new URL(c.req.url).search.slice(1),
      body: (limit) => readBody(c, { limit }),
    });
    return c.body(JSON.stringify(body), status as 200, { 'content-type': 'application/json' });
  });
}

/** Answers requests on a lane straight from the socket. Returns false, having done nothing, for any other request. */
export function createLaneListener(
  lane: Lane,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const { method, path, headers, handle } = lane;
  const toPages = ['content-type', 'application/json', ...Object.entries(headers).flat()];
  const toServers = toPages.slice(0, 2);
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse, search: string) => {
    const begun = performance.now();
    const head = incoming.headers.origin === undefined ? toServers : toPages;
    let status: number;
    try {
      const answered = await handle({
        header: (name) => {
          const value = incoming.headers[name];
          return Array.isArray(value) ? value[0] : value;
        },
        search,
        body: (limit) => readStream(incoming, incoming.headers, { limit }),
      });
      status = answered.status;
      send(outgoing, status, head, answered.body);
    } catch (error) {
      status = fail(outgoing, head, asAppError(error));
      if (status === 500) log.error({ err: error, route: path }, 'a request failed');
    }
    metrics.observe(method, path, status, (performance.now() - begun) / 1000);
  };
  return (incoming, outgoing) => {
    const { url = '' } = incoming;
    if (incoming.method !== method || !url.startsWith(path)) return false;
    if (url.length > path.length && url[path.length] !== '?') return false;
    void answer(incoming, outgoing, url.slice(path.length + 1));
    return true;
  };
}

function fail(outgoing: ServerResponse, head: readonly string[], error: AppError): number {
  const { status } = OUTCOMES[error.code];
  const { body, retryAfter } = errorBody(error);
  // What was not read of the body would be taken for the next request.
  const close = outgoing.req.complete ? [] : ['connection', 'close'];
  const later = retryAfter === undefined ? [] : ['retry-after', retryAfter];
  send(outgoing, status, [...head, ...close, ...later], body);
  return status;
}

/** Headers are a list of names and values: Node writes that without making a table of them first. */
function send(outgoing: ServerResponse, status: number, head: readonly string[], body: unknown): void {
  const text = JSON.stringify(body);
  outgoing.writeHead(status, [...head, 'content-length', String(Buffer.byteLength(text))]);
  outgoing.end(text);
}
