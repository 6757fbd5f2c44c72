import type { Step } from '../happy-paths/contract.ts';

/** A step while it is put together. */
export interface Draft {
  /** Tells it from the others while they change places. */
  readonly id: number;
  readonly event: string;
  readonly property: string;
  readonly value: string;
}

export function toDrafts(steps: readonly Step[]): Draft[] {
  if (steps.length === 0)
    return [
      { ...EMPTY, id: 0 },
      { ...EMPTY, id: 1 },
    ];
  return steps.map(({ event, property = '', value = '' }, id) => ({ id, event, property, value }));
}

const EMPTY = { event: '', property: '', value: '' };

/** A further step, with a number that none of the others has. */
export function draftOf(drafts: readonly Draft[]): Draft {
  return { ...EMPTY, id: Math.max(-1, ...drafts.map(({ id }) => id)) + 1 };
}

/** The steps in words of the contract; those without an event are left out. */
export function stepsOf(drafts: readonly Draft[]): Step[] {
  return drafts
    .filter(({ event }) => event !== '')
    .map(({ event, property, value }) =>
      property === '' || value === '' ? { event } : { event, property, value },
    );
}

/** The list with one item moved by so many places, as far as that goes. */
export function moved<Item>(items: readonly Item[], from: number, by: number): Item[] {
  const item = items[from];
  const to = Math.min(items.length - 1, Math.max(0, from + by));
  if (item === undefined) return [...items];
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}
