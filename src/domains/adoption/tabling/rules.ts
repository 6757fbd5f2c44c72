import type { Answer } from '#platform/endpoint.ts';
import type { Asked } from '../asking/contract.ts';
import type { MEASURES, MeasureName } from '../measures/contract.ts';
import type { UsageTable } from './columns/rules.ts';
import {
  eventsTable,
  inferredTable,
  pathTable,
  reachTable,
  shareTable,
  signalTable,
  teamsTable,
} from './lists/rules.ts';
import {
  activeTable,
  effectTable,
  firstSuccessTable,
  lifecycleTable,
  retentionTable,
  versionsTable,
} from './periods/rules.ts';

/** What a measure answers. */
export type AnswerOf<Name extends MeasureName> = Answer<(typeof MEASURES)[Name]>;

const TABLES: { readonly [Name in MeasureName]: (answer: AnswerOf<Name>) => UsageTable } = {
  active: activeTable,
  lifecycle: lifecycleTable,
  'first-success': firstSuccessTable,
  retention: retentionTable,
  path: pathTable,
  versions: versionsTable,
  teams: teamsTable,
  share: shareTable,
  effect: effectTable,
  reach: reachTable,
  signal: signalTable,
  events: eventsTable,
  'inferred-choices': inferredTable,
};

/** The answer of a measure as one tidy table. Each row says the day it is as of, the time zone of its days, and the definition it rests on. */
export function tableOf<Name extends MeasureName>(name: Name, answer: AnswerOf<Name>): UsageTable {
  const { columns, rows } = TABLES[name](answer);
  const { when, timeZone, definition } = (answer as { readonly asked: Asked }).asked;
  return {
    columns: [
      ...columns,
      { name: 'as_of', type: 'text' },
      { name: 'time_zone', type: 'text' },
      { name: 'definition', type: 'text' },
    ],
    rows: rows.map((row) => ({ ...row, as_of: when.asOf, time_zone: timeZone, definition })),
  };
}
