import { findOrderProblem } from '#domains/people/door.ts';
import { recordKind } from '#platform/record-kind.ts';
import type { MeasureRecord } from '../tables.ts';
import { type MeasurePatch, measurePatch } from './contract.ts';
import { findStateProblem, settleMeasure } from './rules.ts';
import { MEASURE } from './store.ts';

const measures = recordKind<MeasurePatch, MeasureRecord>({
  name: 'measure',
  plural: 'measures',
  description:
    'What was counted of a service or utility over a period: volumes, completions, cost, availability.',
  schema: measurePatch,
  table: MEASURE,
  blank: ({ option, measure, channel = null, from, to }) => ({
    option,
    measure,
    channel,
    from,
    to,
    value: null,
    state: 'no data',
    note: null,
  }),
  settle: (row, { patch }) => settleMeasure(row, patch),
  check: (row) => findOrderProblem('from', row.from, 'to', row.to) ?? findStateProblem(row),
});

export const measureRecords = [measures];
