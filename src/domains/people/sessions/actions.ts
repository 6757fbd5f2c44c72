import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { AppError } from '#platform/errors.ts';
import { type Bearer, findSession, getOrMakePerson, useLink, writeLink, writeSession } from './store.ts';

const LINK_HOURS = 24;
export const SESSION_DAYS = 30;
const HOUR = 3_600_000;

interface Parts {
  readonly db: Db;
  readonly clock: Clock;
}

// Only hashes are stored: whoever reads the store cannot sign in with what is there.
export const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
const newToken = () => randomBytes(32).toString('base64url');

/** Makes a link token for the local owner of an organisation. It works once, within a day. */
export async function makeSignInToken({ db, clock }: Parts, organisationId: number): Promise<string> {
  const token = newToken();
  const personId = await getOrMakePerson(db, organisationId, 'owner', 'Local owner');
  const expiresAt = new Date(clock.now().getTime() + LINK_HOURS * HOUR);
  await writeLink(db, { tokenHash: hashOf(token), organisationId, personId, expiresAt });
  return token;
}

/** Exchanges a link token for a session token. Throws `unauthenticated` when it is unknown, used or too old. */
export async function beginSession({ db, clock }: Parts, token: string): Promise<string> {
  const now = clock.now();
  return db.transaction().execute(async (tx) => {
    const bearer = await useLink(tx, hashOf(token), now);
    if (bearer === undefined)
      throw new AppError(
        'unauthenticated',
        'This sign-in link was used already or is too old. Start again for a new one.',
      );
    const session = newToken();
    const expiresAt = new Date(now.getTime() + SESSION_DAYS * 24 * HOUR);
    await writeSession(tx, { ...bearer, tokenHash: hashOf(session), expiresAt });
    return session;
  });
}

/** Whose session a token is; undefined when there is none, or none any longer. */
export function findBearer({ db, clock }: Parts, session: string): Promise<Bearer | undefined> {
  return findSession(db, hashOf(session), clock.now());
}
