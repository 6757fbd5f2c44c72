import { getConnInfo } from '@hono/node-server/conninfo';
import { cors } from 'hono/cors';
import { BODY_LIMIT, jsonOf, readBody } from '#platform/body.ts';
import { AppError } from '#platform/errors.ts';
import type { HttpApp, HttpContext } from '#platform/http.ts';

type Answer = (c: HttpContext) => Promise<Response> | Response;

const DAY = 86_400;
const LONGEST_KEY = 300;

/**
 * Answers at paths that a page of any site may call, without cookies: with what browsers need to be told of that,
 * and with and without a slash at the end. A failure is answered with what its AppError says.
 */
export function open(
  app: HttpApp,
  methods: readonly ('GET' | 'POST')[],
  paths: readonly string[],
  answer: Answer,
): void {
  const both = paths.flatMap((path) =>
    path.includes('.') || path.endsWith('*') ? [path] : [path, `${path}/`],
  );
  const allowed = cors({
    origin: '*',
    allowMethods: [...methods],
    exposeHeaders: ['Retry-After'],
    maxAge: DAY,
  });
  for (const path of both) {
    app.on([...methods, 'OPTIONS'], path, allowed, async (c) => {
      c.set('route', path);
      c.header('Cross-Origin-Resource-Policy', 'cross-origin');
      c.header('X-Content-Type-Options', 'nosniff');
      c.header('Cache-Control', 'no-store');
      return answer(c);
    });
  }
}

/** The JSON of a request's body, whatever its Content-Type says. */
export async function readJson(c: HttpContext): Promise<unknown> {
  return jsonOf((await readBody(c, { limit: BODY_LIMIT })).toString('utf8'));
}

/** The key that came along, or an `unauthenticated` error that says where it belongs, or that it can be none. */
export function keyOf(found: string | undefined, where: string): string {
  if (found === undefined)
    throw noKey(`No key came along. Send the key of a source as ${where}.`, 'not given');
  // No source can have such a key, and no store can look it up.
  if (found.length > LONGEST_KEY || !found.isWellFormed() || /\p{Cc}/u.test(found))
    throw noKey(`What came along as key is none. Send the key of a source as ${where}.`, 'not a key');
  return found;
}

function noKey(message: string, reason: string): AppError {
  return new AppError('unauthenticated', message, [{ field: 'key', reason }]);
}

/** The user name of Basic authentication; undefined when there is none. */
export function basicUserOf(c: HttpContext): string | undefined {
  const [, encoded] = /^Basic +([\w+/=-]+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  const [user] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return user === '' ? undefined : user;
}

/** The token of Bearer authentication; undefined when there is none. */
export function bearerOf(c: HttpContext): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Where a request came from: what a proxy says first, or else the other end of the connection. Not to be stored. */
export function addressOf(c: HttpContext): string {
  const [forwarded = ''] = (c.req.header('x-forwarded-for') ?? '').split(',');
  if (forwarded.trim() !== '') return forwarded.trim();
  const hasConnection = typeof c.env === 'object' && c.env !== null && 'incoming' in c.env;
  return hasConnection ? (getConnInfo(c).remote.address ?? '') : '';
}
