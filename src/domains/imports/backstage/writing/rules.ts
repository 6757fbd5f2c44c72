import { stringify } from 'yaml';
import { createNames, memberOf, OWN_VERSION, viewOf, type WrittenRecord } from '../views/rules.ts';

// What YAML does not call printable, or older readers take for the end of a line, although JSON leaves it as it is.
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

const HEAD =
  '# Written by Musthave. First what Backstage knows too, for Backstage to read; then every record as it is, for Musthave to read.\n';

/**
 * Writes records as a stream of YAML documents, in pieces. Teams, people and products come first as entities of Backstage;
 * then every record as a document of musthave.dev/v1, which `readBackstage` gives back as it was. Values are those of JSON.
 * The records are gone through three times: an iterator, which goes once, is kept in memory whole.
 */
export function* writeBackstage(records: Iterable<WrittenRecord>): Generator<string> {
  const all = Symbol.iterator in records && !('next' in records) ? records : [...records];
  const teams = new Map<string, string[]>();
  for (const record of all) {
    const member = memberOf(record);
    if (member === undefined) continue;
    const known = teams.get(member.person);
    if (known === undefined) teams.set(member.person, [member.team]);
    else if (!known.includes(member.team)) known.push(member.team);
  }
  yield HEAD;
  const names = createNames();
  for (const record of all) {
    const view = viewOf(record, names, (person) => teams.get(person) ?? []);
    if (view !== undefined) yield `---\n${stringify(view, { lineWidth: 0, aliasDuplicateObjects: false })}`;
  }
  for (const { kind, record } of all)
    yield `---\n${jsonOf({ apiVersion: OWN_VERSION, kind, spec: record })}\n`;
}

/** JSON, which is YAML too and reads far faster. */
function jsonOf(value: object): string {
  return JSON.stringify(value).replace(
    UNPRINTABLE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
