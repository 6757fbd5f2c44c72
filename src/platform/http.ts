import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import type { Answer, Endpoint, Input } from './endpoint.ts';
import { AppError, OUTCOMES, problemsOf } from './errors.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Who is asking. Every answer is about this one organisation. */
export interface Caller {
  readonly organisationId: number;
  /** Absent for a key, which stands for no person. */
  readonly personId?: number;
}

interface HttpEnv {
  Variables: { caller: Caller | undefined; route: string };
}

export type HttpApp = OpenAPIHono<HttpEnv>;
export type HttpContext = Context<HttpEnv>;

/** Says who sends a request, by its cookie or key; undefined for nobody. */
export type Authenticate = (context: HttpContext) => Promise<Caller | undefined>;

const MEGABYTE = 1024 * 1024;
const JSON_LIMIT = 20 * MEGABYTE;
const MOST_PROBLEMS = 100;

export const errorSchema = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(OUTCOMES) as [keyof typeof OUTCOMES]),
      message: z.string(),
      problems: z.array(
        z.object({
          file: z.string().optional(),
          row: z.number().int().optional(),
          field: z.string().optional(),
          reason: z.string(),
        }),
      ),
    }),
  })
  .meta({ id: 'Error', description: 'What went wrong, where, and what to do.' });

export interface HttpParts {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly authenticate: Authenticate;
  /** Serves what comes from anywhere with a key of its own: it stands before what guards our pages and their cookies. */
  readonly open?: (app: HttpApp) => void;
}

/** An app with the house's headers, error answers, request log and measures, and no routes yet. */
export function createHttp({ log, metrics, authenticate, open }: HttpParts): HttpApp {
  const app: HttpApp = new OpenAPIHono<HttpEnv>();
  app.use(async (c, next) => {
    const begun = performance.now();
    await next();
    const seconds = (performance.now() - begun) / 1000;
    const route = c.get('route') ?? 'other';
    metrics.observe(c.req.method, route, c.res.status, seconds);
    log.debug({ method: c.req.method, route, status: c.res.status, seconds }, 'answered');
  });
  open?.(app);
  app.use(
    secureHeaders({ contentSecurityPolicy: CONTENT_SECURITY_POLICY, crossOriginEmbedderPolicy: false }),
  );
  // A key is sent on purpose; only a cookie goes along by itself with what another site makes the browser send.
  const sameSite = csrf();
  app.use((c, next) => (c.req.header('authorization') === undefined ? sameSite(c, next) : next()));
  const knowCaller: MiddlewareHandler<HttpEnv> = async (c, next) => {
    c.set('caller', await authenticate(c));
    await next();
  };
  app.use('/v1/*', knowCaller);
  app.use('/metrics', knowCaller);
  app.notFound((c) =>
    respond(c, new AppError('not-found', `Nothing answers at ${c.req.method} ${c.req.path}.`)),
  );
  app.onError((error, c) => {
    const known = asAppError(error);
    if (!(error instanceof AppError || error instanceof HTTPException))
      log.error({ err: error, route: c.get('route') }, 'a request failed');
    return respond(c, known);
  });
  return app;
}

// Styles inline: Mantine and Plot set them on elements. Everything else is served by us.
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  frameAncestors: ["'none'"],
};

const CONNECTION_LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '08006',
]);

// PostgreSQL's own code, and the operating system's.
const DISK_FULL = new Set(['53100', 'ENOSPC']);

/** Whatever was thrown as an error that may be shown: ours as it is, a lost store as `unavailable`, and anything else as `internal`. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException && error.status === 403)
    return new AppError('forbidden', 'This request came from another site than this one.');

  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (DISK_FULL.has(code))
    return new AppError('unavailable', 'The disk is full. Nothing was changed; make room, then try again.');
  const lost =
    CONNECTION_LOST.has(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(String(error));
  return lost
    ? new AppError(
        'unavailable',
        'A store does not answer at the moment. Nothing was changed; try again shortly.',
      )
    : new AppError('internal', 'Something failed on our side. Nothing was changed; the log says more.');
}

function respond(c: Context, error: AppError): Response {
  const { body, retryAfter } = errorBody(error);
  if (retryAfter !== undefined) c.header('Retry-After', retryAfter);
  return c.json(body, OUTCOMES[error.code].status);
}

/** An error as it is sent, and in how many seconds it may be worth another try. */
export function errorBody({ code, message, problems }: AppError): {
  readonly body: z.output<typeof errorSchema>;
  readonly retryAfter: string | undefined;
} {
  const { status } = OUTCOMES[code];
  const retryAfter = status === 429 ? '2' : status === 503 ? '5' : undefined;
  return {
    body: { error: { code, message, problems: [...problems] } } as z.output<typeof errorSchema>,
    retryAfter,
  };
}

/** The caller, or an `unauthenticated` error. */
export function callerOf(c: HttpContext): Caller {
  const caller = c.get('caller');
  if (caller === undefined)
    throw new AppError(
      'unauthenticated',
      'Sign in with the link printed at start, or send a key as a Bearer token.',
    );
  return caller;
}

/**
 * Serves an endpoint: checks what comes in against its contract, calls the handler, sends the answer as JSON, and
 * enters the endpoint in the OpenAPI document. The handler may send a Response of its own instead.
 */
export function serve<E extends Endpoint>(
  app: HttpApp,
  described: E,
  handle: (input: Input<E>, caller: Caller, c: HttpContext) => Promise<Answer<E> | Response>,
): void {
  register(app, described);
  const path = described.path.replace(/\{(\w+)\}/g, ':$1');
  app.on(described.method.toUpperCase(), path, bodyLimitOf(), async (c) => {
    c.set('route', described.path);
    const caller = described.open ? { organisationId: 0 } : callerOf(c);
    const input = {
      params: check(described.params, c.req.param(), 'path'),
      query: check(described.query, c.req.query(), 'query'),
      body: described.body === undefined ? undefined : check(described.body, await jsonOf(c), 'body'),
    } as Input<E>;
    const answer = await handle(input, caller, c);
    return answer instanceof Response ? answer : c.json(answer as object);
  });
}

function bodyLimitOf() {
  return bodyLimit({
    maxSize: JSON_LIMIT,
    onError: () => {
      throw new AppError(
        'too-large',
        `The body is larger than ${JSON_LIMIT / MEGABYTE} MB. Send it in parts.`,
      );
    },
  });
}

async function jsonOf(c: HttpContext): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid', 'The body is not JSON.', [{ field: 'body', reason: 'not JSON' }]);
  }
}

/** Checks what came in against its schema. Throws `invalid` with every field that is not valid, under the name of where it stood. */
export function check(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (schema === undefined) return {};
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = problemsOf(result.error.issues.slice(0, MOST_PROBLEMS));
  const [first] = problems;
  throw new AppError('invalid', `${where}: ${first?.field ?? ''}: ${first?.reason ?? 'not valid'}`, problems);
}

/** Enters an endpoint in the OpenAPI document. `serve` does so itself. */
export function register(app: HttpApp, described: Endpoint, status: 200 | 202 = 200): void {
  const error = (description: string) => ({
    description,
    content: { 'application/json': { schema: errorSchema } },
  });
  app.openAPIRegistry.registerPath({
    method: described.method,
    path: described.path,
    tags: [described.tag],
    summary: described.summary,
    ...(described.description === undefined ? {} : { description: described.description }),
    ...(described.open ? { security: [] } : {}),
    request: {
      ...(described.params === undefined ? {} : { params: described.params }),
      ...(described.query === undefined ? {} : { query: described.query }),
      ...(described.body === undefined
        ? {}
        : { body: { required: true, content: { 'application/json': { schema: described.body } } } }),
    },
    responses: {
      [status]: { description: 'The answer.', content: { 'application/json': { schema: described.answer } } },
      400: error('A parameter or field is not valid; each is named.'),
      ...(described.open ? {} : { 401: error('No session and no key.') }),
      503: error('A store does not answer; try again after Retry-After seconds.'),
    },
  });
}
