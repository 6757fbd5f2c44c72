import type { LookedEvent } from '../sources/contract.ts';

export interface TailRow {
  /** Tells rows apart, also those that say the same. */
  readonly id: string;
  readonly event: LookedEvent;
  readonly isNew: boolean;
}

/**
 * Events as they are listed, each marked new that was not there before. Events have no names of their own here: of those that say
 * the same, as many are old as there were.
 * @param before the ids of the rows that were there; undefined when nothing was looked at yet, and nothing is new.
 */
export function tailRows(events: readonly LookedEvent[], before?: ReadonlySet<string>): TailRow[] {
  const times = new Map<string, number>();
  // Counted from the oldest, so that what arrives on top leaves the others their ids.
  const rows = events.toReversed().map((event) => {
    const text = JSON.stringify(event);
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    const id = `${text} ${time}`;
    return { id, event, isNew: before !== undefined && !before.has(id) };
  });
  return rows.toReversed();
}
