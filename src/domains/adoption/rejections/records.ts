import { recordKind } from '#platform/record-kind.ts';
import {
  type RejectedInference,
  type RejectedInferencePatch,
  rejectedInferencePatch,
} from '../measures/inferences/contract.ts';
import { REJECTED_INFERENCE } from './store.ts';

const rejectedInferences = recordKind<RejectedInferencePatch, RejectedInference>({
  name: 'rejected-inference',
  plural: 'rejected-inferences',
  description: 'Use that looked like a choice and was none: a person said so.',
  schema: rejectedInferencePatch,
  table: REJECTED_INFERENCE,
  blank: ({ team, need, option, day }) => ({ team, need, option, day, reason: null }),
});

export const rejectionRecords = [rejectedInferences];
