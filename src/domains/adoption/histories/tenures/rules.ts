import type { Day } from '#platform/calendar.ts';

/** Days on which something was there: from the first of them to the first without it; null while it lasts. */
export interface Span {
  readonly from: Day;
  readonly to: Day | null;
}

export interface TenureRules {
  /** In days: a gap that is shorter is no gap. */
  readonly closeGapsUnder: number;
  /** In days: a span that ended sooner is left out. */
  readonly dropEndedUnder: number;
  /** Whether a span as short as that which still runs is kept, or waits until it is longer. */
  readonly young: 'keep' | 'wait';
}

/**
 * The spans after something came or went on a day, which is no earlier than any day before. A day has the state in which it
 * ended: what came and went on one day was never there, and what went and came back was never away.
 */
export function turn(spans: readonly Span[], isThere: boolean, day: Day): readonly Span[] {
  const last = spans.at(-1);
  const before = spans.slice(0, -1);
  const isOpen = last !== undefined && last.to === null;
  if (isThere === isOpen) return spans;
  if (last === undefined) return [{ from: day, to: null }];
  if (isThere)
    return last.to === day ? [...before, { from: last.from, to: null }] : [...spans, { from: day, to: null }];
  return last.from === day ? before : [...before, { from: last.from, to: day }];
}

/** Tenures from spans in order: short gaps closed first, then short tenures dropped. `lastDay` is the last day that was seen. */
export function tenuresOf(spans: readonly Span[], rules: TenureRules, lastDay: Day): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const isGapShort = last !== undefined && last.to !== null && span.from - last.to < rules.closeGapsUnder;
    if (last !== undefined && isGapShort) joined[joined.length - 1] = { from: last.from, to: span.to };
    else joined.push(span);
  }
  return joined.filter(({ from, to }) => {
    if (to !== null) return to - from >= rules.dropEndedUnder;
    return rules.young === 'keep' || lastDay - from >= rules.dropEndedUnder;
  });
}
