import { findOrderProblem } from '#domains/people/door.ts';
import { recordKind } from '#platform/record-kind.ts';
import type { StandardRecord, StandardResultRecord } from '../tables.ts';
import {
  type StandardPatch,
  type StandardResultPatch,
  standardPatch,
  standardResultPatch,
} from './contract.ts';
import { STANDARD, STANDARD_RESULT } from './store.ts';

const standards = recordKind<StandardPatch, StandardRecord>({
  name: 'standard',
  plural: 'standards',
  description: 'What a product promises to keep, in words, and in which share of cases.',
  schema: standardPatch,
  table: STANDARD,
  needed: ['option', 'statement'],
  blank: ({ key, option = '', statement = key }) => ({
    key,
    option,
    statement,
    statements: {},
    aspect: 'other',
    channel: null,
    target: null,
    archived: false,
  }),
});

const standardResults = recordKind<StandardResultPatch, StandardResultRecord>({
  name: 'standard-result',
  plural: 'standard-results',
  description: 'How often a standard was kept in a period.',
  schema: standardResultPatch,
  table: STANDARD_RESULT,
  blank: ({ standard, from, to }) => ({
    standard,
    from,
    to,
    kept: null,
    cases: null,
    performance: null,
    note: null,
  }),
  check: ({ from, to }) => findOrderProblem('from', from, 'to', to),
});

/** The importable standards and their results, in the order in which they build on each other. */
export const standardRecords = [standards, standardResults];
