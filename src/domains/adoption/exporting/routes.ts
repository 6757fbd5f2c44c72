import type { ClickHouse } from '#platform/clickhouse.ts';
import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import type { Keeper } from '../keeping/actions.ts';
import type { Knowing } from '../knowing/actions.ts';
import { listSources } from '../sources/store.ts';
import { listUsageParts, readUsagePart } from './contract.ts';
import { type Keys, listParts, readPart } from './events.ts';

export interface ExportingParts {
  readonly db: Db;
  readonly clickhouse: ClickHouse;
  readonly keeper: Keeper;
  readonly knowing: Knowing;
}

export function serveExporting(app: HttpApp, { db, clickhouse, keeper, knowing }: ExportingParts): void {
  const keysOf = async (organisationId: number): Promise<Keys> => {
    const { products, teams } = await knowing.of(organisationId, true);
    const sources = await listSources(db, organisationId);
    return { products, teams, sources: new Map(sources.map(({ key, id }) => [key, id])) };
  };
  serve(app, listUsageParts, async (_input, { organisationId }) => {
    await keeper.settle();
    return listParts(clickhouse, organisationId, await keysOf(organisationId));
  });
  serve(app, readUsagePart, async ({ params }, { organisationId }, c) => {
    const name = params.part.replace(/\.parquet$/, '');
    const bytes = await readPart(clickhouse, organisationId, await keysOf(organisationId), name);
    if (bytes === undefined) throw notFound('part of the usage export', name);
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/vnd.apache.parquet',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.parquet`)}`,
    });
  });
}
