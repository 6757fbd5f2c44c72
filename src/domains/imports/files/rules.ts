import type { Problem } from '#platform/errors.ts';
import type { FileEntry } from '../mappings/contract.ts';

/** An entry of a mapping with the files that it is about. */
export interface EntryFiles<File> {
  readonly entry: FileEntry;
  readonly files: readonly File[];
}

/**
 * Gives each file to the first entry whose pattern fits its name without folders. A file that fits none, and an entry
 * that no file fits although it is not optional, are problems.
 */
export function assignFiles<File extends { readonly name: string }>(
  entries: readonly FileEntry[],
  files: readonly File[],
): { readonly assigned: EntryFiles<File>[]; readonly problems: Problem[] } {
  const entryOf = new Map(
    files.map((file) => [file, entries.find((entry) => fits(entry.file, baseName(file.name)))]),
  );
  const assigned = entries.map((entry) => ({
    entry,
    files: files.filter((file) => entryOf.get(file) === entry),
  }));
  const patterns = entries.map(({ file }) => file).join(', ');
  const strangers = files
    .filter((file) => entryOf.get(file) === undefined)
    .map(({ name }) => ({
      file: name,
      reason: `the mapping says nothing about this file; it is about ${patterns}`,
    }));
  const absent = assigned
    .filter(({ entry, files: given }) => given.length === 0 && !entry.optional)
    .map(({ entry }) => ({ file: entry.file, reason: 'the mapping needs this file, and it was not given' }));
  const twice = files
    .filter(({ name }, index) => files.findIndex((file) => file.name === name) < index)
    .map(({ name }) => ({ file: name, reason: 'is given twice' }));
  return { assigned, problems: [...strangers, ...absent, ...twice] };
}

/** A name without the folders before it. */
function baseName(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? name;
}

/** Whether a pattern with * and ? fits all of a name. Takes at most their lengths multiplied, whatever they are. */
export function fits(pattern: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < name.length; ) {
    if (pattern[at] === '*') {
      star = at;
      resume = index;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[index])) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      resume += 1;
      index = resume;
      at = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
