import type { Origin } from '../contract.ts';

/** "feedback channels" of "feedbackChannels". */
export function fieldWord(field: string): string {
  return field.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A recorded value as a reader would write it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueText).join(', ');
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value);
  return entries.length === 0
    ? 'nothing'
    : entries.map(([word, one]) => `${word}: ${valueText(one)}`).join('; ');
}

const CAUSE_WORDS: Readonly<Record<Origin['cause'], string>> = {
  import: 'import',
  hand: 'by hand',
  undo: 'an import was undone',
  merge: 'records were merged',
};

/** Where a change came from: "from services.csv, row 12", "by hand, by Ada". */
export function originText({ cause, by, file, row, source }: Origin): string {
  const place = [
    file === null ? null : `from ${file.split(/[\\/]/).at(-1)}`,
    row === null ? null : `row ${row}`,
  ];
  const parts = [
    cause === 'import' && file !== null ? null : CAUSE_WORDS[cause],
    ...place,
    source === null ? null : `source ${source}`,
    by === null ? null : `by ${by}`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

export function dayOf({ at }: Pick<Origin, 'at'>): string {
  return at.slice(0, 10);
}
