import { type HttpApp, serve } from '#platform/http.ts';
import { takeFeedback } from './actions.ts';
import { takeFeedback as described } from './contract.ts';
import { type TellingParts, tell } from './telling/actions.ts';
import { tellVoices } from './telling/contract.ts';
import { readProductVoices, readTeamVoices, type VoiceParts } from './voices/actions.ts';
import { getProductVoices, getTeamVoices } from './voices/contract.ts';

export function serveFeedback(app: HttpApp, parts: VoiceParts & TellingParts): void {
  serve(app, described, ({ body }, caller) => takeFeedback(parts.edit, caller, body));
  serve(app, tellVoices, ({ params, body }, caller) => tell(parts, caller, params.item, body.text));
  serve(app, getProductVoices, ({ params, query }, caller) =>
    readProductVoices(parts, caller, params.option, query),
  );
  serve(app, getTeamVoices, ({ params }, { organisationId }) =>
    readTeamVoices(parts, organisationId, params.team),
  );
}
