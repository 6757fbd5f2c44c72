import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import type { SearchAnswer } from '../search/contract.ts';
import { ASKED_BY, foldText } from '../words/rules.ts';
import type { BrowseLine, Found } from './rules.ts';

/** Reads the lines of an organisation's options, or of those of some keys. */
export async function readLines(
  db: Db,
  organisationId: number,
  keys?: readonly string[],
): Promise<BrowseLine[]> {
  const named = keys === undefined ? sql`key is not null` : sql`key = any(${keys}::text[])`;
  // As one text: a row a line took three times as long to come out of the embedded store.
  const { rows } = await sql<{ lines: string | null }>`
    select json_agg(line)::text as lines from (
      select option.id, option.key, option.name, option.kind, option.play, option.stage,
        option.market_type as "marketType", owner.key as owner, option.areas as area, option.tags as tag,
        option.archived, case when option.kind = 'product' then array_remove(array[
          case when option.owner_team_id is null then 'owner' end,
          case when option.description is null then 'description' end,
          case when market.option_id is null then 'need' end,
          case when coalesce(cardinality(option.feedback_channels), 0) = 0 then 'feedback' end,
          case when option.reviewed_on is null then 'review' end], null) else '{}' end as lacks,
        coalesce(latest.id, 0) as changed
      from option left join team as owner on owner.id = option.owner_team_id
      left join (select distinct option_id from market_option where organisation_id = ${organisationId}) as market
        on market.option_id = option.id
      left join (select key, max(id) as id from change
        where organisation_id = ${organisationId} and kind = 'option' and ${named} group by key) as latest
        on latest.key = option.key
      where option.organisation_id = ${organisationId} and option.${named}
    ) as line`.execute(db);
  const lines = JSON.parse(rows[0]?.lines ?? '[]') as BrowseLine[];
  return lines.map((line) => ({ ...line, name: foldText(line.name) }));
}

/** The names of teams that own anything, by their keys. */
export async function readOwners(db: Db, organisationId: number): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; name: string }>`
    select key, name from team where organisation_id = ${organisationId}
      and exists (select from option where owner_team_id = team.id)`.execute(db);
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** The number of the last change of any record, whoever's it is. */
export async function findLastChange(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number }>`select coalesce(max(id), 0) as last from change`.execute(db);
  return rows[0]?.last ?? 0;
}

/** Of the records that changed since, those that browsing shows: at most so many. */
export async function findChangedSince(
  db: Db,
  organisationId: number,
  since: number,
  most: number,
): Promise<{ readonly kind: string; readonly key: string }[]> {
  const { rows } = await sql<{ kind: string; key: string }>`
    select distinct kind, key from (
      select kind, key from change where id > ${since} and organisation_id = ${organisationId}
        and kind in ('option', 'market-option', 'team') order by id limit ${most}) as changed`.execute(db);
  return rows;
}

/** The options that have all words, each as the beginning of one, or as a stem by the rules of one of the usual languages. */
export async function findByWords(db: Db, organisationId: number, words: readonly string[]): Promise<Found> {
  const { rows } = await sql<{ titled: string | null; others: string | null }>`
    select string_agg(id::text, ',') filter (where titled) as titled,
      string_agg(id::text, ',') filter (where not titled) as others
    from (select option_id as id, words @@ ${question(words, 'A')} as titled from option_search
      where organisation_id = ${organisationId} and words @@ ${question(words)}) as found`.execute(db);
  const ids = (text: string | null | undefined) => (text == null ? [] : text.split(',').map(Number));
  const [found] = rows;
  return new Map([
    ...ids(found?.titled).map((id) => [id, true] as const),
    ...ids(found?.others).map((id) => [id, false] as const),
  ]);
}

/** A word is made of letters and digits only, so that nothing in it is an operator. */
function question(words: readonly string[], weight = ''): RawBuilder<unknown> {
  const parts = words.map((word) => {
    const stems = ASKED_BY.map((by) => sql`to_tsquery(${sql.lit(by)}, ${word})`);
    const whole = sql`to_tsquery('simple', ${`${word}:*${weight}`})`;
    return weight === '' ? sql`(${sql.join([whole, ...stems], sql` || `)})` : whole;
  });
  return sql`(${sql.join(parts, sql` && `)})`;
}

/** The options of the market of a need. */
export async function findByNeed(db: Db, organisationId: number, need: string): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select option_id as id from market_option join need on need.id = market_option.need_id
    where market_option.organisation_id = ${organisationId} and need.key = ${need}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** What a page shows of its options, in the order of their numbers as given. */
export async function readPage(
  db: Db,
  organisationId: number,
  ids: readonly number[],
): Promise<SearchAnswer['options']> {
  const { rows } = await sql<SearchAnswer['options'][number] & { id: number }>`
    select option.id, option.key, option.name, option.names, option.kind, option.play, option.stage,
      owner.key as owner, owner.name as "ownerName", option.areas, option.tags, option.archived,
      (select count(*)::int from market_option where option_id = option.id) as needs,
      (select count(*)::int from relation
        where relation.organisation_id = ${organisationId} and option_id = option.id) as relations
    from option left join team as owner on owner.id = option.owner_team_id
    where option.organisation_id = ${organisationId} and option.id = any(${ids}::int[])`.execute(db);
  const byId = new Map(rows.map(({ id, ...row }) => [id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
