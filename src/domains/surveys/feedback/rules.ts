import { findOrderProblem } from '#domains/people/door.ts';
import type { FeedbackItem, STATUSES } from './contract.ts';

export type Status = (typeof STATUSES)[number];

/** What came of an item: the days on which it was heard, decided, shipped and told. */
export type Fate = Pick<
  FeedbackItem,
  'heardOn' | 'decidedOn' | 'shippedOn' | 'toldOn' | 'decision' | 'reason' | 'change'
>;

/** How far an item has come. What ships after it was told waits to be told again. */
export function statusOf({ heardOn, decidedOn, shippedOn, toldOn }: Fate): Status {
  if (toldOn !== null && toldOn >= (shippedOn ?? '')) return 'told';
  if (shippedOn !== null) return 'shipped';
  if (decidedOn !== null) return 'decided';
  return heardOn === null ? 'waiting' : 'heard';
}

/** The fate as it was known on a day, YYYY-MM-DD: what came later is not known yet. */
export function fateOn(fate: Fate, day: string): Fate {
  const by = (other: string | null) => (other !== null && other <= day ? other : null);
  const decidedOn = by(fate.decidedOn);
  return {
    ...fate,
    heardOn: by(fate.heardOn),
    decidedOn,
    shippedOn: by(fate.shippedOn),
    toldOn: by(fate.toldOn),
    decision: decidedOn === null ? null : fate.decision,
    reason: decidedOn === null ? null : fate.reason,
  };
}

type Problem = { readonly field: string; readonly reason: string };

/** What is wrong with an item in itself; undefined when nothing is. */
export function findItemProblem(item: FeedbackItem): Problem | undefined {
  const { cameOn, heardOn, decidedOn, shippedOn, toldOn, decision } = item;
  return (
    findOrderProblem('cameOn', cameOn, 'heardOn', heardOn) ??
    findOrderProblem('heardOn', heardOn, 'decidedOn', decidedOn) ??
    findOrderProblem('decidedOn', decidedOn, 'shippedOn', shippedOn) ??
    // It may be told twice: of the decision, and of what was shipped.
    findOrderProblem('decidedOn', decidedOn, 'toldOn', toldOn) ??
    findDecisionProblem(item) ??
    (shippedOn !== null && decision !== 'yes'
      ? { field: 'shippedOn', reason: 'only what was decided with yes can be shipped' }
      : undefined) ??
    (toldOn !== null && decision === null
      ? { field: 'toldOn', reason: 'there is nothing to tell before it is decided' }
      : undefined)
  );
}

function findDecisionProblem({ decidedOn, decision, reason }: FeedbackItem): Problem | undefined {
  if (decidedOn !== null && decision === null)
    return { field: 'decision', reason: `it was decided on ${decidedOn}: say yes or no` };
  if (decision !== null && reason === null)
    return { field: 'reason', reason: `say why it was decided with ${decision}` };
  return undefined;
}

/** What follows from the rest: the day it came and was decided is today where nothing is said, and what is decided was heard. */
export function settleItem(item: FeedbackItem, today: string): FeedbackItem {
  const cameOn = item.cameOn === '' ? today : item.cameOn;
  const decidedOn = item.decidedOn ?? (item.decision === null ? null : today);
  return { ...item, cameOn, decidedOn, heardOn: item.heardOn ?? decidedOn };
}

/** The item whose fate an item shares: at the end of what it is merged into, or itself. */
export function rootOf(key: string, mergedInto: ReadonlyMap<string, string | null>): string {
  const seen = new Set<string>();
  let at = key;
  for (;;) {
    seen.add(at);
    const next = mergedInto.get(at) ?? null;
    if (next === null || seen.has(next)) return at;
    at = next;
  }
}

/** Whether an item would come to share its own fate if it were merged into another. */
export function makesLoop(
  key: string,
  into: string,
  mergedInto: ReadonlyMap<string, string | null>,
): boolean {
  const without = new Map(mergedInto).set(key, null);
  return rootOf(into, without) === key;
}
