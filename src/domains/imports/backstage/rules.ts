import { shorten } from '../columns/rules.ts';
import { fieldOf, isFields, mapOf, textOf } from '../documents/fields/rules.ts';
import { createNotes, type Notes } from '../documents/notes/rules.ts';
import {
  type DocumentFile,
  type ReadDocument,
  type Reading,
  type ReadRecord,
  readDocuments,
} from '../documents/rules.ts';
import { createCatalog } from './catalogs/rules.ts';
import { type Entity, readEntities } from './entities/rules.ts';
import { noteExtras } from './extras/rules.ts';
import { readGroups } from './groups/rules.ts';
import { noteLocations } from './locations/rules.ts';
import { readOptions } from './options/rules.ts';
import { ownersOf } from './owners/rules.ts';
import { pathsWithin } from './paths/rules.ts';
import { readPeople } from './people/rules.ts';
import { withoutPlaceholders } from './placeholders/rules.ts';
import { edgesOf, relationRecords } from './relations/rules.ts';
import { readUses } from './uses/rules.ts';
import { OWN_VERSION, VIEW } from './views/rules.ts';

/** What reading needs to know beside the files. Days are YYYY-MM-DD. */
export interface BackstageOptions {
  readonly today: string;
  /** The day on which an earlier import of the same source already recorded this choice. */
  readonly takenOn: (team: string, need: string, option: string) => string | undefined;
  /** The first day of a membership that an earlier import of the same source already recorded. */
  readonly memberSince?: (person: string, team: string) => string | undefined;
  /** The text of a file beside those given, by its path. Left out: a placeholder that names a file is not followed. */
  readonly fileNamed?: (path: string) => string | undefined;
}

/**
 * Reads files of Backstage's catalogue, and those that `writeBackstage` wrote, into records in the order in which they depend
 * on each other. Pure: no file is opened and no address fetched.
 */
export function readBackstage(files: readonly DocumentFile[], options: BackstageOptions): Reading {
  const notes = createNotes();
  const { documents, problems: broken } = readDocuments(files);
  const { records: own, problems, others } = takeOwn(documents, notes);
  const records = [...own, ...readCatalogue(others, files, options, notes)];
  const none = { reason: 'no file has an entity that could be used: the notes say why' };
  const refused = [...broken, ...problems];
  const empty = records.length === 0 && refused.length === 0;
  return { records, notes: notes.list(), problems: empty ? [none] : refused };
}

/** Takes out the documents which are records already, and the entities that only show records. */
function takeOwn(documents: readonly ReadDocument[], notes: Notes) {
  const records: ReadRecord[] = [];
  const problems: { file: string; row: number; reason: string }[] = [];
  const others: ReadDocument[] = [];
  const views: ReadDocument[] = [];
  for (const document of documents) {
    const { value, file, row } = document;
    if (fieldOf(value, 'apiVersion') === OWN_VERSION) {
      const [kind, record] = [fieldOf(value, 'kind'), fieldOf(value, 'spec')];
      const refuse = (reason: string) => void problems.push({ file, row, reason });
      if (typeof kind !== 'string' || kind === '') refuse(`a document of ${OWN_VERSION} has no kind`);
      else if (!isFields(record)) refuse(`the spec of a ${shorten(kind)} is no map`);
      else records.push({ kind, record, file, row });
    } else if (isView(value)) views.push(document);
    else others.push(document);
  }
  if (records.length === 0)
    for (const view of views)
      notes.count(view, `carries ${VIEW}: it only shows a record, and no file has the records`);
  return { records, problems, others };
}

function isView(value: unknown): boolean {
  return textOf(fieldOf(mapOf(mapOf(value, 'metadata'), 'annotations'), VIEW)) === 'true';
}

function readCatalogue(
  documents: readonly ReadDocument[],
  files: readonly DocumentFile[],
  { today, takenOn, memberSince, fileNamed }: BackstageOptions,
  notes: Notes,
): ReadRecord[] {
  const names = files.map(({ name }) => name);
  const local = { pathWithin: pathsWithin(names), fileNamed };
  const entities = new Map<string, Entity>();
  for (const [ref, entity] of readEntities(documents, notes)) {
    noteExtras(entity, notes);
    entities.set(ref, withoutPlaceholders(entity, local, notes));
  }
  const catalog = createCatalog(entities, notes);
  noteLocations(catalog.of('location'), names, local.pathWithin, notes);
  const owners = ownersOf(catalog);
  const edges = edgesOf(catalog);
  return [
    ...readGroups(catalog),
    ...readPeople(catalog, (person, team) => memberSince?.(person, team) ?? today),
    ...readOptions(catalog, owners, edges),
    ...relationRecords(edges, catalog),
    ...readUses(edges, owners, (...use) => takenOn(...use) ?? today, catalog),
  ];
}
