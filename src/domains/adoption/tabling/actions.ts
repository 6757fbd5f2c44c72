import { stringify } from 'csv-stringify/sync';
import type { ClickHouse } from '#platform/clickhouse.ts';
import type { ColumnType, UsageTable } from './columns/rules.ts';

/** A table as CSV with a heading line and a byte-order mark; text that a spreadsheet would run as a formula is made harmless. */
export function tableCsv({ columns, rows }: UsageTable): string {
  const text = stringify([...rows], {
    header: true,
    columns: columns.map(({ name }) => name),
    escape_formulas: true,
    cast: { boolean: String },
  });
  return `\uFEFF${text}`;
}

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'Nullable(String)',
  integer: 'Nullable(Int64)',
  number: 'Nullable(Float64)',
  boolean: 'Nullable(Bool)',
};

/** A table as Parquet, written by the events store, which reads none of its own data for it. */
export async function tableParquet(
  { client }: Pick<ClickHouse, 'client'>,
  { columns, rows }: UsageTable,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const shape = columns.map(({ name, type }) => `\`${name}\` ${TYPES[type]}`).join(', ');
  // Of no text at all the engine would read no columns either: one empty row stands for it, and is not written.
  const lines = rows.length === 0 ? '{}' : rows.map((row) => JSON.stringify(row)).join('\n');
  const data = lines.replace(/[\\']/g, '\\$&');
  // As text of the query: a parameter would travel in the address, which has no room for a large table.
  const query = `select * from format(JSONEachRow, '${shape}', '${data}') limit ${rows.length} format Parquet`;
  const { stream } = await client.exec({
    query,
    clickhouse_settings: { max_query_size: String(Buffer.byteLength(query) + 1) },
    ...(signal === undefined ? {} : { abort_signal: signal }),
  });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
