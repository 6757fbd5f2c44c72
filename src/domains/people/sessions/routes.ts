import { timingSafeEqual } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { type Authenticate, type HttpApp, serve } from '#platform/http.ts';
import { getOrganisation } from '../organisations/store.ts';
import { beginSession, findBearer, hashOf, SESSION_DAYS } from './actions.ts';
import { getMe, signIn, signOut } from './contract.ts';
import { deleteSession, getPerson } from './store.ts';

const COOKIE = 'musthave_session';

interface Parts {
  readonly db: Db;
  readonly clock: Clock;
}

/** Says which organisation a key speaks for; undefined for a key that is not the local one. */
export function holderOf(localKey: string, organisationId: number): (key: string) => number | undefined {
  const expected = Buffer.from(localKey);
  return (key) => {
    const given = Buffer.from(key);
    return given.length === expected.length && timingSafeEqual(given, expected) ? organisationId : undefined;
  };
}

/** Knows callers by the session cookie, or by the data folder's local key, which speaks for the given organisation. */
export function authenticateBy(parts: Parts, localKey: string, organisationId: number): Authenticate {
  const findHolder = holderOf(localKey, organisationId);
  return async (c) => {
    const key = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (key !== undefined) {
      const holder = findHolder(key);
      return holder === undefined ? undefined : { organisationId: holder };
    }
    const session = getCookie(c, COOKIE);
    return session === undefined ? undefined : findBearer(parts, session);
  };
}

export function serveSessions(app: HttpApp, parts: Parts): void {
  serve(app, signIn, async ({ body }, _caller, c) => {
    const session = await beginSession(parts, body.token);
    setCookie(c, COOKIE, session, {
      httpOnly: true,
      sameSite: 'Lax',
      secure: new URL(c.req.url).protocol === 'https:',
      path: '/',
      maxAge: SESSION_DAYS * 24 * 3600,
    });
    return { done: true as const };
  });
  serve(app, signOut, async (_input, _caller, c) => {
    const session = getCookie(c, COOKIE);
    if (session !== undefined) await deleteSession(parts.db, hashOf(session));
    deleteCookie(c, COOKIE, { path: '/' });
    return { done: true as const };
  });
  serve(app, getMe, async (_input, { organisationId, personId }) => ({
    organisation: await getOrganisation(parts.db, organisationId),
    person: personId === undefined ? null : await getPerson(parts.db, personId),
  }));
}
