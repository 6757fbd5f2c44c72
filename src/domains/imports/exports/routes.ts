import { stream } from 'hono/streaming';
import { notFound } from '#platform/errors.ts';
import { type HttpApp, type HttpContext, serve } from '#platform/http.ts';
import type { ReadContext } from '#platform/records.ts';
import type { ImportParts } from '../actions.ts';
import { backstagePieces, csvPieces, inOneMoment, jsonPieces } from './actions.ts';
import { exportAll, exportKind, exportMapping } from './contract.ts';
import { mappingOfExport } from './rules.ts';

/** Serves exports: the whole catalogue as JSON or Backstage YAML, each kind as CSV, and the mapping of these. */
export function serveExports(app: HttpApp, parts: Pick<ImportParts, 'db' | 'kinds'>): void {
  const send = (
    c: HttpContext,
    organisationId: number,
    file: { readonly name: string; readonly type: string },
    pieces: (context: ReadContext) => AsyncIterable<string>,
  ) => {
    c.header('Content-Type', `${file.type}; charset=utf-8`);
    c.header('Content-Disposition', `attachment; filename="${file.name}"`);
    return stream(c, (out) => inOneMoment(parts.db, organisationId, pieces, (piece) => out.write(piece)));
  };
  serve(app, exportAll, async ({ query }, { organisationId }, c) =>
    query.format === 'json'
      ? send(c, organisationId, { name: 'musthave.json', type: 'application/json' }, (context) =>
          jsonPieces(parts, context),
        )
      : send(c, organisationId, { name: 'catalog-info.yaml', type: 'application/yaml' }, (context) =>
          backstagePieces(parts, context),
        ),
  );
  serve(app, exportMapping, async (_input, _caller, c) =>
    c.text(mappingOfExport(parts.kinds, 'Export of Musthave'), 200, {
      'Content-Type': 'application/yaml; charset=utf-8',
    }),
  );
  serve(app, exportKind, async ({ params }, { organisationId }, c) => {
    const plural = params.plural.replace(/\.csv$/, '');
    if (!parts.kinds.some((kind) => kind.plural === plural)) throw notFound('kind of record', plural);
    return send(c, organisationId, { name: `${plural}.csv`, type: 'text/csv' }, (context) =>
      csvPieces(parts, plural, context),
    );
  });
}
