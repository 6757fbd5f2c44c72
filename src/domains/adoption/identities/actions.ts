import { createHmac, hash, randomBytes } from 'node:crypto';

/** The tokens under which people and events are stored: unsigned 64-bit numbers as decimal text. */
export interface Identities {
  /** Keyed: without the organisation's secret nobody can tell whose it is, nor try names until one fits. Never 0. */
  readonly personToken: (person: string) => string;
}

const MOST_KNOWN = 200_000;

/** Nobody. */
export const NOBODY = '0';

/** Tokens by HMAC-SHA-256 with the organisation's secret, of which the first 64 bits are kept. */
export function createIdentities(secret: string): Identities {
  const known = new Map<string, string>();
  return {
    personToken: (person) => {
      const found = known.get(person);
      if (found !== undefined) return found;
      const token = firstBits(createHmac('sha256', secret).update(person).digest());
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(person, token);
      return token;
    },
  };
}

/** A token of whatever tells an event from all others. */
export function eventToken(parts: string): string {
  return firstBits(hash('sha256', parts, 'buffer'));
}

/** A token for an event of which nothing tells it from another. */
export function newToken(): string {
  return firstBits(randomBytes(8));
}

function firstBits(bytes: Buffer): string {
  const token = bytes.readBigUInt64BE(0);
  return token === 0n ? '1' : token.toString();
}
