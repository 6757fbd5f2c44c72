import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** How long the organisation has been sending events, in days. */
const USE_DAYS = 120;
/** Days of that after which things happen. */
const RIVALS_OPEN = 14;
const MANDATE_BEGINS = 60;
const RELEASED = 70;
const SWITCHED = 80;
const QUIET_FROM = 86;

/** When each person of a team begins with the deployer, and what the team is like. */
interface Crew {
  readonly team: string;
  readonly name: string;
  readonly parent: string | null;
  readonly headcount: number | null;
  readonly people: number;
  readonly begins: number;
  readonly ends?: number;
  /** Most of its people never get beyond the second step. */
  readonly stuck?: true;
  /** Days after a release that it takes it up; never without. */
  readonly upgrades?: number;
}

const CREWS: readonly Crew[] = [
  { team: 'core', name: 'Core', parent: null, headcount: null, people: 0, begins: 0 },
  { team: 'shop', name: 'Shop', parent: null, headcount: null, people: 0, begins: 0 },
  { team: 'platform', name: 'Platform', parent: 'core', headcount: 8, people: 7, begins: 0, upgrades: 0 },
  {
    team: 'data',
    name: 'Data',
    parent: 'core',
    headcount: 8,
    people: 8,
    begins: 6,
    ends: SWITCHED,
    upgrades: 3,
  },
  { team: 'ops', name: 'Operations', parent: 'core', headcount: 9, people: 8, begins: 10, upgrades: 6 },
  {
    team: 'search',
    name: 'Search',
    parent: 'core',
    headcount: 7,
    people: 6,
    begins: 20,
    ends: QUIET_FROM,
    upgrades: 4,
  },
  { team: 'payments', name: 'Payments', parent: 'shop', headcount: 12, people: 10, begins: 24, upgrades: 12 },
  {
    team: 'checkout',
    name: 'Checkout',
    parent: 'shop',
    headcount: 9,
    people: 8,
    begins: MANDATE_BEGINS,
    ends: QUIET_FROM + 3,
  },
  {
    team: 'mobile',
    name: 'Mobile',
    parent: 'shop',
    headcount: 10,
    people: 9,
    begins: MANDATE_BEGINS + 4,
    stuck: true,
  },
  { team: 'legal', name: 'Legal', parent: null, headcount: 5, people: 4, begins: USE_DAYS },
];

const STEPS = ['open', 'configure', 'build', 'deploy'] as const;
const WORKING_HOURS = 8;

/** The same numbers from 0 to 1 in the same order, every time (Mulberry32, Tommy Ettinger, public domain). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The calendar day that lies `days` after the first day of use, when use is seen until `last`. */
function dayOfUse(last: string, days: number): string {
  return new Date(Date.parse(last) + (days - USE_DAYS + 1) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A small organisation: who there is, what was chosen, and what holds. Search and Checkout go quiet; Data goes over to the rival
 * and nobody records it; Legal chose and never used.
 */
function recordsOfUse(last: string): Readonly<Record<string, readonly object[]>> {
  const on = (days: number) => dayOfUse(last, days);
  const choose = (team: string, option: string, days: number) => ({
    team,
    need: 'ship',
    option,
    takenOn: on(days),
    exchange: ['effort'],
  });
  return {
    teams: CREWS.map(({ team, name, parent, headcount }) => {
      return { key: team, name, parent, headcount, observedFrom: on(-30) };
    }),
    people: CREWS.flatMap(peopleOf).map((key) => ({ key })),
    memberships: CREWS.flatMap((crew) =>
      peopleOf(crew).map((person) => ({ person, team: crew.team, from: on(-30) })),
    ),
    needs: [
      { key: 'ship', statement: 'Bring our work to production' },
      { key: 'write', statement: 'Write things down for others' },
    ],
    options: [
      { key: 'forge', name: 'Forge', kind: 'product', owner: 'platform', stage: 'live', play: 'product' },
      { key: 'lark', name: 'Lark', kind: 'outside' },
      { key: 'scripts', name: 'Own scripts', kind: 'home-made' },
      { key: 'wiki', name: 'Wiki', kind: 'product', owner: 'platform', stage: 'live', play: 'product' },
    ],
    'market-options': [
      { need: 'ship', option: 'forge' },
      { need: 'ship', option: 'lark', from: on(RIVALS_OPEN) },
      { need: 'ship', option: 'scripts', from: on(RIVALS_OPEN) },
      { need: 'write', option: 'wiki' },
    ],
    'market-teams': [
      { need: 'ship', scope: 'all' },
      { need: 'write', scope: 'all' },
    ],
    mandates: [
      {
        key: 'shop-ships-with-forge',
        need: 'ship',
        option: 'forge',
        scope: 'subtree',
        teams: ['shop'],
        authority: 'Head of Shop',
        reason: 'One way to production',
        startsOn: on(MANDATE_BEGINS),
        reviewOn: on(MANDATE_BEGINS + 365),
      },
    ],
    choices: [
      choose('platform', 'forge', 0),
      choose('data', 'forge', 6),
      choose('ops', 'forge', 16),
      choose('search', 'forge', 20),
      choose('payments', 'forge', 24),
      choose('checkout', 'forge', MANDATE_BEGINS),
      choose('mobile', 'forge', MANDATE_BEGINS + 4),
      choose('legal', 'forge', 40),
    ],
    marks: [{ key: 'forge-2', kind: 'release', title: 'Forge 2.0', product: 'forge', day: on(RELEASED) }],
    'happy-paths': [{ product: 'forge', steps: STEPS.map((event) => ({ event })), within: '7d' }],
  };
}

function peopleOf({ team, people }: Crew): string[] {
  return Array.from({ length: people }, (_, index) => `${team}-${index + 1}`);
}

interface SentUse {
  readonly event: string;
  readonly product: string;
  readonly person: string;
  readonly time: string;
  readonly id: string;
  readonly properties: object;
}

/** What its people did from the first day to `last`, the same every time; two of them belong to no team. */
function eventsOfUse(last: string): SentUse[] {
  const random = numbersFrom(11);
  const events: SentUse[] = [];
  const visitors: Crew = { ...NOBODYS, begins: 30, upgrades: 8 };
  for (const crew of [...CREWS, visitors])
    for (const [index, person] of peopleOf(crew).entries()) {
      const begins = crew.begins + index * 2;
      for (let day = begins; day < USE_DAYS; day += 1) {
        const product = day >= (crew.ends ?? USE_DAYS) ? (crew.team === 'data' ? 'lark' : null) : 'forge';
        // Odd people come more often than even ones, and hardly anybody at the weekend.
        const weekday = new Date(dayOfUse(last, day)).getUTCDay() % 6 === 0 ? 0.08 : 1;
        if (product === null || random() > (index % 2 === 0 ? 0.35 : 0.6) * weekday) continue;
        events.push(...visitOf({ crew, person, product, day, last }, random));
      }
    }
  return events;
}

const NOBODYS: Crew = { team: 'visitor', name: '', parent: null, headcount: null, people: 2, begins: 0 };

/** How many steps somebody ever takes: every fifth of a team stops before the last one. */
function reachOf({ stuck }: Crew, person: string): number {
  const number = Number(person.split('-').at(-1));
  if (stuck && number > 2) return 2;
  return number % 5 === 0 ? 3 : STEPS.length;
}

interface Visit {
  readonly crew: Crew;
  readonly person: string;
  readonly product: string;
  readonly day: number;
  readonly last: string;
}

function visitOf({ crew, person, product, day, last }: Visit, random: () => number): SentUse[] {
  const version =
    crew.upgrades !== undefined && day >= RELEASED + crew.upgrades ? '2.0.0' : day >= 35 ? '1.1.0' : '1.0.0';
  let minutes = Math.floor(random() * WORKING_HOURS * 30);
  const events: SentUse[] = [];
  const send = (event: string) => {
    const time = new Date(Date.parse(`${dayOfUse(last, day)}T07:00:00Z`) + minutes * 60_000).toISOString();
    const id = `${person} ${day} ${events.length}`;
    events.push({
      event,
      product,
      person,
      time,
      id,
      properties: { version, kind: day % 3 === 0 ? 'full' : 'quick' },
    });
    minutes += 1 + Math.floor(random() * 40);
  };
  const reach = reachOf(crew, person);
  for (const [at, step] of STEPS.entries()) {
    if (at === reach || (at > 0 && random() > 0.8)) {
      if (random() < 0.5) send(at === 2 ? 'help' : 'search');
      break;
    }
    send(step);
  }
  return events;
}

/** Puts the organisation into a running server: its records, then its events. */
export async function loadUse(ask: Ask, last: string): Promise<void> {
  const write = async (path: string, method: string, body: unknown) => {
    const response = await ask(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const said = (await response.json()) as { refused?: unknown[] };
    if ((said.refused ?? []).length > 0) throw new Error(JSON.stringify(said.refused));
  };
  await write('/v1/organisation', 'PATCH', { setUp: true });
  await write('/v1/records', 'PUT', recordsOfUse(last));
  const events = eventsOfUse(last);
  for (let from = 0; from < events.length; from += 5000)
    await write('/v1/events', 'POST', events.slice(from, from + 5000));
  // Events are on disk by now; asking what sends them puts them into the store.
  await ask('/v1/event-sources');
}

// By hand: node scripts/testing/use-world.ts ADDRESS DATA-FOLDER LAST-DAY
if (import.meta.main) {
  const [address = '', data = '', last = ''] = process.argv.slice(2);
  const key = readFileSync(join(data, 'local.key'), 'utf8').trim();
  const ask: Ask = (path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${key}`);
    return fetch(address + path, { ...init, headers });
  };
  await loadUse(ask, last);
}
