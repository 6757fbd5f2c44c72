import { isSolid } from '#ui/standing-mark.tsx';
import type { TeamReport } from '../summaries/contract.ts';
import { dayNumber } from './market-lines.ts';

type Tenure = TeamReport['history'][number];

/** A tenure as it is drawn: places in per cent of the time shown. */
export interface Bar extends Tenure {
  readonly left: number;
  readonly width: number;
  readonly row: number;
  readonly kind: 'free' | 'noise';
  readonly past: boolean;
}

interface NeedBars {
  readonly need: string;
  readonly statement: string;
  readonly rows: number;
  readonly bars: readonly Bar[];
}

const DAYS_A_YEAR = 365.25;
const YEARS_LABELLED = 6;

/** Where the bars of a team's history lie: a band a need, and in it a row for each of those held side by side. */
export function layHistory({ history, holds, silent, when, team }: TeamReport) {
  const statements = new Map([...holds, ...silent].map(({ need, statement }) => [need, statement]));
  const last = team.observedTo !== null && team.observedTo < when.asOf ? team.observedTo : when.asOf;
  const end = Math.max(dayNumber(last), ...history.map(({ from, to }) => dayNumber(to ?? from)));
  const begin = Math.min(end - 1, ...history.map(({ from }) => dayNumber(from)));
  const place = (day: number) => ((day - begin) / (end - begin)) * 100;
  const isHeld = (tenure: Tenure) =>
    tenure.to === null && holds.some(({ need, option }) => need === tenure.need && option === tenure.option);
  const needs = [...new Set(history.map(({ need }) => need))].sort().map((need): NeedBars => {
    const free: number[] = [];
    const tenures = history
      .filter((tenure) => tenure.need === need)
      .toSorted((a, b) => a.from.localeCompare(b.from));
    const bars = tenures.map((tenure): Bar => {
      const [from, to] = [dayNumber(tenure.from), tenure.to === null ? end : dayNumber(tenure.to)];
      const open = free.findIndex((day) => day <= from);
      const row = open === -1 ? free.length : open;
      free[row] = to;
      const kind = isSolid(tenure.standing) ? 'free' : 'noise';
      const past = !isHeld(tenure);
      return { ...tenure, kind, past, row, left: place(from), width: place(to) - place(from) };
    });
    return { need, statement: statements.get(need) ?? need, rows: free.length, bars };
  });
  return {
    needs,
    years: yearMarks(begin, end).map(({ year, day }) => ({ year, left: place(day) })),
    end: last,
  };
}

function yearMarks(begin: number, end: number): { readonly year: number; readonly day: number }[] {
  const step = Math.max(1, Math.ceil((end - begin) / DAYS_A_YEAR / YEARS_LABELLED));
  const first = new Date(begin * 86_400_000).getUTCFullYear() + 1;
  const marks: { year: number; day: number }[] = [];
  for (let year = first; dayNumber(`${year}-01-01`) < end; year += step)
    marks.push({ year, day: dayNumber(`${year}-01-01`) });
  return marks;
}
