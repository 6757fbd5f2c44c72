import { askClickHouse as ask, type ClickHouse, deleteRows } from '#platform/clickhouse.ts';

type Client = ClickHouse['client'];

export interface SourceCounts {
  readonly source: number;
  readonly events: number;
  readonly people: number;
  readonly lastReceived: string;
}

export interface SourceProduct {
  readonly source: number;
  readonly product: number;
  readonly event: string;
  readonly events: number;
}

export interface SourceReason {
  readonly source: number;
  readonly field: string;
  readonly reason: string;
  readonly events: number;
  /** Events of the source, for whatever reason. */
  readonly total: number;
  readonly lastReceived: string;
}

// An event that came twice may still lie there twice, under one id. Counting ids takes a tenth of merging it all first.
const EVENTS = 'toUInt32(uniqExact(id)) as events';
const WITHIN = "organisation = {organisation: UInt32} and received >= {since: DateTime64(3, 'UTC')}";

/** Different events by source, received since a moment (YYYY-MM-DD hh:mm:ss.mmm, UTC). */
export function countBySource(client: Client, organisation: number, since: string): Promise<SourceCounts[]> {
  return ask(
    client,
    `select source, ${EVENTS}, toUInt32(uniqExactIf(person, person != 0)) as people,
      toString(max(received)) as lastReceived
    from event where ${WITHIN} group by source`,
    { organisation, since },
  );
}

/** Which products and events each source sends, the most frequent first, at most 50 a source. */
export function countProducts(client: Client, organisation: number, since: string): Promise<SourceProduct[]> {
  return ask(
    client,
    `select source, product, toString(event) as event, ${EVENTS}
    from event where ${WITHIN} group by source, product, event
    order by source, events desc, product, event limit 50 by source`,
    { organisation, since },
  );
}

/** Why events of a source are kept apart, however long ago they were received: the 20 most frequent reasons of each source. */
export function countApart(client: Client, organisation: number): Promise<SourceReason[]> {
  const reasons = `select source, '' as field, toString(reason) as why, count() as times, max(received) as last
    from apart_event final where organisation = {organisation: UInt32} group by source, why`;
  return ask(client, withTotals(reasons), { organisation });
}

/** Why events of a source were refused since a moment: the 20 most frequent reasons of each source. */
export function countRefused(client: Client, organisation: number, since: string): Promise<SourceReason[]> {
  const reasons = `select source, field, reason as why, count() as times, toDateTime(max(received), 'UTC') as last
    from refused_event where ${WITHIN} group by source, field, why`;
  return ask(client, withTotals(reasons), { organisation, since });
}

/** Of a list of reasons that is cut off, the total and the last moment are still those of all. */
function withTotals(reasons: string): string {
  return `select source, field, why as reason, toUInt32(times) as events,
      toUInt32(sum(times) over (partition by source)) as total, toString(max(last) over (partition by source)) as lastReceived
    from (${reasons}) order by source, events desc, field, reason limit 20 by source`;
}

export interface LookedRow {
  readonly received: string;
  readonly fate: 'kept' | 'apart' | 'refused';
  readonly event: string;
  readonly product: number;
  readonly team: number;
  readonly person: string;
  readonly time: string;
  readonly reason: string;
  readonly field: string;
  readonly said: string;
}

const OF_SOURCE = 'organisation = {organisation: UInt32} and source = {source: UInt32}';
const FATES = {
  kept: `select toDateTime64(received, 3, 'UTC') as at, 'kept' as fate, toString(event) as event, product, team, person, toString(time) as time,
      '' as reason, '' as field, properties as said
    from event where ${OF_SOURCE} and received >= {since: DateTime64(3, 'UTC')}`,
  apart: `select toDateTime64(received, 3, 'UTC') as at, 'apart' as fate, event, 0 as product, 0 as team, person, toString(time) as time,
      toString(reason) as reason, if(startsWith(reason, 'no team'), 'team', 'product') as field, message as said
    from apart_event final where ${OF_SOURCE}`,
  refused: `select received as at, 'refused' as fate, event, 0 as product, 0 as team, person, '' as time, reason, field, message as said
    from refused_event where ${OF_SOURCE}`,
} as const;

/** The last events of a source of one fate, or of each, the newest first. */
export function lookBack(
  client: Client,
  place: {
    readonly organisation: number;
    readonly source: number;
    readonly limit: number;
    readonly since: string;
  },
  fate: keyof typeof FATES | 'all',
): Promise<LookedRow[]> {
  const parts = fate === 'all' ? Object.values(FATES) : [FATES[fate]];
  const last = parts.map(
    (part) => `select * from (${part} order by at desc, time desc limit {limit: UInt32})`,
  );
  return ask(
    client,
    `select toString(toDateTime(at, 'UTC')) as received, * except at from (${last.join(' union all ')})
    order by at desc, time desc limit {limit: UInt32}`,
    place,
  );
}

/** The names that were kept of some people, by their tokens. */
export async function findNames(
  client: Client,
  organisation: number,
  people: readonly string[],
): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await ask<{ person: string; name: string }>(
    client,
    `select person, any(name) as name from person_name
    where organisation = {organisation: UInt32} and person in {people: Array(UInt64)} group by person`,
    { organisation, people: people.map(BigInt) },
  );
  return new Map(rows.map(({ person, name }) => [person, name]));
}

export interface ApartEvent {
  readonly id: string;
  readonly event: string;
  readonly person: string;
  /** Milliseconds since 1970, as text. */
  readonly milliseconds: string;
  /** Seconds since 1970. */
  readonly seconds: number;
  readonly properties: string;
  readonly message: string;
}

/** Events that are kept apart of a source, after one of them by their ids. */
export function listApart(
  client: Client,
  place: { readonly organisation: number; readonly source: number; readonly limit: number },
  after: string,
): Promise<ApartEvent[]> {
  return ask(
    client,
    `select id, event, person, toUnixTimestamp64Milli(time) as milliseconds, toUnixTimestamp(received) as seconds, properties, message
    from apart_event final where ${OF_SOURCE} and id > {after: UInt64} order by id limit {limit: UInt32}`,
    { ...place, after },
  );
}

/** Forgets events that are kept apart. */
export async function removeApart(
  clickhouse: ClickHouse,
  place: { readonly organisation: number; readonly source: number },
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const where = `${OF_SOURCE} and id in {ids: Array(UInt64)}`;
  await deleteRows(clickhouse, 'apart_event', where, { ...place, ids: ids.map(BigInt) });
}
