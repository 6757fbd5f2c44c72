import { covers, type Day } from '#platform/calendar.ts';
import {
  type Dispute,
  groupBy,
  linesOf,
  type Mandate,
  type MarketOption,
  type MarketRecords,
} from '../rules.ts';
import { type Tenure, tenuresOf } from '../tenures/rules.ts';
import { bondsOf, turnsOfStretch } from './bonds/rules.ts';
import type { PeopleStanding, Standing } from './contract.ts';
import { heldOverStretches } from './holdovers/rules.ts';

/** A team's position toward an option on a day, and what it rests on. */
export interface Position {
  readonly standing: Standing;
  /** What the records alone would say; another only where a dispute counts as captive. */
  readonly derived: Standing;
  readonly disputed: boolean;
  /** The mandates that bind the team here. */
  readonly mandates: readonly Mandate[];
  /** The mandates that the team does not comply with by holding this; empty unless it is in defiance. */
  readonly defied: readonly Mandate[];
}

/** Standings of one market. */
export interface Standings {
  readonly positionOf: (team: string, option: string, day: Day) => Position;
  readonly standingOf: (team: string, option: string, day: Day) => Standing;
  /** The teams that provide an option: its owner and all below it. */
  readonly makersOf: (option: string) => ReadonlySet<string>;
  /** The mandates that a team does not comply with, on a day after they asked it to. Holding nothing that is known defies nothing. */
  readonly defiedBy: (team: string, day: Day) => readonly Mandate[];
  /** The days, in their order, on which a team's standing toward an option may come to differ. */
  readonly turnsOf: (team: string, option: string) => readonly Day[];
}

type Records = Pick<MarketRecords, 'need' | 'options' | 'teams' | 'choices' | 'mandates' | 'disputes'>;

const NOTHING: readonly Mandate[] = [];
const NOBODY: ReadonlySet<string> = new Set();

/**
 * Derives standing from the records (standing/2). *Own* when the team, or one above it, provides the option; *in defiance* when it holds the
 * option and not what a mandate binds it to, after the day by which it must comply; *captive* when a mandate binds it; *sole* when
 * nothing else is open that day; *held over* when it would be free, and took the option while it was captive or sole and has not chosen
 * it since; otherwise *free*. Where a need allows one option at a time, a mandate for any
 * option binds toward all of them. A dispute turns all but own into captive. The order of records is of no account.
 *
 * `heldOverDays` is after how many days of freedom a tenure counts as chosen. `tenures` are those of the records' choices.
 */
export function standingsOf(
  records: Records,
  heldOverDays: number,
  tenures: readonly Tenure[] = tenuresOf(records.choices, records.need.several),
): Standings {
  const facts = factsOf(records, tenures);
  const holdovers = holdoversOf(records, tenures, facts, heldOverDays);
  const isHeldOver = (team: string, option: string, day: Day) =>
    holdovers()
      .get(team)
      ?.some((stretch) => stretch.option === option && stretch.from <= day && day < stretch.to) ?? false;

  function settled(standing: Standing, team: string, option: string, day: Day): Standing {
    return standing === 'free' && isHeldOver(team, option, day) ? 'held over' : standing;
  }
  function positionOf(team: string, option: string, day: Day): Position {
    const derived = settled(facts.deriveOn(team, option, day), team, option, day);
    const disputed = facts.isDisputed(team, option, day);
    return {
      standing: disputed && derived !== 'own' ? 'captive' : derived,
      derived,
      disputed,
      mandates: facts.bonds.towardOption(team, option, day),
      defied: derived === 'in defiance' ? facts.defiedBy(team, day) : NOTHING,
    };
  }
  return {
    positionOf,
    standingOf: (team, option, day) => settled(facts.standingOn(team, option, day), team, option, day),
    makersOf: facts.makersOf,
    defiedBy: facts.defiedBy,
    turnsOf: (team, option) => {
      const own = holdovers()
        .get(team)
        ?.filter((stretch) => stretch.option === option);
      const turns = facts.turnsOf(team, option);
      return own === undefined || own.length === 0
        ? turns
        : inOrder([...turns, ...own.flatMap(({ from, to }) => [from, to])]);
    },
  };
}

/** The standing that people of a team count under: in defiance they are free, and with what is held over they are captive. */
export function standingOfPeople(standing: Standing): PeopleStanding {
  if (standing === 'in defiance') return 'free';
  return standing === 'held over' ? 'captive' : standing;
}

/** All of standing but what is held over, which is told from the rest. */
interface Facts {
  readonly makersOf: Standings['makersOf'];
  readonly bonds: ReturnType<typeof bondsOf>;
  readonly isDisputed: (team: string, option: string, day: Day) => boolean;
  readonly deriveOn: (team: string, option: string, day: Day) => Standing;
  readonly standingOn: (team: string, option: string, day: Day) => Standing;
  readonly defiedBy: (team: string, day: Day) => readonly Mandate[];
  readonly turnsOf: (team: string, option: string) => readonly Day[];
}

function factsOf(records: Records, tenures: readonly Tenure[]): Facts {
  const lines = linesOf(records.teams);
  const bonds = bondsOf(records, lines);
  const makers = makersOf(records.options, lines);
  const isDisputed = disputeFinder(records.disputes);
  const hasOther = otherFinder(records.options);
  const tenuresOfTeam = teamFinder(tenures);
  const holds = (team: string, option: string, day: Day) =>
    tenuresOfTeam(team).some((tenure) => tenure.option === option && isRunning(tenure, day));

  function defiedBy(team: string, day: Day): readonly Mandate[] {
    const due = bonds.ofTeam(team, day).filter(({ complyBy }) => complyBy < day);
    if (due.length === 0 || !tenuresOfTeam(team).some((tenure) => isRunning(tenure, day))) return NOTHING;
    return due.filter(({ option }) => !holds(team, option, day));
  }
  // Asked millions of times for a portfolio, so it makes no object on the way.
  function deriveOn(team: string, option: string, day: Day): Standing {
    if (makers.get(option)?.has(team)) return 'own';
    const all = bonds.ofTeam(team, day);
    if (all.length > 0 && !all.some((bond) => bond.option === option) && holds(team, option, day))
      if (defiedBy(team, day).length > 0) return 'in defiance';
    if (all.length > 0 && bonds.towardOption(team, option, day).length > 0) return 'captive';
    return hasOther(option, day) ? 'free' : 'sole';
  }
  function standingOn(team: string, option: string, day: Day): Standing {
    const derived = deriveOn(team, option, day);
    return derived !== 'own' && isDisputed(team, option, day) ? 'captive' : derived;
  }
  const turnsOf = turnFinder(records, bonds.turnsOf, tenuresOfTeam);
  const makersOfOption = (option: string) => makers.get(option) ?? NOBODY;
  return { makersOf: makersOfOption, bonds, isDisputed, deriveOn, standingOn, defiedBy, turnsOf };
}

function isRunning({ from, to }: Tenure, day: Day): boolean {
  return from <= day && (to === null || day < to);
}

const NO_TENURES: readonly Tenure[] = [];

/** Finds the tenures of a team; sorted out only once it is asked. */
function teamFinder(tenures: readonly Tenure[]): (team: string) => readonly Tenure[] {
  let byTeam: ReadonlyMap<string, readonly Tenure[]> | undefined;
  return (team) => {
    byTeam ??= groupBy(tenures, (tenure) => tenure.team);
    return byTeam.get(team) ?? NO_TENURES;
  };
}

interface Holdover {
  readonly option: string;
  readonly from: Day;
  readonly to: Day;
}

/** What is held over, by team; worked out once somebody asks, and only where anybody can ever have been without a choice. */
function holdoversOf(
  { options, mandates, disputes }: Records,
  tenures: readonly Tenure[],
  { standingOn, turnsOf }: Facts,
  heldOverDays: number,
): () => ReadonlyMap<string, readonly Holdover[]> {
  let found: ReadonlyMap<string, readonly Holdover[]> | undefined;
  const isAlwaysFree = mandates.length + disputes.length === 0 && alwaysOpen(options).length > 1;
  return () => {
    found ??= groupBy(isAlwaysFree ? [] : tenures.flatMap(ofTenure), ({ team }) => team);
    return found;
  };
  function ofTenure(tenure: Tenure) {
    const { team, option } = tenure;
    const began = standingOn(team, option, tenure.from);
    if (began !== 'captive' && began !== 'sole') return [];
    const freedomOn = (day: Day) => {
      const standing = standingOn(team, option, day);
      if (standing === 'in defiance') return 'defiant';
      return standing === 'free' ? 'free' : 'unfree';
    };
    return heldOverStretches(tenure, turnsOf(team, option), freedomOn, heldOverDays).map((stretch) => ({
      ...stretch,
      team,
      option,
    }));
  }
}

/** For each option that has an owner, the owner and all teams below it. */
function makersOf(
  options: readonly MarketOption[],
  lines: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    options.flatMap(({ key, owner }) => {
      if (owner === null) return [];
      const below = [...lines].filter(([, line]) => line.includes(owner));
      return [[key, new Set(below.map(([team]) => team))] as const];
    }),
  );
}

const pairKey = (team: string, option: string) => `${team}\n${option}`;

function disputeFinder(disputes: readonly Dispute[]): (team: string, option: string, day: Day) => boolean {
  if (disputes.length === 0) return () => false;
  const byPair = groupBy(disputes, ({ team, option }) => pairKey(team, option));
  return (team, option, day) =>
    byPair.get(pairKey(team, option))?.some((dispute) => covers(dispute, day)) ?? false;
}

const alwaysOpen = (options: readonly MarketOption[]) =>
  options.filter(({ open }) => open.from === null && open.to === null).map(({ key }) => key);

/** Whether an option other than the one given is open on a day. */
function otherFinder(options: readonly MarketOption[]): (except: string, day: Day) => boolean {
  const always = alwaysOpen(options);
  return (except, day) =>
    always.length > 1 ||
    (always.length === 1 && always[0] !== except) ||
    options.some(({ key, open }) => key !== except && covers(open, day));
}

function turnFinder(
  { options, disputes }: Records,
  turnsOfBonds: (team: string) => readonly Day[],
  tenuresOfTeam: (team: string) => readonly Tenure[],
): (team: string, option: string) => readonly Day[] {
  const common = inOrder(options.flatMap(({ open }) => turnsOfStretch(open.from, open.to)));
  const byPair = groupBy(disputes, ({ team, option }) => pairKey(team, option));
  return (team, option) => {
    const bonds = turnsOfBonds(team);
    const own = byPair.get(pairKey(team, option)) ?? [];
    if (bonds.length + own.length === 0) return common;
    // Whether a bond is defied turns with whatever the team takes and leaves.
    const held = bonds.length === 0 ? NO_TENURES : tenuresOfTeam(team);
    return inOrder([
      ...common,
      ...bonds,
      ...own.flatMap(({ from, to }) => turnsOfStretch(from, to)),
      ...held.flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
    ]);
  };
}

const inOrder = (days: readonly Day[]): readonly Day[] => [...new Set(days)].sort((a, b) => a - b);
