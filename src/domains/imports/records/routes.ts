import { type HttpApp, serve } from '#platform/http.ts';
import type { ImportParts } from '../actions.ts';
import { saveRecords } from './actions.ts';
import { describeRecords } from './contract.ts';

/** Serves the writing of every kind of record. */
export function serveRecords(app: HttpApp, parts: ImportParts): void {
  for (const kind of parts.kinds)
    serve(app, describeRecords(kind), ({ body }, caller) => saveRecords(parts, caller, kind, body.records));
}
