import type { Db } from '#platform/db.ts';
import { foldText, wordsOf } from '../words/rules.ts';
import { findNearWords } from '../words/store.ts';
import type { SearchAnswer, SearchQuery } from './contract.ts';
import { countOptions, findPage } from './store.ts';

/** Finds options by words and facets. Where nothing has all the words, each that occurs nowhere is taken for the nearest that does. */
export async function searchOptions(
  db: Db,
  organisationId: number,
  query: SearchQuery,
): Promise<SearchAnswer> {
  const words = wordsOf(foldText(query.text ?? ''));
  const found = await search(db, organisationId, query, words);
  if (found.total > 0 || words.length === 0) return { ...found, corrected: null };
  const near = await findNearWords(db, organisationId, words);
  const corrected = words.map((word) => near.get(word)?.[0] ?? word);
  if (corrected.every((word, index) => word === words[index])) return { ...found, corrected: null };
  return { ...(await search(db, organisationId, query, corrected)), corrected: corrected.join(' ') };
}

async function search(db: Db, organisationId: number, query: SearchQuery, words: readonly string[]) {
  const options = await findPage(db, organisationId, query, words);
  return { options, ...(await countOptions(db, organisationId, query, words)) };
}
