import { z } from 'zod';
import { cut, listOf, textOf } from '../documents/fields/rules.ts';
import { createNotes } from '../documents/notes/rules.ts';
import { type DocumentFile, type Reading, type ReadRecord, readDocuments } from '../documents/rules.ts';
import { attribute, type Resource, readResources } from './resources/rules.ts';
import { readTeams } from './teams/rules.ts';

/** What reading needs to know beside the files. Days are YYYY-MM-DD. */
export interface ScimOptions {
  readonly today: string;
  /** The first day of a membership that an earlier import of the same source already recorded. */
  readonly memberSince?: (person: string, team: string) => string | undefined;
}

const email = z.email().max(320);
const LONGEST_NAME = 200;
const FAR_ENOUGH = 100_000;

/** Whether a text is SCIM, by the schemas that the beginning of it names. */
export function isScim(text: string): boolean {
  return /"schemas"\s*:\s*\[\s*"urn:(?:ietf:params:)?scim:/i.test(text.slice(0, FAR_ENOUGH));
}

/** Reads users and groups of SCIM 2.0 (RFC 7643) into people, teams and memberships. */
export function readScim(files: readonly DocumentFile[], { today, memberSince }: ScimOptions): Reading {
  const notes = createNotes();
  const { documents, problems } = readDocuments(files);
  const resources = readResources(documents, notes);
  const since = (person: string, team: string) => memberSince?.(person, team) ?? today;
  const people = resources.users.map(({ key, fields, file, row }): ReadRecord => {
    const address = emailOf(fields);
    const record = { key, name: nameOf(fields) ?? key, ...(address === undefined ? {} : { email: address }) };
    return { kind: 'person', record, file, row };
  });
  const { teams, memberships } = readTeams(resources, since, notes);
  const records = [...teams, ...people, ...memberships];
  const none = { reason: 'no file has a user or group of SCIM: the notes say why' };
  const empty = records.length === 0 && problems.length === 0;
  return { records, notes: notes.list(), problems: empty ? [none] : problems };
}

function nameOf(user: Resource['fields']): string | undefined {
  const name = attribute(user, 'name');
  const parts = ['givenName', 'familyName'].flatMap((part) => textOf(attribute(name, part)) ?? []);
  const names = [
    attribute(user, 'displayName'),
    attribute(name, 'formatted'),
    parts.join(' '),
    attribute(user, 'userName'),
  ];
  const [first] = names.flatMap((said) => textOf(said) ?? []);
  return first === undefined ? undefined : cut(first, LONGEST_NAME);
}

/** The address that is said to be the primary one, or else the first that is one. */
function emailOf(user: Resource['fields']): string | undefined {
  const items = listOf({ list: attribute(user, 'emails') }, 'list');
  const isPrimary = (item: unknown) => textOf(attribute(item, 'primary'))?.toLowerCase() === 'true';
  const sorted = [...items.filter(isPrimary), ...items.filter((item) => !isPrimary(item))];
  return sorted
    .map((item) => email.safeParse(textOf(attribute(item, 'value') ?? item)))
    .find(({ success }) => success)?.data;
}
