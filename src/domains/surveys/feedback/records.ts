import { type Check, recordKind } from '#platform/record-kind.ts';
import { type FeedbackItem, type FeedbackItemPatch, feedbackItemPatch } from './contract.ts';
import { findItemProblem, makesLoop, settleItem } from './rules.ts';
import { FEEDBACK_ITEM, readMerged } from './store.ts';

const feedbackItems = recordKind<FeedbackItemPatch, FeedbackItem>({
  name: 'feedback-item',
  plural: 'feedback-items',
  description: 'What somebody said of a product, and what came of it: heard, decided, shipped, told.',
  schema: feedbackItemPatch,
  table: FEEDBACK_ITEM,
  // What an item is merged into may stand anywhere in a file, so the items of one are saved together.
  batchSize: 100_000,
  needed: ['product', 'problem'],
  blank: ({ key }) => ({ ...BLANK_ITEM, key }),
  settle: (row, { today }) => settleItem(row, today),
  prepare: async ({ db, organisationId }) => {
    const merged = await readMerged(db, organisationId);
    return () => checkItem(new Map(merged));
  },
});

const BLANK_ITEM = {
  product: '',
  need: null,
  person: null,
  team: null,
  problem: '',
  wish: null,
  from: 'import',
  cameOn: '',
  heardOn: null,
  decidedOn: null,
  shippedOn: null,
  toldOn: null,
  decision: null,
  reason: null,
  change: null,
  tags: [],
  mergedInto: null,
  archived: false,
} as const;

/** `merged` has what items are merged into, and grows with what is found right. */
function checkItem(merged: Map<string, string | null>): Check<FeedbackItemPatch, FeedbackItem> {
  return (row) => {
    const { key, mergedInto } = row;
    if (mergedInto !== null && makesLoop(key, mergedInto, merged))
      return { field: 'mergedInto', reason: `"${key}" would come to be merged into itself` };
    const problem = findItemProblem(row);
    if (problem === undefined) merged.set(key, mergedInto);
    return problem;
  };
}

export const feedbackRecords = [feedbackItems];
