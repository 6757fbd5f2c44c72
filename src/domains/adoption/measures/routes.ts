import { type HttpApp, serve } from '#platform/http.ts';
import type { Begin } from '../asking/actions.ts';
import type { Measures } from './actions.ts';
import { MEASURE_NAMES, MEASURES } from './contract.ts';
import { answerTeamUse } from './crews/actions.ts';
import { getTeamUse } from './crews/contract.ts';

/** Serves every question about use. The question of a reader who leaves is called off. */
export function serveMeasures(app: HttpApp, { ask }: Measures): void {
  for (const name of MEASURE_NAMES)
    serve(app, MEASURES[name], async (_input, { organisationId }, c) =>
      c.json(await ask(name, organisationId, c.req.query(), c.req.raw.signal)),
    );
}

/** Serves what one team uses. */
export function serveTeamUse(app: HttpApp, begin: Begin): void {
  serve(app, getTeamUse, ({ params, query }, { organisationId }, c) =>
    answerTeamUse(begin, organisationId, params.team, query, c.req.raw.signal),
  );
}
