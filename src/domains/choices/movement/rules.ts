import type { Day } from '#platform/calendar.ts';
import { signTest } from '#platform/statistics/sign-test.ts';
import type { Movement } from '../markets/contract.ts';
import { isSignal, type MarketReading } from '../markets/rules.ts';
import { groupBy } from '../rules.ts';
import type { Standing } from '../standing/contract.ts';
import { arrivedWithin, leftWithin, type Move } from '../switches/rules.ts';

const SIGNIFICANT = 0.05;

/** What is needed of a market to say who came and left, and who of them was free. */
export type Moves = Pick<MarketReading, 'moves' | 'spellsByOption' | 'standings' | 'window'>;

/** How free a team was that came or left: freely, in spite of a mandate, or without a choice. */
type Freedom = 'free' | 'defiant' | 'unfree';

/** A team that came to an option, or left it, with its moves: one, or one for each need. */
interface TeamMoved {
  readonly team: string;
  readonly freedom: Freedom;
  readonly moves: readonly Move[];
}

/** The teams that came to an option within the window, and those that left it. A team may have done both. */
export interface Sides {
  readonly came: readonly TeamMoved[];
  readonly left: readonly TeamMoved[];
}

/**
 * Teams that came to an option and left it in the window, by how free they were: definition net-switching/2; in one market
 * or over several, where a team that takes it for two needs is one team. A team that came and left counts on both sides of the net, and
 * on neither of the test.
 */
export function movementOf(option: string, markets: readonly Moves[]): Movement {
  const sides = sidesOf(option, markets);
  const by = (side: readonly TeamMoved[], freedom: Freedom) => side.filter((one) => one.freedom === freedom);
  const [came, left] = [by(sides.came, 'free'), by(sides.left, 'free')];
  const inOnly = cameOnly(came, left).length;
  const outOnly = cameOnly(left, came).length;
  const p = signTest(inOnly, outOnly);
  const signal = (side: readonly TeamMoved[]) => side.filter(({ freedom }) => freedom !== 'unfree');
  return {
    came: came.length,
    left: left.length,
    net: came.length - left.length,
    p,
    trend: trendOf(inOnly, outOnly, p),
    unfreeCame: by(sides.came, 'unfree').length,
    unfreeLeft: by(sides.left, 'unfree').length,
    defiantCame: by(sides.came, 'defiant').length,
    defiantLeft: by(sides.left, 'defiant').length,
    switchedIn: came.filter(({ moves }) => moves.some(({ departure }) => departure !== undefined)).length,
    switchedOut: left.filter(({ moves }) => moves.some(({ arrival }) => arrival !== undefined)).length,
    cameReasons: countReasons(signal(sides.came), ({ arrival }) => arrival?.tenure.reasons),
    leftReasons: countReasons(signal(sides.left), ({ departure }) => departure?.tenure.leftReasons),
  };
}

function cameOnly(side: readonly TeamMoved[], other: readonly TeamMoved[]): TeamMoved[] {
  const both = new Set(other.map(({ team }) => team));
  return side.filter(({ team }) => !both.has(team));
}

/** One arrival at the option, or departure from it, in one of the markets. */
interface Turn {
  readonly move: Move;
  readonly side: 'came' | 'left';
  /** The day of arrival, or the first without it. */
  readonly day: Day;
  readonly freedom: Freedom;
}

/**
 * The teams that came to an option and left it within the window. A team that holds it for another need already has not come, and one
 * that keeps it for another has not left. It came freely where any of its arrivals was free.
 */
export function sidesOf(option: string, markets: readonly Moves[]): Sides {
  const turns = markets.flatMap((market) => turnsIn(option, market));
  const sides: { came: TeamMoved[]; left: TeamMoved[] } = { came: [], left: [] };
  for (const [team, own] of groupBy(turns, ({ move }) => move.team)) {
    const ofTeam = own.filter((turn) => isOfTeam(turn, team, option, markets)).sort((a, b) => a.day - b.day);
    // Whoever went to and fro is back where it was, or has moved once.
    for (const side of ['came', 'left'] as const)
      if (ofTeam.at(0)?.side === side || ofTeam.at(-1)?.side === side)
        sides[side].push(
          movedOf(
            team,
            own.filter((turn) => turn.side === side),
          ),
        );
  }
  return sides;
}

function turnsIn(option: string, { moves, standings, window }: Moves): Turn[] {
  return moves.flatMap((move) => {
    const { team, arrival, departure } = move;
    const found: Turn[] = [];
    if (arrival?.option === option && arrivedWithin(move, window)) {
      const freedom = freedomOf(standings.standingOf(team, option, arrival.first));
      found.push({ move, side: 'came', day: arrival.first, freedom });
    }
    if (departure?.option === option && leftWithin(move, window)) {
      const freedom = freedomOf(standings.standingOf(team, option, departure.last));
      found.push({ move, side: 'left', day: departure.last + 1, freedom });
    }
    return found;
  });
}

/** Whether a departure under a standing was one's own: whoever leaves what was held over makes the choice that was open. */
export function isFreeToLeave(standing: Standing): boolean {
  return isSignal(standing) || standing === 'held over';
}

function freedomOf(standing: Standing): Freedom {
  if (standing === 'in defiance') return 'defiant';
  return isFreeToLeave(standing) ? 'free' : 'unfree';
}

/** Whether a turn is one of the team as a whole: it held the option for no need before it came, or holds it for none after it left. */
function isOfTeam(turn: Turn, team: string, option: string, markets: readonly Moves[]): boolean {
  if (markets.length === 1) return true;
  const day = turn.side === 'came' ? turn.day - 1 : turn.day;
  return !markets.some(({ spellsByOption }) =>
    spellsByOption
      .get(option)
      ?.some((spell) => spell.team === team && spell.first <= day && day <= spell.last),
  );
}

function movedOf(team: string, turns: readonly Turn[]): TeamMoved {
  const freedom =
    (['free', 'defiant'] as const).find((one) => turns.some((turn) => turn.freedom === one)) ?? 'unfree';
  const moves = turns.filter((turn) => turn.freedom === freedom).map(({ move }) => move);
  return { team, freedom, moves };
}

function trendOf(came: number, left: number, p: number): Movement['trend'] {
  if (came + left === 0) return 'nothing moved';
  if (p >= SIGNIFICANT) return 'not beyond chance';
  return came > left ? 'gaining' : 'losing';
}

/** How many teams named each reason, most first. */
function countReasons(
  moved: readonly TeamMoved[],
  reasonsOf: (move: Move) => readonly string[] | undefined,
): Movement['cameReasons'] {
  const counts = new Map<string, number>();
  for (const { moves } of moved)
    for (const reason of new Set(moves.flatMap((move) => reasonsOf(move) ?? [])))
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, teams]) => ({ reason, teams }))
    .sort((a, b) => b.teams - a.teams || a.reason.localeCompare(b.reason));
}
