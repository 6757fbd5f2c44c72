import { findOrderProblem } from '#domains/people/door.ts';
import { recordKind } from '#platform/record-kind.ts';
import { type Mark, type MarkPatch, markPatch } from './contract.ts';
import { MARK } from './store.ts';

const marks = recordKind<MarkPatch, Mark>({
  name: 'mark',
  plural: 'marks',
  description:
    'A release, an outage, a campaign or anything else that happened on a day and may have changed use.',
  schema: markPatch,
  table: MARK,
  needed: ['title', 'day'],
  blank: ({ key }) => ({ key, kind: 'other', title: '', product: null, day: '', to: null, archived: false }),
  check: ({ day, to }) => findOrderProblem('day', day, 'to', to),
});

export const markRecords = [marks];
