import { type HttpApp, serve } from '#platform/http.ts';
import {
  lookAtSource,
  previewSource,
  reportSources,
  rereadSource,
  type SourceParts,
  tryMessage,
} from './actions.ts';
import { listEventSources, lookAtEvents, previewMapping, rereadApart, sendTestEvent } from './contract.ts';

/** Serves what is known of the senders of events; sources are written like any record. */
export function serveSources(app: HttpApp, parts: SourceParts): void {
  serve(app, listEventSources, (_input, { organisationId }) => reportSources(parts, organisationId));
  serve(app, lookAtEvents, ({ params, query }, { organisationId }) =>
    lookAtSource(parts, organisationId, params.source, query),
  );
  serve(app, previewMapping, ({ params, body }, { organisationId }) =>
    previewSource(parts, organisationId, params.source, body),
  );
  serve(app, sendTestEvent, ({ params, body }, { organisationId }) =>
    tryMessage(parts, organisationId, params.source, body.message),
  );
  serve(app, rereadApart, ({ params }, { organisationId }) =>
    rereadSource(parts, organisationId, params.source),
  );
}
