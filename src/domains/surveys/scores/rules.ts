import { percent } from '#domains/choices/door.ts';
import type { Day } from '#platform/calendar.ts';
import { type Figure, type Side, shareFigure, sideOf } from '#platform/statistics/figure.ts';
import {
  askedToSettle,
  furtherToSettle,
  type ShareInterval,
  wilsonInterval,
} from '#platform/statistics/intervals.ts';

/** The answers to "How would you feel if you could no longer use it?" that may be shown. */
export interface Answers {
  readonly very: number;
  readonly somewhat: number;
  readonly not: number;
  /** "I no longer use it": says nothing of whether it would be missed, and is left out. */
  readonly noLonger: number;
  /** How many people the questions are about; null where nobody knows. */
  readonly population: number | null;
  /** How many of them were asked. */
  readonly asked: number;
  /** How many of them gave no answer yet; null where nobody knows. Who answered and cannot be shown is none of them. */
  readonly silent: number | null;
}

export interface About {
  /** The share of "very disappointed" from which a product is a must-have, 0 to 1. */
  readonly bar: number;
  readonly asOf: Day;
  /** Who is counted, as in "22 of the 60 people who use it". */
  readonly unit: string;
  /** Of the interval, 0 to 1: 0.95, and more while a wave still runs. */
  readonly level: number;
  readonly definition: 'fit/2';
}

export interface Score {
  /** With the exact interval; null where the population is not known. */
  readonly figure: Figure | null;
  /** Wilson's interval, where the population is not known and somebody answered. */
  readonly wilson:
    | (ShareInterval & { readonly value: number; readonly count: number; readonly n: number })
    | null;
  readonly side: Side;
  /** How many more answers would settle it, if the share stays as it is; null where it is settled, or nothing would. */
  readonly further: number | null;
  /** Answers of any kind that may be shown / asked; null where nobody was asked. */
  readonly responseRate: number | null;
  /** What the answers say, as a person would say it. */
  readonly sentence: string;
  /** What they say without any assumption about who stayed silent; empty where nobody did or nothing is known. */
  readonly extremes: string;
}

/**
 * The must-have score: very / (very + somewhat + not), the share of people who would be very disappointed without the product
 * (fit/2). Who no longer uses it is none of its people, and leaves the population too. Silent people who no longer use it cannot
 * be known and stay in: the population is then too large, hence the interval too wide rather than too narrow.
 */
export function scoreOf(answers: Answers, about: About): Score {
  const { very, somewhat, not, noLonger, asked } = answers;
  const n = very + somewhat + not;
  const responseRate = asked === 0 ? null : (n + noLonger) / asked;
  if (answers.population === null) return { ...unboundedScore(very, n, about), responseRate };
  // Somebody may have answered and left since: those who answered are people all the same.
  const population = Math.max(n, answers.population - noLonger);
  const figure = shareFigure({ count: very, n, population }, figureAbout(about), about.level);
  const side = sideOf(figure, about.bar);
  const silent = answers.silent ?? population - n;
  const further =
    side === 'straddles' && silent > 0
      ? Math.min(silent, furtherToSettle(figure, about.bar, about.level))
      : null;
  return {
    figure,
    wilson: null,
    side,
    further,
    responseRate,
    sentence: sentenceOf(figure, about, { side, further, silent }),
    extremes: extremesOf(figure, about),
  };
}

function figureAbout({ unit, definition, asOf }: About): Pick<About, 'unit' | 'definition' | 'asOf'> {
  return { unit, definition, asOf };
}

function unboundedScore(count: number, n: number, { bar, level, unit }: About): Omit<Score, 'responseRate'> {
  const nothing = { figure: null, wilson: null, side: 'unknown' as const, further: null, extremes: '' };
  if (n === 0) return { ...nothing, sentence: `No answer of ${unit} can be shown yet.` };
  const value = count / n;
  const { low, high } = wilsonInterval(count, n, level);
  const side = sideOf({ value, low, high }, bar);
  const enough = side === 'straddles' ? askedToSettle(value, bar, level) : null;
  // Wilson's bound is met by a share, the answers are whole: at least one more.
  const further = enough === null ? null : Math.max(1, enough - n);
  const among = `Of ${n} ${unit} who answered, ${count} would be very disappointed: ${rangeOf(low, high)} of all`;
  const sentence = `${among}, if they were drawn by chance; ${standing(value, bar, { side, further, silent: null })}`;
  return { ...nothing, wilson: { value, low, high, count, n }, side, further, sentence };
}

interface Standing {
  readonly side: Side;
  readonly further: number | null;
  readonly silent: number | null;
}

function sentenceOf({ value, low, high, population }: Figure, { bar, unit }: About, at: Standing): string {
  if (value === null || low === null || high === null)
    return population === 0
      ? `No ${unit} are known.`
      : `No answer of the ${population} ${unit} can be shown yet.`;
  const [least, most] = [Math.round(low * population), Math.round(high * population)];
  const people = least === most ? String(least) : `Between ${least} and ${most}`;
  return `${people} of the ${population} ${unit} would be very disappointed: ${standing(value, bar, at)}`;
}

/** "at or above the bar of 40%.", "likely below the bar of 40%, not certain; 9 more answers would settle it." */
function standing(value: number, bar: number, { side, further, silent }: Standing): string {
  if (side !== 'straddles') return `${side === 'above' ? 'at or above' : side} the bar of ${percent(bar)}.`;
  const likely = value === bar ? 'at' : value > bar ? 'likely above' : 'likely below';
  const settle =
    silent === 0
      ? 'everybody has answered, and what is left are too few answers to be shown apart'
      : further === null
        ? 'no number of answers would settle it while the share stays as it is'
        : `${further} more answer${further === 1 ? '' : 's'} would settle it, if the share stays as it is`;
  return `${likely} the bar of ${percent(bar)}, not certain; ${settle}.`;
}

function extremesOf({ n, population, worst, best }: Figure, { unit }: About): string {
  const others = population - n;
  if (others === 0 || worst === null || best === null) return '';
  const [least, most] = [Math.round(worst * population), Math.round(best * population)];
  return `At worst ${least} of the ${population} ${unit} (${percent(worst)}), if none of the other ${others} would be; at best ${most} (${percent(best)}), if they all would.`;
}

const rangeOf = (low: number, high: number) => `${percent(low)} to ${percent(high)}`;
