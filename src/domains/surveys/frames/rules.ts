import type { TeamWithId } from '#domains/people/door.ts';
import { lineOf } from '#domains/people/door.ts';
import { covers, type Day, parseDay } from '#platform/calendar.ts';
import type { ListedPerson, PopulationPlan } from '../waves/contract.ts';

/** Somebody on record, with their teams over time. */
export interface Person {
  readonly key: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: string | null;
  readonly language: string | null;
  readonly memberships: readonly {
    readonly team: string;
    readonly from: string;
    readonly to: string | null;
  }[];
}

/** How teams stand toward the product asked about, on the day of the draw. */
export interface TeamFacts {
  /** The least free over its markets; null where it is in none. */
  readonly standingOf: (team: string) => string | null;
  /** Since when a team holds it; null where it does not. */
  readonly heldSince: (team: string) => Day | null;
  /** Teams that have the need asked about. */
  readonly eligible: ReadonlySet<string>;
}

export interface FrameFacts {
  readonly day: Day;
  readonly people: readonly Person[];
  readonly teams: readonly TeamWithId[];
  readonly product: TeamFacts;
  /** On how many of the last days each person used it, by key; undefined where nobody measures that. */
  readonly useDays: ReadonlyMap<string, number> | undefined;
  readonly qualifyUses: number;
}

/** Somebody who may be asked, as they are on the day of the draw. */
export interface Member {
  /** Key of a person on record, or an e-mail address. */
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string | null;
  readonly team: string | null;
  readonly standing: string | null;
  readonly role: string | null;
  readonly use: string | null;
  readonly tenure: string | null;
}

/** People who are not of the population, and why. */
export interface LeftOut {
  readonly reason: string;
  readonly names: readonly string[];
}

export interface Frame {
  readonly members: readonly Member[];
  readonly leftOut: readonly LeftOut[];
}

/** The population of a wave, so that its size is known: who is in it, and who was left out for what reason. */
export function frameOf(plan: PopulationPlan, facts: FrameFacts): Frame {
  const listed = plan.from === 'list' ? listedPeople(plan.list ?? [], facts) : undefined;
  const all = listed?.known ?? facts.people.map(asCandidate(facts));
  const scope = scopeOf(plan, facts);
  const unique = [...new Map(all.map((one) => [one.person, one])).values()];
  const within = unique.filter(scope);
  const makers = within.filter(({ teams }) => teams.some((team) => facts.product.standingOf(team) === 'own'));
  const others = within.filter((one) => !makers.includes(one));
  const qualifies = plan.qualify === 'used' || plan.from === 'users';
  const used = ({ person }: Candidate) => facts.useDays?.get(person) ?? 0;
  const idle = qualifies ? others.filter((one) => used(one) < facts.qualifyUses) : [];
  const members = others.filter((one) => !idle.includes(one)).map((one) => memberOf(one, facts));
  return {
    members,
    leftOut: [
      {
        reason:
          'are not on record with a team: whoever asks may have made them up, so what they say is never counted',
        names: listed?.strangers ?? [],
      },
      { reason: 'they make it: it is their own', names: makers.map(({ name }) => name) },
      {
        reason: `used it on fewer than ${facts.qualifyUses} days lately`,
        names: idle.map(({ name }) => name),
      },
    ].filter(({ names }) => names.length > 0),
  };
}

interface Candidate extends Omit<Member, 'standing' | 'use' | 'tenure' | 'team'> {
  /** Teams on the day. */
  readonly teams: readonly string[];
}

const asCandidate =
  ({ day }: FrameFacts) =>
  ({ key, name, email, role, language, memberships }: Person): Candidate => ({
    person: key,
    name,
    email,
    role,
    language,
    teams: memberships
      .filter(({ from, to }) => covers({ from: parseDay(from), to: to === null ? null : parseDay(to) }, day))
      .map(({ team }) => team),
  });

/**
 * People of a list who are on record, by key or e-mail address, as the records have them: the list says who, and nothing else, or it
 * could send somebody's link elsewhere. Who is not on record with a team that day is a stranger.
 */
function listedPeople(
  list: readonly ListedPerson[],
  facts: FrameFacts,
): { readonly known: readonly Candidate[]; readonly strangers: readonly string[] } {
  const byKey = new Map(facts.people.map((person) => [person.key, person]));
  const byEmail = new Map(
    facts.people.flatMap((person) => (person.email === null ? [] : [[person.email.toLowerCase(), person]])),
  );
  const found = list.map(({ person, email, name }) => {
    const known = byKey.get(person ?? '') ?? byEmail.get(email?.toLowerCase() ?? '');
    const record = known === undefined ? undefined : asCandidate(facts)(known);
    const key = person ?? email?.toLowerCase() ?? '';
    return { record, key, name: name ?? key };
  });
  const isKnown = (one: Candidate | undefined): one is Candidate => (one?.teams.length ?? 0) > 0;
  return {
    known: found.map(({ record }) => record).filter(isKnown),
    strangers: [
      ...new Map(
        found.flatMap(({ record, key, name }) => (isKnown(record) ? [] : [[key, name] as const])),
      ).values(),
    ],
  };
}

function scopeOf(plan: PopulationPlan, { teams, product, useDays }: FrameFacts): (one: Candidate) => boolean {
  const parents = new Map(teams.map(({ key, parent }) => [key, parent]));
  const anyTeam = (fits: (team: string) => boolean) => (one: Candidate) => one.teams.some(fits);
  switch (plan.from) {
    case 'anybody':
      return () => false;
    case 'list':
      return () => true;
    case 'users':
      return ({ person }) => useDays?.has(person) ?? false;
    case 'holders':
      return anyTeam((team) => product.heldSince(team) !== null);
    case 'need':
      return anyTeam((team) => product.eligible.has(team));
    case 'teams': {
      const tops = new Set(plan.teams);
      return anyTeam((team) => lineOf(team, parents).some((above) => tops.has(above)));
    }
  }
}

const LEAST_FREE_FIRST = ['captive', 'sole', 'own', 'free'];

/** The least free of several standings; null where none is known. */
export function leastFree(found: readonly (string | null)[]): string | null {
  return LEAST_FREE_FIRST.find((standing) => found.includes(standing)) ?? null;
}

function memberOf(candidate: Candidate, { product, useDays, day }: FrameFacts): Member {
  const { teams, person, name, email, language, role } = candidate;
  const held = teams.filter((team) => product.heldSince(team) !== null);
  const found = teams.map(product.standingOf);
  const since = held[0] === undefined ? null : product.heldSince(held[0]);
  return {
    person,
    name,
    email,
    language,
    role,
    team: held[0] ?? teams[0] ?? null,
    // Whoever is in several teams counts as the least free of them.
    standing: leastFree(found),
    use: useDays === undefined ? null : bandOfUse(useDays.get(person) ?? 0),
    tenure: since === null ? null : bandOfTenure(day - since),
  };
}

/** How much somebody used it lately, in words that can be counted by. */
function bandOfUse(days: number): string {
  if (days < 5) return 'on fewer than 5 days';
  return days < 10 ? 'on 5 to 9 days' : 'on 10 days or more';
}

/** How long their team has had it, in words that can be counted by. */
function bandOfTenure(days: number): string {
  if (days < 91) return 'under 3 months';
  return days < 365 ? '3 to 12 months' : 'over a year';
}
