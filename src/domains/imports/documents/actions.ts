import { AppError, type Problem } from '#platform/errors.ts';
import { findKeyParts, type StoredRecord } from '#platform/record-shape.ts';
import type { RecordKind, SaveContext } from '#platform/records.ts';
import { readBackstage } from '../backstage/rules.ts';
import { findClaimedKeys } from '../claims/store.ts';
import { readExport } from '../exports/rules.ts';
import type { ImportOrder, ImportPlan, Origin, Sink } from '../orders/actions.ts';
import { findEncoding, type InputFile, readText } from '../reading/actions.ts';
import { readScim } from '../scim/rules.ts';
import type { DocumentFile, Reading, ReadRecord } from './rules.ts';

const TITLES = {
  backstage: 'Backstage catalogue',
  scim: 'People and groups',
  musthave: 'Export of Musthave',
};

/** Reads files of documents as a whole. Throws `invalid` with all that cannot be read, before anything is saved. */
export async function planDocuments(
  parts: { readonly kinds: readonly RecordKind[] },
  context: SaveContext,
  order: ImportOrder,
): Promise<ImportPlan> {
  const { format, files, source = null, complete = false } = order;
  if (format === 'mapping') throw new RangeError('a mapping is read row by row, not as documents');
  if (complete && source === null)
    throw new AppError('invalid', 'Only a named source can be complete: say which it is.', [
      { field: 'source', reason: 'is missing: a complete source needs a name' },
    ]);
  const reading = await readAs(format, await readFiles(files), parts.kinds, context, source);
  if (reading.problems.length > 0) throw unreadable(reading.problems);
  const byKind = Map.groupBy(reading.records, ({ kind }) => kind);
  return {
    title: TITLES[format],
    source,
    complete,
    sheets: [],
    kinds: parts.kinds,
    run: async (sink) => {
      for (const { file, row, field, reason } of reading.notes)
        sink.note({
          reason,
          ...(file === undefined ? {} : { file }),
          ...(row === undefined ? {} : { row }),
          ...(field === undefined ? {} : { field }),
        });
      refuseUnknownKinds(byKind, parts.kinds, sink);
      let saved = 0;
      for (const kind of parts.kinds) {
        const records = byKind.get(kind.name) ?? [];
        await saveAll(kind, records, sink);
        saved += records.length;
        sink.progress({
          file: files[0]?.name ?? '',
          kind: kind.name,
          rows: records.length,
          bytes: saved,
          totalBytes: reading.records.length,
        });
      }
      return reading.records.length;
    },
  };
}

async function readAs(
  format: 'backstage' | 'scim' | 'musthave',
  files: readonly DocumentFile[],
  kinds: readonly RecordKind[],
  context: SaveContext,
  source: string | null,
): Promise<Reading> {
  if (format === 'musthave') return readExport(files, kinds);
  const { today } = context;
  const memberSince = await firstSaid(kinds, 'membership', context, source);
  const since = (person: string, team: string) => memberSince({ person, team }, 'from');
  if (format === 'scim') return readScim(files, { today, memberSince: since });
  const takenOn = await firstSaid(kinds, 'choice', context, source);
  const named = new Map(files.map(({ name, text }) => [name, text]));
  return readBackstage(files, {
    today,
    memberSince: since,
    takenOn: (team, need, option) => takenOn({ team, need, option }, 'takenOn'),
    fileNamed: (path) => named.get(path),
  });
}

/** Of a kind whose key ends in a day: the day under which the source already has a record with the rest of the key. */
async function firstSaid(
  kinds: readonly RecordKind[],
  kindName: string,
  { db, organisationId }: SaveContext,
  source: string | null,
): Promise<(rest: Readonly<Record<string, string>>, day: string) => string | undefined> {
  const kind = kinds.find(({ name }) => name === kindName);
  if (kind === undefined || source === null) return () => undefined;
  const claimed = await findClaimedKeys(db, organisationId, source, kind.name);
  const known = claimed.map((key) => findKeyParts(kind.table, key)).filter((parts) => parts !== undefined);
  const textOf = (parts: StoredRecord, day: string) =>
    JSON.stringify(kind.table.key.filter((field) => field !== day).map((field) => parts[field]));
  const days = new Map<string, Map<string, string>>();
  return (rest, day) => {
    const byRest = days.get(day) ?? new Map(known.map((parts) => [textOf(parts, day), String(parts[day])]));
    days.set(day, byRest);
    return byRest.get(textOf(rest, day));
  };
}

async function readFiles(files: readonly InputFile[]): Promise<DocumentFile[]> {
  const problems: Problem[] = [];
  const read: DocumentFile[] = [];
  for (const file of files) {
    const found = await findEncoding(file, undefined);
    if ('reason' in found) {
      problems.push({ file: file.name, row: found.row, reason: found.reason });
      continue;
    }
    const texts: string[] = [];
    for await (const { text } of readText(file, found.encoding)) texts.push(text);
    read.push({ name: file.name, text: texts.join('') });
  }
  if (problems.length > 0) throw unreadable(problems);
  return read;
}

function unreadable(problems: readonly Problem[]): AppError {
  const [first] = problems;
  const place = [first?.file, first?.row === undefined ? undefined : `line ${first.row}`].filter(Boolean);
  return new AppError(
    'invalid',
    `Nothing was imported: ${[place.join(', '), first?.reason].filter(Boolean).join(': ')}`,
    problems,
  );
}

function refuseUnknownKinds(
  byKind: ReadonlyMap<string, readonly ReadRecord[]>,
  kinds: readonly RecordKind[],
  sink: Sink,
): void {
  const known = new Set(kinds.map(({ name }) => name));
  for (const [kind, records] of byKind)
    if (!known.has(kind))
      for (const record of records)
        sink.refuse(originOf(record), { reason: `there is no kind of record "${kind}"` });
}

const originOf = ({ file, row }: ReadRecord): Origin => ({ file, row, line: row, cells: [] });

async function saveAll(kind: RecordKind, records: readonly ReadRecord[], sink: Sink): Promise<void> {
  if (records.length === 0) return;
  const batches = sink.open(kind);
  for (const read of records) {
    const checked = kind.schema.safeParse(read.record);
    if (checked.success) {
      await batches.add(checked.data, originOf(read));
      continue;
    }
    batches.refuse();
    for (const { path, message } of checked.error.issues)
      sink.refuse(originOf(read), { kind: kind.name, field: path.map(String).join('.'), reason: message });
  }
  await batches.flush();
}
