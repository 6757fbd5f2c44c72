import { type ClickHouse, momentText } from '#platform/clickhouse.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import { fateOf, readerOf, type SendingSource } from '../fates/rules.ts';
import type { Keeper } from '../keeping/actions.ts';
import type { Facts, Knowing } from '../knowing/actions.ts';
import { fieldsOf } from '../mapping/rules.ts';
import { eventLine } from '../rows/rules.ts';
import { readSample } from '../samples/rules.ts';
import type {
  EventSourceReport,
  LookedEvent,
  MappingPreview,
  PreviewedEvent,
  SourceMapping,
} from './contract.ts';
import {
  type ApartEvent,
  countApart,
  countBySource,
  countProducts,
  countRefused,
  findNames,
  listApart,
  lookBack,
  removeApart,
} from './events.ts';
import { reportOf } from './rules.ts';
import { findSource, listSources } from './store.ts';
import type { StoredSource } from './tables.ts';

export interface SourceParts {
  readonly db: Db;
  readonly clickhouse: ClickHouse;
  readonly keeper: Keeper;
  readonly knowing: Knowing;
  readonly clock: Clock;
}

/** How far back the counts of the page reach, in days. */
const WINDOW = 30;
/** The moment from which the page counts, as the events store writes moments. */
function sinceOf(clock: Clock): string {
  return momentText(new Date(clock.now().getTime() - WINDOW * 86_400_000));
}

/** The source of events that came with a key of the organisation. */
const UNNAMED = '-';

/** What sends what, how much, and what becomes of it. */
export async function reportSources(
  { db, clickhouse: { client }, keeper, knowing, clock }: SourceParts,
  organisationId: number,
): Promise<EventSourceReport[]> {
  const since = sinceOf(clock);
  await keeper.catchUp();
  const [counts, products, apart, refused, sources, facts] = await Promise.all([
    countBySource(client, organisationId, since),
    countProducts(client, organisationId, since),
    countApart(client, organisationId),
    countRefused(client, organisationId, since),
    listSources(db, organisationId),
    knowing.of(organisationId, true),
  ]);
  const names = namesOf(facts.products);
  const said = { counts, products, apart, refused, names, window: `${WINDOW}d` };
  const unnamed = reportOf(undefined, said);
  const named = sources.map((source) => reportOf(source, said));
  return unnamed.events + unnamed.refused > 0 ? [...named, unnamed] : named;
}

/** The last events of a source. Throws `not-found`. */
export async function lookAtSource(
  { db, clickhouse: { client }, keeper, knowing, clock }: SourceParts,
  organisationId: number,
  key: string,
  { fate, limit }: { readonly fate: 'kept' | 'apart' | 'refused' | 'all'; readonly limit: number },
): Promise<LookedEvent[]> {
  const source = key === UNNAMED ? 0 : (await getSource(db, organisationId, key)).id;
  await keeper.catchUp();
  const rows = await lookBack(
    client,
    { organisation: organisationId, source, limit, since: sinceOf(clock) },
    fate,
  );
  const facts = await knowing.of(organisationId);
  const [products, teams] = [namesOf(facts.products), namesOf(facts.teams)];
  const people = await findNames(client, organisationId, [...new Set(rows.map(({ person }) => person))]);
  return rows.map((row) => ({
    received: row.received,
    fate: row.fate,
    event: row.event,
    product: products.get(row.product) ?? null,
    team: teams.get(row.team) ?? null,
    person: row.person === '0' ? null : (people.get(row.person) ?? row.person),
    time: row.time === '' ? null : row.time,
    reason: row.reason === '' ? null : row.reason,
    field: row.reason === '' || row.field === '' ? null : row.field,
    said: row.said,
  }));
}

/** What a mapping would make of messages, or of what was kept apart last. Changes nothing. Throws `not-found`. */
export async function previewSource(
  parts: SourceParts,
  organisationId: number,
  key: string,
  {
    mapping,
    samples,
  }: { readonly mapping: SourceMapping; readonly samples?: readonly Message[] | undefined },
): Promise<MappingPreview> {
  const source = await getSource(parts.db, organisationId, key);
  const messages = samples ?? (await recentMessages(parts, source));
  const facts = await parts.knowing.of(organisationId, true);
  const events = messages.map((message) => previewOf(message, { ...source, mapping }, facts));
  return { events, fields: fieldsOf(messages, MOST_VALUES) };
}

type Message = Readonly<Record<string, unknown>>;

/** How many messages a mapping is tried on. */
const MOST_TRIED = 100;
/** How many values of a field are shown: a map is made from them. */
const MOST_VALUES = 50;

async function recentMessages(
  { clickhouse: { client }, keeper, clock }: SourceParts,
  { organisationId: organisation, id }: StoredSource,
): Promise<Message[]> {
  await keeper.catchUp();
  const place = { organisation, source: id, limit: MOST_TRIED, since: sinceOf(clock) };
  const rows = [...(await lookBack(client, place, 'apart')), ...(await lookBack(client, place, 'refused'))];
  const messages = rows.slice(0, MOST_TRIED).map(({ said }) => messageOf(said));
  return messages.filter((message) => message !== undefined);
}

function previewOf(message: Message, source: SendingSource, facts: Facts): PreviewedEvent {
  const said = JSON.stringify(message);
  const none = { said, product: null, team: null, event: null, field: null, reason: null };
  const sampled = readSample(source.protocol, message);
  if (sampled.what === 'nothing')
    return { ...none, fate: 'ignored', reason: 'says something about a person or a client, and is no event' };
  if (sampled.what === 'refused')
    return { ...none, fate: 'refused', field: sampled.field, reason: sampled.reason };
  const fate = fateOf(sampled.sent, readerOf(source), facts);
  if (fate.fate === 'ignored')
    return { ...none, fate: 'ignored', event: sampled.sent.event, reason: 'the mapping leaves it out' };
  const { event } = fate;
  if (fate.fate !== 'kept')
    return { ...none, fate: fate.fate, event, field: fate.field, reason: fate.reason };
  const product = namesOf(facts.products).get(fate.product) ?? null;
  return { ...none, fate: 'kept', event, product, team: namesOf(facts.teams).get(fate.team) ?? null };
}

/** Says what would become of one message. Nothing is kept. */
export async function tryMessage(
  parts: SourceParts,
  organisationId: number,
  key: string,
  message: Message,
): Promise<PreviewedEvent> {
  const source = await getSource(parts.db, organisationId, key);
  return previewOf(message, source, await parts.knowing.of(organisationId, true));
}

const PAGE = 5000;

/**
 * Reads what was kept apart again by the mapping as it is now. What becomes an event keeps its id, person and time; it is durable
 * before it is taken off what is apart, so that reading that breaks off is done again without a trace.
 */
export async function rereadSource(parts: SourceParts, organisationId: number, key: string) {
  const { db, clickhouse, keeper, knowing } = parts;
  const { client } = clickhouse;
  const source = await getSource(db, organisationId, key);
  const place = { organisation: organisationId, source: source.id };
  const facts = await knowing.of(organisationId, true);
  const counts = { read: 0, kept: 0, ignored: 0, apart: 0 };
  await keeper.settle();
  for (let after = '0', more = true; more; ) {
    const page = await listApart(client, { ...place, limit: PAGE }, after);
    const read = page.map((event) => ({ event, fate: fateAgain(event, source, facts) }));
    const lines = read.flatMap(({ event, fate }) =>
      fate.fate === 'kept' ? [lineAgain(event, fate, source, facts)] : [],
    );
    if (lines.length > 0) await keeper.keep([{ topic: 'event', rows: lines.length, text: lines.join('') }]);
    const done = read.filter(({ fate }) => fate.fate === 'kept' || fate.fate === 'ignored');
    await removeApart(
      clickhouse,
      place,
      done.map(({ event }) => event.id),
    );
    counts.read += page.length;
    counts.kept += lines.length;
    counts.ignored += done.length - lines.length;
    after = page.at(-1)?.id ?? after;
    more = page.length === PAGE;
  }
  await keeper.settle();
  return { ...counts, apart: counts.read - counts.kept - counts.ignored };
}

type Again = ReturnType<typeof fateOf>;

function fateAgain({ event, message }: ApartEvent, source: StoredSource, facts: Facts): Again {
  return fateOf({ event, properties: {}, message: messageOf(message) ?? {} }, readerOf(source), facts);
}

function lineAgain(
  { id, person, milliseconds, seconds, properties }: ApartEvent,
  { event, product, team }: Extract<Again, { fate: 'kept' }>,
  { id: source, organisationId: organisation }: StoredSource,
  { dayOf }: Facts,
): string {
  const time = Number(milliseconds);
  const day = dayOf(time);
  return eventLine({
    organisation,
    product,
    event,
    person,
    time,
    id,
    day,
    team,
    source,
    received: seconds * 1000,
    properties,
  });
}

function messageOf(text: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Message)
      : undefined;
  } catch {
    return undefined;
  }
}

function namesOf(numbers: ReadonlyMap<string, number>): Map<number, string> {
  return new Map([...numbers].map(([name, number]) => [number, name]));
}

async function getSource(db: Db, organisationId: number, key: string): Promise<StoredSource> {
  const source = await findSource(db, organisationId, key);
  if (source === undefined) throw notFound('event source', key);
  return source;
}
