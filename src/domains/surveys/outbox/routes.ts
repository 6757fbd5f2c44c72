import { type HttpApp, serve } from '#platform/http.ts';
import type { Sender } from './actions.ts';
import { deliverOutbox, getOutbox, testOutbox } from './contract.ts';

export function serveOutbox(app: HttpApp, outbox: Sender): void {
  serve(app, getOutbox, (_input, { organisationId }) => outbox.read(organisationId));
  serve(app, deliverOutbox, (_input, { organisationId }) => outbox.deliver(organisationId));
  serve(app, testOutbox, ({ body }, { organisationId }) => outbox.test(organisationId, body.to));
}
