import type { ImportLook, ImportSummary, KindCounts, Refusal } from '../contract.ts';

/** A count with its thousands apart. */
export function countText(count: number): string {
  return count.toLocaleString('en');
}

/** What an import came to, in a sentence or three. */
export function summaryText({
  title,
  rows,
  files,
  dryRun,
  kinds,
  refusals,
  refusalsNotListed,
}: ImportSummary): string {
  const read = `${title}: ${plural(rows, 'row')} read from ${plural(files.length, 'file')}.`;
  const changes = kinds.reduce(
    (sum, { added, changed, archived, removed }) => sum + added + changed + archived + removed,
    0,
  );
  const done = dryRun
    ? 'A dry run: nothing was changed.'
    : changes === 0
      ? 'Nothing is new: nothing was changed.'
      : '';
  const count = refusals.length + refusalsNotListed;
  const refused = count === 0 ? '' : `${plural(count, 'refusal')}.`;
  return [read, done, refused].filter((part) => part !== '').join(' ');
}

function plural(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The records of a kind that were read, whatever became of them. */
export function readCount({ added, changed, leftOut, unchanged, repeated, refused }: KindCounts): number {
  return added + changed + leftOut + unchanged + repeated + refused;
}

/** A refusal as `file:row field: reason`, which terminals and editors make a link of. */
export function refusalText({ file, row, field, reason }: Refusal): string {
  const place = row === undefined ? (file ?? '') : `${file ?? ''}:${row}`;
  return `${[place, field].filter((part) => part !== undefined && part !== '').join(' ')}: ${reason}`;
}

/** Where the refused rows of a file go: beside it, or where the user says; of several files, each to a name of its own. */
export function refusedPath(file: string, wanted: string | undefined, count: number): string {
  const [, folder = '', base = file] = /^(.*[/\\])?([^/\\]*)$/s.exec(file) ?? [];
  const stem = base.replace(/\.[^.]*$/, '');
  if (wanted === undefined) return `${folder}${stem}.refused.csv`;
  return count === 1 ? wanted : wanted.replace(/(\.[^./\\]*)?$/, (extension) => `.${stem}${extension}`);
}

/** What became of a record, in a line: what it was, and what it is. */
export function lookText({ kind, what, key, before, after, file, row, why }: ImportLook): string {
  const place = file === null ? '' : ` (${file}:${row})`;
  const fields = Object.keys(after ?? before ?? {}).map((field) => {
    const [was, is] = [before?.[field], after?.[field]].map((value) => cut(JSON.stringify(value ?? null)));
    return before === null
      ? `${field} ${is}`
      : after === null
        ? `${field} ${was}`
        : `${field} ${was} -> ${is}`;
  });
  return `${what} ${kind} ${key}${place}: ${fields.join(', ')}${why === null ? '' : `; ${why}`}`;
}

const LONGEST = 80;

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
