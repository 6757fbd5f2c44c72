import { percent } from '#ui/format.ts';
import { shareText } from '../../ui/share-text.ts';
import type { FitReport } from '../contract.ts';

interface ScorePoint {
  /** Days since 1970. */
  readonly day: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The scores of some people from wave to wave. Solid is signal, hollow is noise, plain is everybody together. */
export interface ScoreLine {
  readonly key: string;
  readonly label: string;
  readonly look: 'solid' | 'hollow' | 'dashed' | 'plain';
  readonly points: readonly ScorePoint[];
}

type Told = FitReport['history'][number];

const LOOKS: Readonly<Record<string, ScoreLine['look']>> = {
  free: 'solid',
  captive: 'hollow',
  sole: 'dashed',
};
const DAY = 86_400_000;

export const dayOf = (text: string) => Date.parse(text) / DAY;
export const dayText = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

/** Everybody together, then each standing that could be told apart in some wave. */
export function scoreLines(history: readonly Told[]): ScoreLine[] {
  const standings = Object.entries(LOOKS).flatMap(([standing, look]) => {
    const points = history.flatMap(({ day, byStanding }) => {
      const own = byStanding.find((one) => one.standing === standing);
      return own === undefined ? [] : [pointOf(day, own)];
    });
    return points.length === 0 ? [] : [{ key: standing, label: standing, look, points }];
  });
  const all = history.map((one) => pointOf(one.day, one));
  // Where nothing can be told apart by standing, nothing says that it is noise either.
  const look = standings.length === 0 ? 'solid' : 'plain';
  return [{ key: 'everybody', label: 'everybody', look, points: all }, ...standings];
}

function pointOf(day: string, { value, low, high }: Omit<ScorePoint, 'day'>): ScorePoint {
  return { day: dayOf(day), value, low, high };
}

/** What one wave came to, in words. */
export function waveText({ day, wave, count, n, byStanding, change, ...score }: Told): string {
  const split = byStanding.map((one) => `${one.standing} ${shareText(one)} of ${one.n}`);
  const since = change === null ? '' : ` ${change.sentence}`;
  return `${day}, ${wave}: ${shareText(score)}, ${count} of ${n} people${split.length > 0 ? `; ${split.join('; ')}` : ''}.${since}`;
}

/** The highest share that the axis has to show: whole tenths above everything drawn. */
export function topOf(lines: readonly ScoreLine[], bar: number): number {
  const highest = Math.max(bar, ...lines.flatMap(({ points }) => points.map(({ high }) => high)));
  return Math.min(1, Math.ceil((highest + 0.04) * 10) / 10);
}

export const barLabel = (bar: number) => `the bar, ${percent(bar)}`;
