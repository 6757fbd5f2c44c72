import { useMemo, useState } from 'react';
import { percent, spanText } from '#ui/format.ts';
import { type LinesAxis, pointAt, type Rule } from '#ui/lines.ts';
import { LinesCanvas } from '#ui/lines-canvas.tsx';
import { Picture } from '#ui/picture.tsx';
import { TwinTable } from '#ui/twin-table.tsx';
import type { Assessment } from '../contract.ts';
import { freeShareLine, survivalLine } from './product-lines.ts';

const DATES: LinesAxis = { of: 'dates', step: false, top: 1 };
const YEARS: LinesAxis = { of: 'years', step: true, top: 1 };
const rangeText = (low: number | null | undefined, high: number | null | undefined) =>
  typeof low === 'number' && typeof high === 'number'
    ? ` (${Math.round(low * 100)} to ${Math.round(high * 100)})`
    : '';

interface FreeSharePictureProps {
  readonly assessment: Assessment;
  readonly bar: number | undefined;
}

/** The free share of one option up to the day. */
export function FreeSharePicture({ assessment: { line, series }, bar }: FreeSharePictureProps) {
  const [at, setAt] = useState<number | null>(null);
  const lines = useMemo(() => [freeShareLine(line.name, series)], [line.name, series]);
  const bars = useMemo<readonly Rule[]>(
    () => (bar === undefined ? [] : [{ at: bar, label: `${percent(bar)}: counts as high` }]),
    [bar],
  );
  const read = (day: number) => {
    const point = series.find((candidate) => Date.parse(candidate.day) === day * 86_400_000);
    if (point === undefined) return 'Nothing known.';
    const share = point.freeShare === null ? 'unknown' : percent(point.freeShare);
    return `${point.day}: free share ${share}; ${point.adopters} teams hold it, ${point.free} of them free.`;
  };
  const isEmpty = series.every(({ adopters }) => adopters === 0);
  return (
    <Picture
      name="share"
      title="Free share over time"
      lacking={
        isEmpty
          ? 'No team in view is known to have held it up to this day. Recorded choices would draw the line.'
          : undefined
      }
      reading={at === null ? 'Of the teams that chose freely, the share that holds it.' : read(at)}
      table={
        <TwinTable
          caption="Free share over time"
          head={['Day', 'Free share', 'Teams', 'Of these free']}
          rows={series.map(({ day, freeShare, adopters, free }) => [
            day,
            freeShare === null ? 'unknown' : percent(freeShare),
            adopters,
            free,
          ])}
        />
      }
    >
      <LinesCanvas
        label={`Free share of ${line.name} over time`}
        lines={lines}
        axis={DATES}
        chosen="free"
        bars={bars}
        height={260}
        at={at}
        onAt={setAt}
        read={read}
      />
    </Picture>
  );
}

/** How long free teams stay with one option, with its interval. */
export function StayingPicture({ assessment: { line, survival } }: { readonly assessment: Assessment }) {
  const [at, setAt] = useState<number | null>(null);
  const lines = useMemo(() => [survivalLine(line.name, survival)], [line.name, survival]);
  const read = (days: number) => {
    const point = lines[0] === undefined ? undefined : pointAt(lines[0], days, YEARS);
    if (point === undefined || point.y === null) return `After ${spanText(days)}: unknown.`;
    return `After ${spanText(days)}, ${percent(point.y)}${rangeText(point.low, point.high)} still hold it.`;
  };
  const { tenures, ended, medianDays, againstOthers } = survival;
  const median =
    medianDays === null ? 'Fewer than half have ended.' : `Half ended within ${spanText(medianDays)}.`;
  const others =
    againstOthers === null
      ? ''
      : ` Against the other options of its markets: p ${againstOthers.p < 0.001 ? '< 0.001' : `= ${againstOthers.p.toFixed(3)}`} (log-rank).`;
  const lacking =
    tenures === 0
      ? 'No free tenure is known yet, so nothing can be said about who stays.'
      : ended === 0
        ? `${tenures === 1 ? 'Its one free tenure has not ended; it runs for' : `None of its ${tenures} free tenures has ended; the longest runs for`} ${spanText(survival.longestDays)}. A curve needs at least one that ended.`
        : undefined;
  return (
    <Picture
      name="staying"
      title="How long free teams stay"
      lacking={lacking}
      reading={
        at === null
          ? `${tenures} free tenures, ${ended} ended. ${median}${others} Band: 95% interval.`
          : read(at)
      }
      table={
        <TwinTable
          caption="Share of free tenures that still run"
          head={['After', 'Still held', '95% interval', 'Still observed']}
          rows={survival.at.map(({ days, survival: share, low, high, atRisk }) => [
            spanText(days),
            share === null ? 'unknown' : percent(share),
            rangeText(low, high) || 'unknown',
            atRisk,
          ])}
        />
      }
    >
      <LinesCanvas
        label={`Share of free tenures of ${line.name} that still run`}
        lines={lines}
        axis={YEARS}
        chosen="survival"
        height={260}
        at={at}
        onAt={setAt}
        read={read}
      />
    </Picture>
  );
}
