import { stringify as yamlText } from 'yaml';
import type { Problem } from '#platform/errors.ts';
import type { StoredRecord } from '#platform/record-shape.ts';
import { type DocumentFile, type Reading, type ReadRecord, readDocuments } from '../documents/rules.ts';
import type { MappableKind } from '../mappings/contract.ts';
import { type FieldShape, shapesOf } from '../shapes/rules.ts';
import { EXPORT_VERSION } from './contract.ts';

type ExportKind = MappableKind & { readonly plural: string };

/** Records of JSON exports: lists of records by the plural of their kind. The row of a record is its number in its list. */
export function readExport(files: readonly DocumentFile[], kinds: readonly ExportKind[]): Reading {
  const { documents, problems: broken } = readDocuments(files);
  const problems: Problem[] = [...broken];
  const records: ReadRecord[] = [];
  const nameOf = new Map(kinds.map(({ name, plural }) => [plural, name]));
  for (const { value, file, row } of documents) {
    if (!isExport(value)) {
      problems.push({
        file,
        row,
        reason: `is no export of Musthave: it does not say musthave: ${EXPORT_VERSION}`,
      });
      continue;
    }
    for (const [plural, list] of Object.entries(value)) {
      if (plural === 'musthave') continue;
      const kind = nameOf.get(plural);
      if (kind === undefined || !Array.isArray(list))
        problems.push({ file, field: plural, reason: 'is no list of records of a kind that is known' });
      else records.push(...list.map((record, index) => ({ kind, record, file, row: index + 1 })));
    }
  }
  return { records, notes: [], problems };
}

function isExport(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && 'musthave' in value && value.musthave === EXPORT_VERSION
  );
}

/** A field of a kind as a column of its CSV file. */
export type CsvColumn = Pick<FieldShape, 'name' | 'list' | 'map'>;

/** The columns of a kind's CSV file. */
export function csvColumns(kind: MappableKind): CsvColumn[] {
  return shapesOf(kind);
}

/** A record as the cells of its row: lists and maps as JSON, and what it leaves out, as in a new one, as an empty cell. */
export function csvRow(columns: readonly CsvColumn[], record: StoredRecord): string[] {
  return columns.map(({ name, list, map }) => {
    const value = record[name];
    if (value === undefined || value === null) return '';
    return list || map ? JSON.stringify(value) : String(value);
  });
}

/** The mapping that imports the CSV files of an export; a file that is left out is not needed. */
export function mappingOfExport(kinds: readonly ExportKind[], title: string): string {
  const files = kinds.map((kind) => ({
    file: `${kind.plural}.csv`,
    optional: true,
    encoding: 'utf-8',
    delimiter: ',',
    decimal: '.',
    records: [{ kind: kind.name, fields: Object.fromEntries(csvColumns(kind).map(fieldOf)) }],
  }));
  return yamlText({ musthave: EXPORT_VERSION, title, files });
}

function fieldOf({ name, list, map }: CsvColumn) {
  return [name, list || map ? { column: name, json: true } : name] as const;
}
