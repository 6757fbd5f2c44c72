import type { ClickHouse } from '#platform/clickhouse.ts';
import { type HttpApp, serve } from '#platform/http.ts';
import type { MeasureName } from '../measures/contract.ts';
import { tableCsv, tableParquet } from './actions.ts';
import { readUsageTable } from './contract.ts';
import { type AnswerOf, tableOf } from './rules.ts';

export interface TablingParts {
  readonly clickhouse: ClickHouse;
  /** Checks a question against the contract of its measure, and answers it; throws an AppError. */
  readonly ask: (
    name: MeasureName,
    organisationId: number,
    query: unknown,
    signal: AbortSignal,
  ) => Promise<object>;
}

export function serveTabling(app: HttpApp, { clickhouse, ask }: TablingParts): void {
  serve(app, readUsageTable, async ({ params, query }, { organisationId }, c) => {
    const { measure } = params;
    const { format, ...question } = query;
    const { signal } = c.req.raw;
    const answer = (await ask(measure, organisationId, question, signal)) as AnswerOf<typeof measure>;
    const table = tableOf(measure, answer);
    if (format === 'json')
      return { measure, asked: answer.asked, columns: [...table.columns], rows: [...table.rows] };
    const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.apache.parquet';
    const body = format === 'csv' ? tableCsv(table) : await tableParquet(clickhouse, table, signal);
    return c.body(body, 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="usage-${measure}.${format}"`,
    });
  });
}
