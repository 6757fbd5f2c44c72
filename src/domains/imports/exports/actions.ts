import { stringify } from 'csv-stringify/sync';
import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import { exportedRecord, type StoredRecord } from '#platform/record-shape.ts';
import type { ReadContext, RecordKind } from '#platform/records.ts';
import { writeBackstage } from '../backstage/writing/rules.ts';
import { EXPORT_VERSION } from './contract.ts';
import { csvColumns, csvRow } from './rules.ts';

type Parts = { readonly db: Db; readonly kinds: readonly RecordKind[] };

/** Reads in one transaction, so that an export is of one moment, and hands on piece by piece what is made of it. */
export async function inOneMoment(
  db: Db,
  organisationId: number,
  pieces: (context: ReadContext) => AsyncIterable<string>,
  write: (piece: string) => Promise<unknown>,
): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      for await (const piece of pieces({ db: tx, organisationId })) await write(piece);
    });
}

/** A record as the least that would make it again, without what is not shown. */
const said = (kind: RecordKind, record: StoredRecord) => exportedRecord(kind.table, kind.patchOf(record));

/** All records of all kinds as JSON: lists by the plural of their kind, those without records left out. */
export async function* jsonPieces({ kinds }: Parts, context: ReadContext): AsyncGenerator<string> {
  yield `{"musthave":${EXPORT_VERSION}`;
  for (const kind of kinds) {
    let begun = false;
    for await (const page of kind.list(context)) {
      yield begun ? ',\n' : `,\n${JSON.stringify(kind.plural)}:[\n`;
      begun = true;
      yield page.map((record) => JSON.stringify(said(kind, record))).join(',\n');
    }
    if (begun) yield ']';
  }
  yield '}\n';
}

/** All records of all kinds as Backstage YAML. */
export async function* backstagePieces({ kinds }: Parts, context: ReadContext): AsyncGenerator<string> {
  const records: { kind: string; record: object }[] = [];
  for (const kind of kinds)
    for await (const page of kind.list(context))
      records.push(...page.map((record) => ({ kind: kind.name, record: said(kind, record) })));
  yield* writeBackstage(records);
}

/** All records of a kind as CSV. Throws `not-found` for a kind that nobody knows. */
export async function* csvPieces(
  { kinds }: Parts,
  plural: string,
  context: ReadContext,
): AsyncGenerator<string> {
  const kind = kinds.find((known) => known.plural === plural);
  if (kind === undefined) throw notFound('kind of record', plural);
  const columns = csvColumns(kind);
  yield `\uFEFF${stringify([columns.map(({ name }) => name)])}`;
  for await (const page of kind.list(context))
    yield stringify(page.map((record) => csvRow(columns, said(kind, record))));
}
