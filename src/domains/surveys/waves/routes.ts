import { type HttpApp, serve } from '#platform/http.ts';
import { csvText } from '#platform/terminal.ts';
import { type PlanningParts, planWave as plan, previewWave as preview } from '../planning/actions.ts';
import {
  closeWave as close,
  detailWave,
  linksOf,
  openWave as open,
  removeWave as remove,
  reportWave,
  reportWaves,
  type WaveParts,
} from './actions.ts';
import {
  closeWave,
  getWave,
  listLinks,
  listWaves,
  openWave,
  planWave,
  previewWave,
  removeWave,
} from './contract.ts';

/** Serves planning, opening and closing of waves. */
export function serveWaves(app: HttpApp, parts: WaveParts & PlanningParts): void {
  const { db } = parts;
  serve(app, listWaves, ({ query }, { organisationId }) => reportWaves(db, organisationId, query));
  serve(app, previewWave, ({ body }, { organisationId }) => preview(parts, organisationId, body));
  serve(app, planWave, async ({ body }, { organisationId }) => {
    const key = await plan(parts, organisationId, body);
    return reportWave(db, organisationId, key);
  });
  serve(app, getWave, ({ params }, { organisationId }) => detailWave(parts, organisationId, params.wave));
  serve(app, openWave, async ({ params }, { organisationId }) => {
    await open(parts, organisationId, params.wave);
    return reportWave(db, organisationId, params.wave);
  });
  serve(app, closeWave, async ({ params }, { organisationId }) => {
    await close(parts, organisationId, params.wave);
    return reportWave(db, organisationId, params.wave);
  });
  serve(app, removeWave, async ({ params }, { organisationId }) => {
    await remove(parts, organisationId, params.wave);
    return { done: true as const };
  });
  serve(app, listLinks, async ({ params }, { organisationId }, c) => {
    const links = await linksOf(parts, organisationId, params.wave);
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('cache-control', 'no-store');
    return c.body(csvText(links));
  });
}
