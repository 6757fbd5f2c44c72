import type { Db } from '#platform/db.ts';
import { FACETS, type FilterQuery, type SearchAnswer, type SearchQuery } from '../search/contract.ts';
import { foldText, wordsOf } from '../words/rules.ts';
import { findNearWords, indexUnindexed } from '../words/store.ts';
import {
  type BrowseLine,
  type BrowseTable,
  type Fitting,
  type Found,
  fitLines,
  inOrder,
  tableOf,
} from './rules.ts';
import {
  findByNeed,
  findByWords,
  findChangedSince,
  findLastChange,
  readLines,
  readOwners,
  readPage,
} from './store.ts';

/** Browses the options of organisations. */
export interface Browser {
  readonly search: (organisationId: number, query: SearchQuery) => Promise<SearchAnswer>;
  /** All options that fitLines, as far as browsing knows them. */
  readonly findAll: (organisationId: number, query: FilterQuery) => Promise<readonly BrowseLine[]>;
}

interface Parts {
  readonly db: Db;
  readonly getRevision: (db: Db, organisationId: number) => Promise<number>;
}

/** The lines of an organisation as they were at a revision. */
interface Lines {
  readonly revision: number;
  readonly lastChange: number;
  readonly table: BrowseTable;
  readonly owners: ReadonlyMap<string, string>;
  /** What fits questions without words or need that were asked at this revision; a page further down asks the same again. */
  readonly asked: Map<string, Fitting>;
  /** Whole answers to what was asked at this revision: many ask for the first page. */
  readonly answered: Map<string, Promise<SearchAnswer>>;
}

/** So many questions are remembered. */
const MOST_ASKED = 50;
/** So many changed records are read anew one by one; of more, everything is. */
const FEW = 1000;

/**
 * Words are found in the store and pages are read there. Facets are counted here, over a line for every option that follows the
 * store's history of changes: on the embedded store, counting 50,000 options took half a second a question (bench/catalogue.md).
 */
export function createBrowser(parts: Parts): Browser {
  const tables = new Map<number, Promise<Lines>>();
  const linesOf = async (organisationId: number): Promise<Lines> => {
    const revision = await parts.getRevision(parts.db, organisationId);
    const before = await tables.get(organisationId)?.catch(() => undefined);
    if (before?.revision === revision) return before;
    const next = refresh(parts.db, organisationId, revision, before);
    tables.set(organisationId, next);
    return next;
  };
  return {
    search: async (organisationId, query) => {
      const known = await linesOf(organisationId);
      const question = JSON.stringify(Object.entries(query).sort());
      const answered = known.answered.get(question) ?? search(parts.db, organisationId, known, query);
      if (known.answered.size >= MOST_ASKED) known.answered.clear();
      known.answered.set(question, answered);
      answered.catch(() => known.answered.delete(question));
      return answered;
    },
    findAll: async (organisationId, query) => {
      const known = await linesOf(organisationId);
      const words = wordsOf(foldText(query.text ?? ''));
      return fitting(known, query, await find(parts.db, organisationId, query, words)).lines;
    },
  };
}

async function refresh(
  db: Db,
  organisationId: number,
  revision: number,
  before: Lines | undefined,
): Promise<Lines> {
  const lastChange = await findLastChange(db);
  const table = await tableSince(db, organisationId, before);
  const owners = await readOwners(db, organisationId);
  return { revision, lastChange, table, owners, asked: new Map(), answered: new Map() };
}

/** The lines as they are now: all of them anew, or where little changed since, only those that did. */
async function tableSince(db: Db, organisationId: number, before: Lines | undefined): Promise<BrowseTable> {
  if (before === undefined) {
    await indexUnindexed(db, organisationId);
    return tableOf(await readLines(db, organisationId));
  }
  const changed = await findChangedSince(db, organisationId, before.lastChange, FEW);
  if (changed.length >= FEW) return tableOf(await readLines(db, organisationId));
  const keys = new Set(changed.flatMap(({ kind, key }) => optionOf(kind, key) ?? []));
  if (keys.size === 0) return before.table;
  const kept = before.table.lines.filter(({ key }) => !keys.has(key));
  return tableOf([...kept, ...(await readLines(db, organisationId, [...keys]))]);
}

/** The option whose line a changed record is part of. */
function optionOf(kind: string, key: string): string | undefined {
  if (kind === 'option') return key;
  return kind === 'market-option' ? String((JSON.parse(key) as unknown[])[1]) : undefined;
}

async function search(
  db: Db,
  organisationId: number,
  known: Lines,
  query: SearchQuery,
): Promise<SearchAnswer> {
  const words = wordsOf(foldText(query.text ?? ''));
  const found = await find(db, organisationId, query, words);
  if (words.length > 0 && found?.size === 0) {
    const near = await findNearWords(db, organisationId, words);
    const corrected = words.map((word) => near.get(word)?.[0] ?? word);
    if (corrected.some((word, index) => word !== words[index])) {
      const meant = await find(db, organisationId, query, corrected);
      return answer(db, organisationId, known, query, meant, corrected.join(' '));
    }
  }
  return answer(db, organisationId, known, query, found, null);
}

/** What words and need find; undefined where neither is asked for. A text without a word in it finds nothing. */
async function find(
  db: Db,
  organisationId: number,
  { text, need }: FilterQuery,
  words: readonly string[],
): Promise<Found | undefined> {
  if (text !== undefined && words.length === 0) return new Map();
  const byWords = text === undefined ? undefined : await findByWords(db, organisationId, words);
  if (need === undefined) return byWords;
  const ofNeed = await findByNeed(db, organisationId, need);
  const ids = byWords === undefined ? [...ofNeed] : [...byWords.keys()].filter((id) => ofNeed.has(id));
  return new Map(ids.map((id) => [id, byWords?.get(id) ?? false]));
}

async function answer(
  db: Db,
  organisationId: number,
  known: Lines,
  query: SearchQuery,
  found: Found | undefined,
  corrected: string | null,
): Promise<SearchAnswer> {
  const { lines, facets, lacks } = fitting(known, query, found);
  const ordered = inOrder(lines, query.sort, found, (owner) => known.owners.get(owner) ?? owner);
  const page = ordered.slice(query.offset, query.offset + query.limit).map(({ id }) => id);
  return {
    total: lines.length,
    corrected,
    options: await readPage(db, organisationId, page),
    facets,
    lacks,
  };
}

function fitting({ table, owners, asked }: Lines, query: FilterQuery, found: Found | undefined): Fitting {
  const nameOf = (owner: string) => owners.get(owner) ?? owner;
  if (found !== undefined) return fitLines(table, query, found, nameOf);
  const { archived, lacks } = query;
  const question = JSON.stringify([archived, lacks, ...FACETS.map((facet) => query[facet] ?? [])]);
  const answered = asked.get(question) ?? fitLines(table, query, undefined, nameOf);
  if (asked.size >= MOST_ASKED) asked.clear();
  asked.set(question, answered);
  return answered;
}
