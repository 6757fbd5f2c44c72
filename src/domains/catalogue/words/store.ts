import { sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { insertRows } from '#platform/postgres.ts';
import type { OptionRecord } from '../contract.ts';
import { configurationOf, foldText, isCorrectable, slipsOf, wordsOf } from './rules.ts';

/** Makes options findable by their words as they are now. */
export async function indexOptions(
  db: Db,
  organisationId: number,
  options: readonly Searched[],
): Promise<void> {
  const entries = options.map(entryOf);
  // Stems get a place, whatever it is: one without a place would count as standing in the title.
  await sql`insert into option_search (option_id, organisation_id, name, words)
    select option.id, option.organisation_id, entry.name,
      setweight(to_tsvector('simple', entry.titles), 'A') || setweight(to_tsvector('simple', entry.texts), 'D')
        || coalesce((select string_agg(distinct quote_literal(lexeme) || ':1', ' ')::tsvector
          from json_array_elements(entry.stems) as part,
            unnest(to_tsvector((part->>'by')::regconfig, part->>'text')) as stem), ''::tsvector)
    from json_to_recordset(${JSON.stringify(entries)}::json)
      as entry(key text, name text, titles text, texts text, stems json)
    join option on option.organisation_id = ${organisationId} and option.key = entry.key
    on conflict (option_id) do update set name = excluded.name, words = excluded.words`.execute(db);
  const words = new Set(entries.flatMap(({ titles, texts }) => wordsOf(`${titles} ${texts}`)));
  const rows = [...words].filter(isCorrectable).map((word) => ({
    organisation_id: organisationId,
    word,
    parts: slipsOf(word),
  }));
  await insertRows(
    db,
    'search_word',
    ['organisation_id', 'word', 'parts'],
    rows,
    sql`on conflict (organisation_id, word) do nothing`,
  );
}

/** What of an option is searched. */
type Searched = Pick<
  OptionRecord,
  'key' | 'name' | 'names' | 'description' | 'descriptions' | 'tags' | 'areas'
>;

/** Makes those options findable that never were: records of a version that had no search. */
export async function indexUnindexed(db: Db, organisationId: number): Promise<void> {
  const { rows } = await sql<Searched>`
    select key, name, names, description, descriptions, tags, areas from option
    where organisation_id = ${organisationId}
      and not exists (select from option_search where option_id = option.id)`.execute(db);
  if (rows.length > 0) await indexOptions(db, organisationId, rows);
}

function entryOf({ key, name, names, description, descriptions, tags, areas }: Searched) {
  // What is said in no named language is stemmed as English; its whole words are there in any case.
  const texts: Readonly<Record<string, string>> = { en: description ?? '', ...descriptions };
  const titles: Readonly<Record<string, string>> = { en: name, ...names };
  const languages = [...new Set([...Object.keys(titles), ...Object.keys(texts)])];
  // Cut into words here, by the rule that cuts a question: the store's own would take apart keys and addresses otherwise.
  const fold = (parts: readonly (string | undefined)[]) =>
    wordsOf(foldText(parts.filter(Boolean).join(' '))).join(' ');
  return {
    key,
    name: foldText(name),
    titles: fold([key, name, ...Object.values(names), ...tags, ...areas]),
    texts: fold([description ?? '', ...Object.values(descriptions)]),
    stems: languages.flatMap((language) => {
      const by = configurationOf(language);
      if (by === undefined) return [];
      return [{ by, text: fold([titles[language], texts[language]]) }];
    }),
  };
}

/** Of these words those that no option has, each with the words that a slip may have made it of. */
export async function findNearWords(
  db: Db,
  organisationId: number,
  words: readonly string[],
): Promise<Map<string, string[]>> {
  const near = new Map<string, string[]>();
  for (const word of words.filter(isCorrectable)) {
    const { rows } = await sql<{ word: string }>`
      select word from search_word
      where organisation_id = ${organisationId} and parts && ${slipsOf(word)}::text[]
      order by word limit 200`.execute(db);
    const found = rows.map((row) => row.word);
    if (found.length > 0 && !found.includes(word)) near.set(word, found);
  }
  return near;
}
