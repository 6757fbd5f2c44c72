import type { ListedPerson } from '../contract.ts';

const FIELDS = ['person', 'email', 'name'] as const;

/** A list of people as it was pasted, and what is wrong with it, by line. */
export interface ReadList {
  readonly people: readonly ListedPerson[];
  readonly problems: readonly string[];
}

/**
 * Reads people from CSV whose first line names the columns: person or email, and name. Separated by commas,
 * semicolons or tabs. A list without such a line is taken as one e-mail address a line.
 */
export function readPeople(text: string): ReadList {
  const rows = rowsOf(text).filter((row) => row.some((cell) => cell.trim() !== ''));
  const heads = (rows[0] ?? []).map((head) => head.trim().toLowerCase());
  const known = heads.map((head) => FIELDS.find((field) => field === head));
  const isHeaded = known.includes('person') || known.includes('email');
  const columns = isHeaded ? known : ['email' as const];
  const strangers = isHeaded ? heads.filter((_, index) => known[index] === undefined) : [];
  const problems = strangers
    .filter((head) => head !== '')
    .map((head) => `the column “${head}” is none of ${FIELDS.join(', ')}, and is left out`);
  const people = rows.slice(isHeaded ? 1 : 0).flatMap((row, index) => {
    const said = columns.flatMap((field, column) => {
      const value = (row[column] ?? '').trim();
      return field === undefined || value === '' ? [] : [[field, value] as const];
    });
    const person: ListedPerson = Object.fromEntries(said);
    if (person.person !== undefined || person.email?.includes('@')) return [person];
    problems.push(`line ${index + (isHeaded ? 2 : 1)} names no person and no e-mail address`);
    return [];
  });
  return { people, problems };
}

/** The cells of CSV (RFC 4180), with whichever separator its first line has. */
function rowsOf(text: string): string[][] {
  const first = text.split('\n', 1)[0] ?? '';
  const separator = [',', ';', '\t'].find((one) => first.includes(one)) ?? ',';
  const rows: string[][] = [[]];
  // A cell is quoted text, with quotes in it doubled, or anything up to the next separator or line.
  const cells = new RegExp(
    `"((?:[^"]|"")*)"[^${separator}\\n]*(${separator}|\\n|$)|([^${separator}\\n]*)(${separator}|\\n|$)`,
    'gy',
  );
  for (const [, quoted, afterQuoted, plain, after] of text.replaceAll('\r\n', '\n').matchAll(cells)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    const end = afterQuoted ?? after;
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}
