import type { KeyboardEvent, PointerEvent } from 'react';
import { MARGIN } from './lines.ts';

interface LinesReaderProps {
  readonly label: string;
  readonly places: readonly number[];
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
  readonly read: (at: number) => string;
  readonly toPixel: (days: number) => number;
  readonly width: number;
  readonly height: number;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** The rule that reads a picture of lines: it follows the pointer, and the arrow keys move it. */
export function LinesReader({ label, places, at, onAt, read, toPixel, width, height }: LinesReaderProps) {
  const last = places.length - 1;
  const here = at === null ? last : Math.max(0, places.indexOf(at));
  const place = places[here] ?? 0;
  const nearest = (event: PointerEvent<HTMLDivElement>) => {
    const pixel = event.clientX - event.currentTarget.getBoundingClientRect().left + MARGIN.left;
    const distance = (days: number) => Math.abs(toPixel(days) - pixel);
    onAt(places.reduce((best, days) => (distance(days) < distance(best) ? days : best), place));
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? last : step === undefined ? undefined : here + step;
    if (next === undefined) return;
    event.preventDefault();
    onAt(places[Math.min(last, Math.max(0, next))] ?? null);
  };
  return (
    <div
      className="reader"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={here}
      aria-valuetext={read(place)}
      style={{
        left: MARGIN.left,
        width: Math.max(0, width - MARGIN.left - MARGIN.right),
        top: MARGIN.top,
        height: height - MARGIN.top - MARGIN.bottom,
      }}
      onPointerMove={nearest}
      onPointerDown={nearest}
      onPointerLeave={() => onAt(null)}
      onFocus={() => at === null && onAt(place)}
      onBlur={() => onAt(null)}
      onKeyDown={press}
    >
      {at !== null && <span className="cursor" style={{ left: toPixel(at) - MARGIN.left }} />}
    </div>
  );
}
