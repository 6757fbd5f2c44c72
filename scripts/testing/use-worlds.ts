import type { TestApp } from './app.ts';

/** A small made-up organisation with events in it, and the plain facts that its use can be counted from by hand. */
export interface UseWorld {
  readonly name: (word: string) => string;
  readonly teams: readonly {
    readonly key: string;
    readonly parent: string | null;
    readonly headcount: number | null;
  }[];
  readonly needs: readonly {
    readonly key: string;
    readonly several: boolean;
    readonly options: readonly string[];
  }[];
  readonly owners: Readonly<Record<string, string>>;
  readonly mandates: readonly WorldMandate[];
  readonly disputes: readonly {
    readonly team: string;
    readonly need: string;
    readonly option: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly memberships: readonly {
    readonly person: string;
    readonly team: string;
    readonly from: number;
    readonly to: number | null;
  }[];
  readonly heard: readonly { readonly person: string; readonly team: string; readonly day: number }[];
  /** Other names of people; one that stands for two is nobody's. */
  readonly aliases: readonly (readonly [other: string, person: string])[];
  readonly emails: Readonly<Record<string, string>>;
  readonly events: readonly WorldEvent[];
}

interface WorldMandate {
  readonly key: string;
  readonly need: string;
  readonly option: string;
  readonly scope: 'all' | 'subtree' | 'teams';
  readonly teams: readonly string[];
  readonly from: number;
  readonly to: number | null;
}

interface WorldEvent {
  readonly event: string;
  readonly product: string;
  readonly person: string | null;
  readonly team: string | null;
  readonly time: number;
  readonly id: string;
  readonly version: string;
}

export const ZONE = 'Europe/Berlin';
export const FIRST = Date.UTC(2026, 0, 20) / 86_400_000;
export const DAYS = 120;

/** Numbers that look random and are the same for the same seed (mulberry32). */
function drawer(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const EVENTS = ['open', 'start', 'finish', 'other'];

/** The world of a seed: four teams in a tree, four options of two needs, nine names of seven people. */
export function useWorldOf(seed: number): UseWorld {
  const draw = drawer(seed);
  const name = (word: string) => `w${seed}-${word}`;
  const oneOf = <T>(list: readonly T[]): T => list[draw(list.length)] as T;
  const [root, a, b, c] = ['root', 'a', 'b', 'c'].map(name) as [string, string, string, string];
  const [x, y, z, u] = ['x', 'y', 'z', 'u'].map(name) as [string, string, string, string];
  const [n1, n2] = [name('n1'), name('n2')];
  const people = Array.from({ length: 7 }, (_, index) => name(`p${index}`));
  const person = (index: number) => people[index] as string;
  const day = () => FIRST + draw(DAYS);
  const stretch = () => {
    const from = day();
    return { from, to: draw(3) === 0 ? null : from + draw(40) };
  };
  const count = 60 + draw(140);
  const names = [...people, name('anon1'), name('anon2'), name('anon3'), `${person(0)}@Example.org`];
  const events: WorldEvent[] = [];
  for (let index = 0; index < count; index += 1) {
    const event = {
      event: oneOf(EVENTS),
      product: oneOf([x, x, y, z, u]),
      person: draw(12) === 0 ? null : oneOf(names),
      team: draw(3) === 0 ? oneOf([root, a, b, c]) : null,
      time: (FIRST + draw(DAYS)) * 86_400_000 + draw(86_400) * 1000,
      id: name(`e${index}`),
      version: oneOf(['1.0', '1.1', '2.0']),
    };
    // Many do several things within one second, which is all that some senders tell apart.
    const { person: who, product, time } = events.at(-1) ?? event;
    events.push(draw(3) === 0 ? { ...event, person: who, product, time } : event);
  }
  return {
    name,
    teams: [
      { key: root, parent: null, headcount: null },
      { key: a, parent: root, headcount: draw(2) === 0 ? null : 5 },
      { key: b, parent: root, headcount: 9 },
      { key: c, parent: a, headcount: 3 },
    ],
    needs: [
      { key: n1, several: draw(2) === 0, options: [x, y] },
      { key: n2, several: false, options: draw(2) === 0 ? [z] : [z, y] },
    ],
    owners: draw(2) === 0 ? {} : { [x]: oneOf([a, b]) },
    mandates: Array.from({ length: draw(3) }, (_, index) => ({
      key: name(`m${index}`),
      need: n1,
      option: oneOf([x, y]),
      scope: oneOf(['all', 'subtree', 'teams'] as const),
      teams: [oneOf([root, a, b, c])],
      ...stretch(),
    })).map((mandate) => (mandate.scope === 'all' ? { ...mandate, teams: [] } : mandate)),
    disputes: draw(2) === 0 ? [] : [{ team: c, need: n1, option: x, from: FIRST + 10, to: FIRST + 60 }],
    memberships: [0, 0, 1, 2, 3]
      .map((index, at) => ({
        person: person(index),
        team: oneOf([a, b, c]),
        ...stretch(),
        from: FIRST + at * 7 + draw(7),
      }))
      .map((one) => (one.to !== null && one.to < one.from ? { ...one, to: one.from + 20 } : one)),
    heard: [0, 4, 5, 5].map((index) => ({ person: person(index), team: oneOf([a, b, c]), day: day() })),
    aliases: [
      [name('anon1'), person(5)],
      [name('anon2'), person(0)],
      [name('anon3'), person(1)],
      [name('anon3'), person(2)],
    ],
    emails: { [person(0)]: `${person(0)}@Example.org` },
    events,
  };
}

const text = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

async function bringRecords(put: TestApp['put'], world: UseWorld): Promise<void> {
  const options = [...new Set([...world.needs.flatMap((need) => need.options), world.name('u')])];
  await put(
    'teams',
    world.teams.map((team) => ({ ...team })),
  );
  await put(
    'needs',
    world.needs.map(({ key, several }) => ({ key, statement: key, several })),
  );
  await put(
    'options',
    options.map((key) => ({ key, name: key, kind: 'product', owner: world.owners[key] ?? null })),
  );
  await put(
    'market-options',
    world.needs.flatMap((need) => need.options.map((option) => ({ need: need.key, option }))),
  );
  await put(
    'market-teams',
    world.needs.map((need) => ({ need: need.key, scope: 'subtree', team: world.name('root') })),
  );
  if (world.mandates.length > 0)
    await put(
      'mandates',
      world.mandates.map(({ from, to, ...mandate }) => ({
        ...mandate,
        authority: 'CIO',
        reason: 'one of each',
        startsOn: text(from),
        reviewOn: text(from + 200),
        endsOn: to === null ? null : text(to),
      })),
    );
  if (world.disputes.length > 0)
    await put(
      'disputes',
      world.disputes.map(({ from, to, ...dispute }) => ({
        ...dispute,
        from: text(from),
        to: text(to),
        statement: 'no choice',
      })),
    );
  const members = [...new Set(world.memberships.map(({ person }) => person))];
  await put(
    'people',
    members.map((key) => ({ key, name: key, email: world.emails[key] ?? null })),
  );
  await put(
    'memberships',
    world.memberships.map(({ from, to, ...one }) => ({
      ...one,
      from: text(from),
      to: to === null ? null : text(to),
    })),
  );
}

/** Puts the world's records and events into an application: late ones first, and a part of them twice. */
export async function bringUseWorld(
  { put, request, parts }: Pick<TestApp, 'put' | 'request' | 'parts'>,
  world: UseWorld,
): Promise<void> {
  await bringRecords(put, world);
  const sent = world.events.map(({ version, person, team, time, ...event }) => ({
    ...event,
    ...(person === null ? {} : { person }),
    ...(team === null ? {} : { team }),
    time,
    properties: { version },
  }));
  const half = Math.floor(sent.length / 2);
  await send(request, '/v1/events', sent.slice(half));
  const writeKey = world.name('seg');
  await put('event-sources', [{ key: writeKey, protocol: 'segment', knownAs: [writeKey] }]);
  await send(request, '/v1/batch', {
    writeKey,
    batch: [
      ...world.aliases.map(([anonymousId, userId]) => ({ type: 'identify', anonymousId, userId })),
      ...world.heard.map(({ person, team, day }) => ({
        type: 'group',
        userId: person,
        groupId: team,
        timestamp: `${text(day)}T12:00:00Z`,
      })),
    ],
  });
  await send(request, '/v1/events', sent.slice(0, half + 20));
  await parts().stores.keeper.settle();
}

async function send(request: TestApp['request'], path: string, body: object): Promise<void> {
  const response = await request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  const answer = (await response.json()) as { refused?: unknown[] };
  if (!response.ok || (answer.refused?.length ?? 0) > 0)
    throw new Error(`${path}: ${JSON.stringify(answer)}`);
}
