import { createHmac, timingSafeEqual } from 'node:crypto';

const LENGTH = 22;

/** What a link is for: a link for one thing opens no other. */
export type Purpose = 'answer' | 'told' | 'open' | 'site' | 'trusted-site';

/** The part of a personal link that nobody can guess: the number of what it opens, and its signature by the organisation's key. */
export function linkToken(secret: string, purpose: Purpose, id: number): string {
  const signature = createHmac('sha256', secret)
    .update(`${purpose}:${id}`)
    .digest('base64url')
    .slice(0, LENGTH);
  return `${id.toString(36)}.${signature}`;
}

/** The number that a token claims; undefined for a text that is none. Whoever uses it checks `isGenuine` before anything else. */
export function claimedId(token: string): number | undefined {
  const number = /^([0-9a-z]{1,8})\.[\w-]{22}$/.exec(token)?.[1];
  const id = number === undefined ? Number.NaN : Number.parseInt(number, 36);
  return Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? id : undefined;
}

/** Whether a token was made by us, with this key, for this purpose. */
export function isGenuine(token: string, secret: string, purpose: Purpose, id: number): boolean {
  const [expected, given] = [Buffer.from(linkToken(secret, purpose, id)), Buffer.from(token)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
