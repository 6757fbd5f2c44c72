import { spoken } from '#ui/format.ts';
import type { Format, ImportLook, ImportSummary, KindCounts, RecordedImport } from '../contract.ts';
import { countText } from '../summaries/rules.ts';

export const FORMAT_WORDS: Readonly<Record<Format, string>> = {
  mapping: 'CSV or TSV, through a mapping',
  backstage: 'Backstage catalogue files',
  scim: 'People and groups as SCIM JSON',
  musthave: 'An export of Musthave',
};

/** How a format is called; as it is where nobody knows it. */
export function formatText(format: string): string {
  return new Map<string, string>(Object.entries(FORMAT_WORDS)).get(format) ?? format;
}

/** "349 options", "1 person". */
export function kindText(kind: string, count: number): string {
  const [one, many] = kind === 'person' ? ['person', 'people'] : [spoken(kind), `${spoken(kind)}s`];
  return `${countText(count)} ${count === 1 ? one : many}`;
}

type What = ImportLook['what'];
const sum = (kinds: readonly KindCounts[], what: keyof Omit<KindCounts, 'kind'>) =>
  kinds.reduce((total, counts) => total + counts[what], 0);

/** "41 teams, 349 options and 3,150 measures". */
function listText(kinds: readonly KindCounts[], what: What): string {
  const parts = kinds
    .filter((counts) => counts[what] > 0)
    .map((counts) => kindText(counts.kind, counts[what]));
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What an import would do, or did, in a sentence with its counts. */
export function diffText({ kinds, dryRun, rows }: Pick<ImportSummary, 'kinds' | 'dryRun' | 'rows'>): string {
  const did = dryRun ? 'would be' : kinds.length > 0 ? 'were' : '';
  const total = (['added', 'changed', 'archived', 'removed'] as const).reduce(
    (all, what) => all + sum(kinds, what),
    0,
  );
  const refused = sum(kinds, 'refused');
  if (total === 0 && refused === 0)
    return `Nothing ${dryRun ? 'would change' : 'changed'}: all that ${countText(rows)} rows say is here already.`;
  const parts = [
    sum(kinds, 'added') > 0
      ? `${listText(kinds, 'added')} ${did} added`
      : `Nothing ${dryRun ? 'would be' : 'was'} added`,
    sum(kinds, 'changed') > 0 ? `${listText(kinds, 'changed')} changed` : 'nothing changed',
    ...(sum(kinds, 'archived') > 0 ? [`${listText(kinds, 'archived')} archived`] : []),
    sum(kinds, 'removed') > 0 ? `${listText(kinds, 'removed')} removed` : 'nothing removed',
    ...(refused > 0 ? [`${countText(refused)} refused`] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** What a recorded import came to, in brief. */
export function madeText({ kinds, rows }: Pick<RecordedImport, 'kinds' | 'rows'>): string {
  const parts = (['added', 'changed', 'archived', 'removed'] as const).flatMap((what) =>
    sum(kinds, what) > 0 ? [`${listText(kinds, what)} ${what}`] : [],
  );
  return parts.length === 0 ? `${countText(rows)} rows, nothing new` : parts.join('; ');
}

/** A value of a record, as a reader would write it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ');
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value);
  return entries.length === 0
    ? 'none'
    : entries.map(([name, one]) => `${name}: ${valueText(one)}`).join('; ');
}

/** "2026-11-21 15:55" in the reader's own time. */
export function momentText(at: string): string {
  return new Date(at).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
}

/** "teams.csv, row 3". */
export function placeText({
  file,
  row,
}: {
  readonly file?: string | null;
  readonly row?: number | null;
}): string {
  return [file, row == null ? '' : `row ${row}`].filter(Boolean).join(', ');
}

/** The files of an import, the first two by name. */
export function filesText(files: readonly string[]): string {
  const [first = 'no file', second, ...rest] = files;
  return [first, second, rest.length > 0 ? `and ${rest.length} more` : ''].filter(Boolean).join(', ');
}
