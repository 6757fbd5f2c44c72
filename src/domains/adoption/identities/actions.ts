import { createHmac, hash, randomBytes } from 'node:crypto';

/** The tokens under which people and events are stored: unsigned 64-bit numbers as decimal text. */
export interface Identities {
  /** Keyed: without the organisation's secret nobody can tell whose it is, nor try names until one fits. Never 0. */
  readonly personToken: (person: string) => string;
}

const GENERATION = 200_000;

/** Tokens by HMAC-SHA-256 with the organisation's secret, of which the first 64 bits are kept. */
export function createIdentities(secret: string): Identities {
  // Whoever was met lately is known: those of this generation, and of the one before it.
  let known = new Map<string, string>();
  let before = new Map<string, string>();
  return {
    personToken: (person) => {
      const found = known.get(person);
      if (found !== undefined) return found;
      const token = before.get(person) ?? personToken(secret, person);
      if (known.size >= GENERATION) {
        before = known;
        known = new Map();
      }
      known.set(person, token);
      return token;
    },
  };
}

function personToken(secret: string, person: string): string {
  return numberOf(createHmac('sha256', secret).update(person).digest('hex').slice(0, 16));
}

/** A token of whatever tells an event from all others. */
export function eventToken(parts: string): string {
  // As text: a buffer for each costs three times the hash.
  return numberOf(hash('sha256', parts, 'hex').slice(0, 16));
}

/** A token for an event of which nothing tells it from another. */
export function newToken(): string {
  return numberOf(randomBytes(8).toString('hex'));
}

/** The number of 16 hexadecimal digits; never 0, which is nobody. */
function numberOf(digits: string): string {
  const number = BigInt(`0x${digits}`);
  return number === 0n ? '1' : number.toString();
}
