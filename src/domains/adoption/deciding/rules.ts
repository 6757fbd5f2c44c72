import {
  type Catalogue,
  fateOf,
  type Kept,
  type Reader,
  readerOf,
  type SendingSource,
  type Wanting,
} from '../fates/rules.ts';
import type { HeardMember, Reading, Receipt, Refusal, Said, SamePerson, SentEvent } from '../intake/rules.ts';
import {
  type ApartRow,
  apartLine,
  eventLine,
  memberLine,
  nameLine,
  refusedLine,
  sameLine,
  type Topic,
} from '../rows/rules.ts';
import type { FieldRule } from '../sources/contract.ts';
import { struck } from '../striking/rules.ts';

/** What deciding needs to know; everything with an effect or a secret is handed in. */
export interface Known extends Catalogue {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The day of a moment in the organisation's time zone. */
  readonly dayOf: (time: number) => string;
  readonly personToken: (person: string) => string;
  readonly eventToken: (parts: string) => string;
  readonly newToken: () => string;
  readonly namePeople: boolean;
}

/** Rows to keep, and what to tell the sender. */
export interface Decision {
  readonly lines: ReadonlyMap<Topic, readonly string[]>;
  readonly receipt: Receipt;
  /** Whether somebody was said to be in a team that is not known: it is passed over. */
  readonly hasUnknownTeam: boolean;
}

const NOBODY = '0';
/** How the name of a visitor begins who is known by nothing but a day's address and browser: there is no name to keep. */
export const VISITOR = 'visitor:';
const EARLIEST = Date.UTC(2000, 0, 1);
const DAY = 86_400_000;
const MOST_NAME = 200;
const MOST_PROPERTIES = 16 * 1024;
const MOST_MESSAGE = 64 * 1024;
/** How much of a refused message is kept to look at. */
const MOST_SHOWN = 4000;

/** A decision in the making. */
interface Draft {
  readonly source: SendingSource;
  readonly reader: Reader;
  readonly known: Known;
  readonly lines: Map<Topic, string[]>;
  readonly refused: Refusal[];
  /** Tokens whose names are among the lines already. */
  readonly named: Set<string>;
  readonly counts: { taken: number; apart: number; ignored: number };
}

/** Decides what becomes of everything a request says: kept, kept apart, left out or refused. */
export function decide(reading: Reading, source: SendingSource, known: Known): Decision {
  const counts = { taken: 0, apart: 0, ignored: 0 };
  const draft: Draft = {
    source,
    reader: readerOf(source),
    known,
    lines: new Map(),
    refused: [],
    named: new Set(),
    counts,
  };
  for (const { index, sent } of reading.events) addEvent(draft, index, sent);
  for (const refusal of reading.refused) refuse(draft, refusal);
  for (const same of reading.same) addSame(draft, same);
  let hasUnknownTeam = false;
  for (const member of reading.members) if (!addMember(draft, member)) hasUnknownTeam = true;
  return { lines: draft.lines, receipt: { ...counts, refused: draft.refused }, hasUnknownTeam };
}

function addEvent(draft: Draft, index: number, sent: SentEvent): void {
  const { known, reader, counts } = draft;
  const fault = findFault(sent, known.now);
  const fate = fault === undefined ? fateOf(sent, reader, known) : { fate: 'refused' as const, ...fault };
  if (fate.fate === 'ignored') counts.ignored += 1;
  else if (fate.fate === 'refused') refuse(draft, { index, field: fate.field, reason: fate.reason }, sent);
  else addKnown(draft, index, sent, fate);
}

function addKnown(draft: Draft, index: number, sent: SentEvent, fate: Kept | Wanting): void {
  const properties = propertiesText(fate.properties, sent.person);
  const message = fate.fate === 'kept' ? '' : JSON.stringify(struck(sent.message, sent.person));
  if (properties.length > MOST_PROPERTIES)
    refuse(draft, { index, field: 'properties', reason: 'are larger than 16 KB: send fewer' }, sent);
  else if (message.length > MOST_MESSAGE)
    refuse(draft, { index, reason: 'is larger than 64 KB: send less with it' }, sent);
  else if (fate.fate === 'kept') keep(draft, sent, fate, properties);
  else setApart(draft, sent, fate.reason, { properties, message });
}

function keep(draft: Draft, sent: SentEvent, { event, product, team }: Kept, properties: string): void {
  const { known, source, counts } = draft;
  const time = sent.time ?? known.now;
  counts.taken += 1;
  // An id without a time: when it came first is told when all that arrived is at hand.
  add(
    draft,
    sent.time === undefined && sent.id !== undefined ? 'undated' : 'event',
    eventLine({
      organisation: source.organisationId,
      product,
      event,
      person: tokenOf(draft, sent.person),
      time,
      id: idOf(draft, sent, event, properties),
      day: known.dayOf(time),
      team,
      source: source.id,
      received: known.now,
      properties,
    }),
  );
}

function setApart(
  draft: Draft,
  sent: SentEvent,
  reason: string,
  texts: Pick<ApartRow, 'properties' | 'message'>,
): void {
  const { known, source, counts } = draft;
  counts.taken += 1;
  counts.apart += 1;
  add(
    draft,
    'apart',
    apartLine({
      organisation: source.organisationId,
      source: source.id,
      id: idOf(draft, sent, sent.event, texts.properties),
      event: sent.event,
      reason: reason.slice(0, MOST_NAME),
      time: sent.time ?? known.now,
      person: tokenOf(draft, sent.person),
      received: known.now,
      ...texts,
    }),
  );
}

function refuse(draft: Draft, { index, field, reason, said }: Refusal, sent?: SentEvent): void {
  const { known, source, refused } = draft;
  refused.push({ index, reason, ...(field === undefined ? {} : { field }) });
  const message = JSON.stringify(struck(sent?.message ?? said ?? null, sent?.person)) ?? 'null';
  add(
    draft,
    'refused',
    refusedLine({
      organisation: source.organisationId,
      source: source.id,
      received: known.now,
      id: known.newToken(),
      person: sent?.person === undefined ? NOBODY : known.personToken(sent.person),
      event: (sent?.event ?? '').slice(0, MOST_NAME),
      field: field ?? '',
      reason,
      message: message.slice(0, MOST_SHOWN),
    }),
  );
}

function addSame(draft: Draft, { person, other }: SamePerson): void {
  const [one, two] = [tokenOf(draft, person), tokenOf(draft, other)];
  if (one !== two) add(draft, 'same', sameLine(draft.source.organisationId, two, one, draft.known.now));
}

/** Returns whether the team is known. */
function addMember(draft: Draft, { person, team, time = draft.known.now }: HeardMember): boolean {
  const { known, source } = draft;
  const teamId = known.teams.get(groupTeam(source.mapping.team, team));
  if (teamId !== undefined && time >= EARLIEST && time <= known.now + DAY)
    add(
      draft,
      'member',
      memberLine(source.organisationId, tokenOf(draft, person), teamId, known.dayOf(time)),
    );
  return teamId !== undefined;
}

function add({ lines }: Draft, topic: Topic, line: string): void {
  const list = lines.get(topic);
  if (list === undefined) lines.set(topic, [line]);
  else list.push(line);
}

function tokenOf(draft: Draft, person: string | undefined): string {
  if (person === undefined) return NOBODY;
  const { known, named, source } = draft;
  const token = known.personToken(person);
  if (known.namePeople && !named.has(token) && !person.startsWith(VISITOR)) {
    named.add(token);
    add(draft, 'name', nameLine(source.organisationId, token, person.slice(0, MOST_NAME)));
  }
  return token;
}

/** By the sender's id; else by all that was said, when that has a time; else every arrival is an event of its own. */
function idOf(
  { known, source }: Draft,
  { id, time, person = '', message }: SentEvent,
  event: string,
  properties: string,
): string {
  const place = `${source.organisationId} ${source.id}`;
  if (id !== undefined) return known.eventToken(`${place} ${id}`);
  if (time === undefined) return known.newToken();
  return known.eventToken(`${place} ${JSON.stringify([event, person, time, message.team])} ${properties}`);
}

/** The team that a group stands for: by the map of the mapping's rule for teams, else by its own name. */
function groupTeam(rule: FieldRule | null | undefined, group: string): string {
  return rule?.map?.[group] ?? group;
}

function propertiesText(properties: Said, person: string | undefined): string {
  const text = JSON.stringify(properties);
  if (person === undefined || text === '{}' || !text.includes(JSON.stringify(person).slice(1, -1)))
    return text;
  return JSON.stringify(struck(properties, person));
}

function findFault({ event, time, person, id }: SentEvent, now: number): Omit<Refusal, 'index'> | undefined {
  if (event.trim() === '') return { field: 'event', reason: 'is empty: say what happened' };
  if (event.length > MOST_NAME) return { field: 'event', reason: 'is longer than 200 characters' };
  if (!event.isWellFormed()) return { field: 'event', reason: 'has broken Unicode' };
  if (person === '') return { field: 'person', reason: 'is empty: leave it out, or name somebody' };
  if (id === '') return { field: 'id', reason: 'is empty: leave it out, or give one' };
  if (time === undefined) return undefined;
  if (!Number.isFinite(time)) return { field: 'time', reason: 'is no time' };
  if (time < EARLIEST) return { field: 'time', reason: 'lies before the year 2000' };
  if (time > now + DAY) return { field: 'time', reason: 'lies more than a day in the future' };
  return undefined;
}
