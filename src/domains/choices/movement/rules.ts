import type { Day } from '#platform/calendar.ts';
import { signTest } from '#platform/statistics/sign-test.ts';
import type { Movement } from '../markets/contract.ts';
import type { Standings } from '../standing/rules.ts';
import { arrivedWithin, leftWithin, type Move, type Window } from '../switches/rules.ts';

const SIGNIFICANT = 0.05;

/** The moves of a market, and what is needed to say who was free and what lies in the window. */
export interface Moves {
  readonly moves: readonly Move[];
  readonly standings: Standings;
  readonly window: Window;
}

/**
 * Teams that came to an option and left it in the window, by whether they were free: definition net-switching/1; in one market
 * or over several. A team's standing is that of the day it came, or of
 * the last day it stayed.
 */
export function movementOf(option: string, markets: readonly Moves[]): Movement {
  const sides = markets.map((market) => sidesOf(option, market));
  const came = sides.flatMap((side) => side.came);
  const left = sides.flatMap((side) => side.left);
  const p = signTest(came.length, left.length);
  return {
    came: came.length,
    left: left.length,
    net: came.length - left.length,
    p,
    trend: trendOf(came.length, left.length, p),
    unfreeCame: sides.reduce((sum, side) => sum + side.unfreeCame, 0),
    unfreeLeft: sides.reduce((sum, side) => sum + side.unfreeLeft, 0),
    switchedIn: came.filter(({ departure }) => departure !== undefined).length,
    switchedOut: left.filter(({ arrival }) => arrival !== undefined).length,
    cameReasons: countReasons(came.flatMap(({ arrival }) => arrival?.tenure.reasons ?? [])),
    leftReasons: countReasons(left.flatMap(({ departure }) => departure?.tenure.leftReasons ?? [])),
  };
}

/** The moves of free teams to and from an option within the window, and how many others there were. */
export function sidesOf(option: string, { moves, standings, window }: Moves) {
  const came = moves.filter((move) => move.arrival?.option === option && arrivedWithin(move, window));
  const left = moves.filter((move) => move.departure?.option === option && leftWithin(move, window));
  const isFree = (team: string, day: Day | undefined) =>
    day !== undefined && standings.standingOf(team, option, day) === 'free';
  const freeCame = came.filter(({ team, arrival }) => isFree(team, arrival?.first));
  const freeLeft = left.filter(({ team, departure }) => isFree(team, departure?.last));
  return {
    came: freeCame,
    left: freeLeft,
    unfreeCame: came.length - freeCame.length,
    unfreeLeft: left.length - freeLeft.length,
  };
}

function trendOf(came: number, left: number, p: number): Movement['trend'] {
  if (came + left === 0) return 'nothing moved';
  if (p >= SIGNIFICANT) return 'not beyond chance';
  return came > left ? 'gaining' : 'losing';
}

function countReasons(reasons: readonly string[]): Movement['cameReasons'] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, teams]) => ({ reason, teams }))
    .sort((a, b) => b.teams - a.teams || a.reason.localeCompare(b.reason));
}
