import { parseDay } from '#platform/calendar.ts';

/** A person of the catalogue in a team. */
export interface Membership {
  readonly person: string;
  readonly email: string | null;
  /** Number of the team. */
  readonly team: number;
  readonly from: string;
  readonly to: string | null;
}

/** A token of events, and the person that it is another name of. */
export interface Link {
  readonly other: string;
  readonly person: string;
}

/** Somebody in a team, from a day until the first day without it (days since 1970). */
export interface Member {
  readonly person: string;
  readonly team: number;
  readonly since: number;
  readonly until: number;
}

/** What is known of a token: whose it is, and in which team on which days; team 0 for days of which none is known. */
export interface KnownToken extends Member {
  readonly token: string;
}

const FIRST = 0;
const LAST = 65_535;

/** Memberships of the catalogue under the tokens that events have: by the key of the person; an e-mail address is another name. */
export function tokensOf(
  memberships: readonly Membership[],
  personToken: (name: string) => string,
): { readonly members: Member[]; readonly names: Link[] } {
  const names = new Map<string, string>();
  const members = memberships.map(({ person, email, team, from, to }) => {
    const token = personToken(person);
    for (const other of email === null ? [] : [email, email.toLowerCase()])
      if (other !== person) names.set(personToken(other), token);
    return {
      person: token,
      team,
      since: within(parseDay(from)),
      until: to === null ? LAST : within(parseDay(to) + 1),
    };
  });
  return { members, names: [...names].map(([other, person]) => ({ other, person })) };
}

const within = (day: number) => Math.min(LAST, Math.max(FIRST, day));

/** Teams as senders said them: each holds until the same person is said to be in another from a later day. */
export function heardMembers(
  said: readonly { readonly person: string; readonly team: number; readonly since: number }[],
  rootOf: (token: string) => string,
): Member[] {
  const byPerson = group(said, ({ person }) => rootOf(person));
  return [...byPerson].flatMap(([person, facts]) => {
    const days = [...new Set(facts.map(({ since }) => since))].sort((a, b) => a - b);
    return facts.map(({ team, since }) => ({
      person,
      team,
      since,
      until: days.find((day) => day > since) ?? LAST,
    }));
  });
}

/**
 * Follows every name to the person it stands for, over any number of others. A name that senders gave to several people is nobody's but
 * its own: it cannot be told whose an event was. Of names that stand for each other in a circle, the smallest is the person. What the
 * catalogue says goes before what senders say.
 */
export function rootsOf(catalogue: readonly Link[], said: readonly Link[]): Map<string, string> {
  const next = new Map<string, string>();
  for (const [other, links] of group(said, (link) => link.other)) {
    const people = new Set(links.map(({ person }) => person).filter((person) => person !== other));
    const [only] = people;
    if (people.size === 1 && only !== undefined) next.set(other, only);
  }
  for (const { other, person } of catalogue) next.set(other, person);
  const roots = new Map<string, string>();
  for (const start of next.keys()) {
    const way = [start];
    let at = next.get(start);
    while (at !== undefined && !way.includes(at) && !roots.has(at)) {
      way.push(at);
      at = next.get(at);
    }
    const end = way.at(-1) ?? start;
    const root = at === undefined ? end : (roots.get(at) ?? smallest(way.slice(way.indexOf(at))));
    for (const token of way) roots.set(token, root);
  }
  return roots;
}

const isLess = (a: string, b: string) => a.length < b.length || (a.length === b.length && a < b);
const smallest = (tokens: readonly string[]) =>
  tokens.reduce((least, token) => (isLess(token, least) ? token : least));

/**
 * All that is known, a row for each token and stretch of days. On the days on which somebody is in the catalogue's teams they are in those
 * only; on all others, and for everybody else, what senders said by then counts. The days of no team are rows too, so that the rows of a
 * token cover all days.
 */
export function knownTokens(
  catalogue: readonly Member[],
  heard: readonly Member[],
  roots: ReadonlyMap<string, string>,
): KnownToken[] {
  const members = group(catalogue, ({ person }) => roots.get(person) ?? person);
  for (const [person, said] of group(heard, (member) => member.person)) {
    const own = members.get(person) ?? [];
    const gaps = gapsOf(own, person, person);
    members.set(person, [...own, ...said.flatMap((member) => partsIn(gaps, member))]);
  }
  const tokens = new Map([...members.keys()].map((person) => [person, person]));
  for (const [token, person] of roots) if (token !== person) tokens.set(token, person);
  return [...tokens].flatMap(([token, person]) => {
    const own = members.get(person) ?? [];
    return [...own.map((member) => ({ ...member, person, token })), ...gapsOf(own, token, person)];
  });
}

/** The parts of a membership that lie in stretches of days. */
function partsIn(stretches: readonly Member[], member: Member): Member[] {
  return stretches.flatMap(({ since, until }) => {
    const part = { ...member, since: Math.max(since, member.since), until: Math.min(until, member.until) };
    return part.since < part.until ? [part] : [];
  });
}

function gapsOf(members: readonly Member[], token: string, person: string): KnownToken[] {
  const gaps: KnownToken[] = [];
  let at = FIRST;
  for (const { since, until } of [...members].sort((a, b) => a.since - b.since)) {
    if (since > at) gaps.push({ token, person, team: 0, since: at, until: since });
    at = Math.max(at, until);
  }
  return at < LAST ? [...gaps, { token, person, team: 0, since: at, until: LAST }] : gaps;
}

function group<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const found = groups.get(keyOf(item));
    if (found === undefined) groups.set(keyOf(item), [item]);
    else found.push(item);
  }
  return groups;
}
