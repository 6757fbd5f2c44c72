import type { Line } from '#ui/lines.ts';
import type { Assessment } from '../contract.ts';

const MILLISECONDS_A_DAY = 86_400_000;

/** The free share from shortly before anybody held the option. */
export function freeShareLine(name: string, series: Assessment['series']): Line {
  const first = series.findIndex(({ adopters }) => adopters > 0);
  const points = series
    .slice(Math.max(0, first - 1))
    .map(({ day, freeShare }) => ({ x: Date.parse(day) / MILLISECONDS_A_DAY, y: freeShare }));
  return { key: 'free', label: name, points };
}

/** The steps of a curve, with the beginning at everybody and the end at the longest tenure observed. */
export function survivalLine(name: string, { curve, longestDays }: Assessment['survival']): Line {
  const steps = curve.map(({ days, survival, low, high }) => ({ x: days, y: survival, low, high }));
  const last = steps.at(-1);
  const begin = steps[0]?.x === 0 ? [] : [{ x: 0, y: 1, low: 1, high: 1 }];
  const end = last !== undefined && last.x < longestDays ? [{ ...last, x: longestDays }] : [];
  return { key: 'survival', label: name, points: [...begin, ...steps, ...end] };
}
