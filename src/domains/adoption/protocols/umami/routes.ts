import { createHash } from 'node:crypto';
import type { HttpApp, HttpContext } from '#platform/http.ts';
import type { Said } from '../../intake/rules.ts';
import type { Intake } from '../actions.ts';
import { addressOf, keyOf, open, readJson } from '../receiving/routes.ts';
import { isSaid } from '../rules.ts';
import { findWebsite, readUmami, type UmamiVisit, visitorOf } from './rules.ts';

const WHERE = 'payload.website';

/** Umami's collection API: one message, or a batch of them. */
export function serveUmami(app: HttpApp, intake: Intake): void {
  const take = async (c: HttpContext) => {
    const body = await readJson(c);
    const visit = { address: addressOf(c), agent: c.req.header('user-agent') ?? '', visitor: intake.visitor };
    const key = keyOf(findWebsite(body), WHERE);
    const { refused } = await intake.take({ key, protocol: 'umami' }, readUmami(body, visit));
    return { body, visit, refused };
  };
  open(app, ['POST'], ['/api/send'], async (c) => {
    const { body, visit } = await take(c);
    return c.json(sessionOf(isSaid(body) && isSaid(body.payload) ? body.payload : {}, visit));
  });
  open(app, ['POST'], ['/api/batch'], async (c) => {
    const { body, refused } = await take(c);
    const size = Array.isArray(body) ? body.length : 1;
    const details = refused.map(({ index, field, reason }) => ({ index, response: { field, reason } }));
    return c.json({ size, processed: size - details.length, errors: details.length, details });
  });
}

/** The tracker sends `cache` back with the next message; we need no such memory, and tell it nothing of the visitor. */
function sessionOf(payload: Said, visit: UmamiVisit): object {
  const hash = createHash('sha256').update(visitorOf(payload, visit)).digest('hex');
  const id = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ];
  const session = id.join('-');
  return { cache: session, sessionId: session, visitId: session };
}
