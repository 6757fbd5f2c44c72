import { createHmac } from 'node:crypto';

/** Who is on a page of a site, as the server of that site signs it. */
export function signedBy({ siteKey, secret }: { siteKey: string; secret: string }, person: string) {
  return {
    site: siteKey,
    person,
    signature: createHmac('sha256', secret).update(person).digest('hex'),
  };
}
