import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/db.ts';
import { ASKED_BY } from '../words/rules.ts';
import { FACETS, type Facet, type FilterQuery, type SearchAnswer, type SearchQuery } from './contract.ts';

const FACET_COLUMNS: Readonly<Record<Facet, RawBuilder<unknown>>> = {
  kind: sql`option.kind`,
  play: sql`option.play`,
  stage: sql`option.stage`,
  marketType: sql`option.market_type`,
  owner: sql`owner.key`,
  area: sql`option.areas`,
  tag: sql`option.tags`,
};

/** Those whose column holds a list. */
const LISTS: readonly Facet[] = ['area', 'tag'];

const LACKING: Readonly<Record<NonNullable<FilterQuery['lacks']>, RawBuilder<boolean>>> = {
  owner: sql`option.owner_team_id is null`,
  description: sql`option.description is null`,
  need: sql`not exists (select from market_option where market_option.option_id = option.id)`,
  feedback: sql`coalesce(cardinality(option.feedback_channels), 0) = 0`,
  review: sql`option.reviewed_on is null`,
};

/** What a question asks of options, one condition a part, so that a facet can be counted without its own. */
function conditionsOf(query: FilterQuery, words: readonly string[]) {
  const chosen = FACETS.flatMap((facet) => {
    const values = query[facet];
    if (values === undefined || values.length === 0) return [];
    const column = FACET_COLUMNS[facet];
    const condition = LISTS.includes(facet)
      ? sql<boolean>`${column} && ${values}::text[]`
      : sql<boolean>`${column} = any(${values}::text[])`;
    return [{ facet, condition }];
  });
  const others = [
    query.archived === 'both' ? undefined : sql<boolean>`option.archived = ${query.archived === 'yes'}`,
    query.lacks === undefined ? undefined : sql<boolean>`option.kind = 'product' and ${LACKING[query.lacks]}`,
    query.need === undefined
      ? undefined
      : sql<boolean>`exists (select from market_option join need on need.id = market_option.need_id
          where market_option.option_id = option.id and need.key = ${query.need})`,
    words.length === 0 ? undefined : sql<boolean>`option_search.words @@ ${questionOf(words)}`,
  ].filter((condition) => condition !== undefined);
  return { chosen, others };
}

type Conditions = ReturnType<typeof conditionsOf>;

/** Every word must be there: as the beginning of one, or as a stem by the rules of one of the usual languages. */
function questionOf(words: readonly string[]) {
  const parts = words.map((word) => {
    const stems = ASKED_BY.map((by) => sql`to_tsquery(${sql.lit(by)}, ${word})`);
    return sql`(${sql.join([sql`to_tsquery('simple', ${`${word}:*`})`, ...stems], sql` || `)})`;
  });
  return sql`(${sql.join(parts, sql` && `)})`;
}

function matching(organisationId: number, { chosen, others }: Conditions, without?: Facet) {
  const conditions = [
    sql`option.organisation_id = ${organisationId}`,
    ...chosen.filter(({ facet }) => facet !== without).map(({ condition }) => condition),
    ...others,
  ];
  return sql`from option
    join option_search on option_search.option_id = option.id
    left join team as owner on owner.id = option.owner_team_id
    where ${sql.join(conditions, sql` and `)}`;
}

const ORDERS: Readonly<Record<NonNullable<SearchQuery['sort']>, RawBuilder<unknown>>> = {
  name: sql`option.name, option.key`,
  '-name': sql`option.name desc, option.key desc`,
  stage: sql`array_position(array['idea', 'alpha', 'beta', 'live', 'retiring', 'retired'], option.stage), option.name, option.key`,
  owner: sql`owner.name nulls first, option.name, option.key`,
  changed: sql`(select max(id) from change where change.organisation_id = option.organisation_id
    and change.kind = 'option' and change.key = option.key) desc nulls last, option.name`,
};

/** A page of options by words and facets. */
export async function findPage(
  db: Db,
  organisationId: number,
  query: SearchQuery,
  words: readonly string[],
): Promise<SearchAnswer['options']> {
  const conditions = conditionsOf(query, words);
  const rank = sql`ts_rank(option_search.words, ${questionOf(words)}) desc, option.name, option.key`;
  const order = query.sort === undefined && words.length > 0 ? rank : ORDERS[query.sort ?? 'name'];
  const { rows } = await sql<SearchAnswer['options'][number]>`
    select option.key, option.name, option.names, option.kind, option.play, option.stage, owner.key as owner,
      owner.name as "ownerName", option.areas, option.tags, option.archived,
      (select count(*)::int from market_option where option_id = option.id) as needs,
      (select count(*)::int from relation where option_id = option.id) as relations
    ${matching(organisationId, conditions)}
    order by ${order} limit ${query.limit} offset ${query.offset}`.execute(db);
  return rows;
}

type Count = { readonly facet: Facet; readonly value: string; readonly name: string; readonly count: number };

const LACKS = Object.keys(LACKING) as (keyof typeof LACKING)[];
const MOST_VALUES = 50;

/** How many options there are, how many products lack what, and how many options each value of each facet has. */
export async function countOptions(
  db: Db,
  organisationId: number,
  query: FilterQuery,
  words: readonly string[],
): Promise<Pick<SearchAnswer, 'total' | 'facets' | 'lacks'>> {
  const conditions = conditionsOf(query, words);
  const chosen = conditions.chosen.map(({ facet }) => facet);
  const all = await countAll(db, organisationId, conditions);
  const free = FACETS.filter((facet) => !chosen.includes(facet));
  const counts = await countFacets(db, organisationId, conditions, free);
  for (const facet of chosen)
    counts.push(...(await countFacets(db, organisationId, conditions, [facet], facet)));
  const facets = Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      counts
        .filter((count) => count.facet === facet)
        .map(({ value, name, count }) => ({ value, name, count }))
        .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
        .slice(0, MOST_VALUES),
    ]),
  ) as SearchAnswer['facets'];
  return { ...all, facets };
}

async function countAll(db: Db, organisationId: number, conditions: Conditions) {
  const lacking = LACKS.map(
    (lack) =>
      sql`count(*) filter (where option.kind = 'product' and ${LACKING[lack]})::int as ${sql.ref(lack)}`,
  );
  const { rows } = await sql<Record<string, number>>`
    select count(*)::int as total, ${sql.join(lacking)} ${matching(organisationId, conditions)}`.execute(db);
  const { total = 0, ...lacks } = rows[0] ?? {};
  return { total, lacks: lacks as SearchAnswer['lacks'] };
}

/** Counts facets over the options that fit, all in one reading of them. */
async function countFacets(
  db: Db,
  organisationId: number,
  conditions: Conditions,
  facets: readonly Facet[],
  without?: Facet,
): Promise<Count[]> {
  if (facets.length === 0) return [];
  const columns = facets.map((facet) => sql`${FACET_COLUMNS[facet]} as ${sql.ref(facet)}`);
  const parts = facets.map((facet) => {
    const value = LISTS.includes(facet)
      ? sql`from (select unnest(${sql.ref(facet)}) as value from found)`
      : sql`from (select ${sql.ref(facet)} as value from found)`;
    return sql`select ${facet}::text as facet, value, count(*)::int as count ${value} as said
      where value is not null group by value`;
  });
  const { rows } = await sql<Count>`
    with found as materialized (select ${sql.join(columns)} ${matching(organisationId, conditions, without)}),
      counted as (${sql.join(parts, sql` union all `)})
    select counted.facet, counted.value, coalesce(team.name, counted.value) as name, counted.count
    from counted left join team on counted.facet = 'owner' and team.organisation_id = ${organisationId}
      and team.key = counted.value`.execute(db);
  return [...rows];
}

/** What changing many options alike needs to know of each. */
type Tagged = { readonly key: string; readonly tags: string[]; readonly areas: string[] };

/** The options that fit a filter, at most so many. */
export async function findTaggedBy(
  db: Db,
  organisationId: number,
  query: FilterQuery,
  words: readonly string[],
  most: number,
): Promise<Tagged[]> {
  const { rows } = await sql<Tagged>`select option.key, option.tags, option.areas
    ${matching(organisationId, conditionsOf(query, words))} order by option.key limit ${most}`.execute(db);
  return rows;
}

/** The options of these keys. */
export async function findTagged(db: Db, organisationId: number, keys: readonly string[]): Promise<Tagged[]> {
  const { rows } = await sql<Tagged>`select key, tags, areas from option
    where organisation_id = ${organisationId} and key = any(${keys}::text[])`.execute(db);
  return rows;
}
