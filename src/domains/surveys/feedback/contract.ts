import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { dayField, keyField, textField } from '#platform/fields.ts';

export const STATUSES = ['waiting', 'heard', 'decided', 'shipped', 'told'] as const;
export const FEEDBACK_FROM = ['answer', 'widget', 'form', 'api', 'import'] as const;
const DECISIONS = ['yes', 'no'] as const;

const problem = textField(5000).describe('The problem, not the solution');
const wish = textField(5000).describe('The solution that somebody proposed');

export const feedbackItemPatch = z
  .strictObject({
    key: keyField,
    product: keyField.optional().describe('The product it is about'),
    need: keyField.nullable().optional(),
    person: keyField.nullable().optional().describe('Who said it; null where nobody is named'),
    team: keyField.nullable().optional(),
    problem: problem.optional(),
    wish: wish.nullable().optional(),
    from: z.enum(FEEDBACK_FROM).optional().describe('How it came'),
    cameOn: dayField.optional().describe('Today where nothing is said'),
    heardOn: dayField.nullable().optional().describe('When the makers took note of it'),
    decidedOn: dayField.nullable().optional().describe('Where a decision is given without: today'),
    shippedOn: dayField.nullable().optional().describe('When what was decided was there'),
    toldOn: dayField.nullable().optional().describe('When whoever said it was told'),
    decision: z.enum(DECISIONS).nullable().optional(),
    reason: textField(5000).nullable().optional().describe('Why it was decided so; every decision needs one'),
    change: keyField.nullable().optional().describe('The planned change that is to solve it'),
    tags: z.array(textField(100)).max(50).optional(),
    mergedInto: keyField
      .nullable()
      .optional()
      .describe('The item that says the same: from then on the fate of that one is the fate of this one'),
    archived: z.boolean().optional(),
  })
  .meta({
    id: 'FeedbackItemPatch',
    description: 'What somebody said of a product, and what came of it: heard, decided, shipped, told.',
  });

export type FeedbackItemPatch = z.output<typeof feedbackItemPatch>;

/** A stored feedback item. */
export interface FeedbackItem {
  readonly key: string;
  readonly product: string;
  readonly need: string | null;
  readonly person: string | null;
  readonly team: string | null;
  readonly problem: string;
  readonly wish: string | null;
  readonly from: (typeof FEEDBACK_FROM)[number];
  readonly cameOn: string;
  readonly heardOn: string | null;
  readonly decidedOn: string | null;
  readonly shippedOn: string | null;
  readonly toldOn: string | null;
  readonly decision: (typeof DECISIONS)[number] | null;
  readonly reason: string | null;
  readonly change: string | null;
  readonly tags: readonly string[];
  readonly mergedInto: string | null;
  readonly archived: boolean;
}

const newFeedback = z.strictObject({
  product: keyField,
  problem,
  wish: wish.nullable().optional(),
  need: keyField.nullable().optional(),
  person: keyField.nullable().optional(),
  team: keyField
    .nullable()
    .optional()
    .describe('Where nothing is said: the team of the person, where there is just one that day'),
  from: z.enum(FEEDBACK_FROM).default('api'),
});

/** Something that somebody says of a product. */
export type NewFeedback = z.output<typeof newFeedback>;

export const takeFeedback = endpoint({
  method: 'post',
  path: '/v1/feedback',
  tag: 'Surveys',
  summary: 'Take in what somebody says of a product',
  body: newFeedback,
  answer: z.object({ key: z.string().describe('The key of the new feedback item') }),
});
