import { type HttpApp, serve } from '#platform/http.ts';
import type { Recounter } from './actions.ts';
import { getRecount, recountEvents } from './contract.ts';

export function serveRecounting(app: HttpApp, recounter: Pick<Recounter, 'begin' | 'find'>): void {
  serve(app, getRecount, (_input, { organisationId }) => recounter.find(organisationId));
  serve(app, recountEvents, (_input, { organisationId }) => recounter.begin(organisationId));
}
