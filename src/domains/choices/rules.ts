import { lineOf } from '#domains/people/door.ts';
import type { Day, Interval } from '#platform/calendar.ts';

/** All that is recorded of one market: what every question about it is answered from. */
export interface MarketRecords {
  readonly need: { readonly key: string; readonly statement: string; readonly several: boolean };
  readonly options: readonly MarketOption[];
  readonly teams: readonly MarketTeam[];
  readonly audience: readonly Audience[];
  readonly choices: readonly Choice[];
  readonly mandates: readonly Mandate[];
  readonly disputes: readonly Dispute[];
}

export interface MarketOption {
  readonly key: string;
  readonly name: string;
  readonly kind: 'product' | 'outside' | 'home-made' | 'without';
  readonly owner: string | null;
  /** When it is open to teams. */
  readonly open: Interval;
}

export interface MarketTeam {
  readonly key: string;
  readonly name: string;
  readonly parent: string | null;
  /** The days about which the records say anything. */
  readonly observed: Interval;
}

/** Teams that have the need, over a stretch of days. */
export interface Audience extends Interval {
  readonly scope: 'all' | 'subtree' | 'team';
  readonly team: string | null;
}

/** A dated fact: this team took this option, and perhaps left it. */
export interface Choice {
  readonly team: string;
  readonly option: string;
  readonly takenOn: Day;
  /** The first day without it; null when nothing says that it was left. */
  readonly leftOn: Day | null;
  readonly reasons: readonly string[];
  readonly leftReasons: readonly string[];
  /** What the team gives for it; empty for nothing. */
  readonly exchange: readonly string[];
}

/** A choice of which the team said why it took or left the option. Days are YYYY-MM-DD. */
export interface Statement {
  readonly team: string;
  readonly need: string;
  readonly option: string;
  readonly takenOn: string;
  readonly leftOn: string | null;
  readonly reasons: readonly string[];
  readonly note: string | null;
  readonly leftReasons: readonly string[];
  readonly leftNote: string | null;
}

/** Whose statements are wanted: of some needs, of one team, or of what both have in common. */
export interface StatementFilter {
  readonly needs?: readonly string[] | undefined;
  readonly team?: string | undefined;
}

export interface Mandate {
  readonly key: string;
  readonly option: string;
  readonly scope: 'all' | 'subtree' | 'teams';
  readonly teams: readonly string[];
  readonly from: Day;
  readonly to: Day | null;
  /** The last day on which a team that it binds may still be without its option. */
  readonly complyBy: Day;
  readonly reviewOn: Day;
  readonly exemptions: readonly Exemption[];
}

/** A team, with all below it, that a mandate does not bind for a while. */
interface Exemption extends Interval {
  readonly team: string;
}

/** "We had no real choice": recorded beside the derived standing, and counted as captive. */
export interface Dispute extends Interval {
  readonly team: string;
  readonly option: string;
}

/** Each team with all teams above it, itself first. All markets of an organisation have one list of teams, so it is worked out once. */
export function linesOf(teams: readonly MarketTeam[]): ReadonlyMap<string, readonly string[]> {
  const known = linesByTeams.get(teams);
  if (known !== undefined) return known;
  const parents = new Map(teams.map(({ key, parent }) => [key, parent]));
  const lines = new Map(teams.map(({ key }) => [key, lineOf(key, parents)]));
  linesByTeams.set(teams, lines);
  return lines;
}

const linesByTeams = new WeakMap<readonly MarketTeam[], ReadonlyMap<string, readonly string[]>>();

/** The items of a list under each key, in their order. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
