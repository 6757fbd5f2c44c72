import { z } from 'zod';
import { endpoint } from '#platform/endpoint.ts';
import { kindCounts } from '../contract.ts';
import type { MappableKind } from '../mappings/contract.ts';

const MOST_RECORDS = 50_000;

/** Counted before the records are looked at one by one: a body can hold millions of empty ones. */
function countRecords(value: unknown, context: z.RefinementCtx): unknown {
  if (!Array.isArray(value) || value.length <= MOST_RECORDS) return value;
  context.addIssue({ code: 'custom', message: `has more than ${MOST_RECORDS} records: send them in parts` });
  return z.NEVER;
}

type RecordShape = MappableKind & { readonly plural: string };

const listOf = (kind: RecordShape) => z.preprocess(countRecords, z.array(kind.schema));

/** The endpoint through which records of several kinds are written together. */
export function describeAllRecords(kinds: readonly RecordShape[]) {
  const lists = Object.fromEntries(kinds.map((kind) => [kind.plural, listOf(kind).optional()]));
  return endpoint({
    method: 'put',
    path: '/v1/records',
    tag: 'Records',
    summary: 'Add or change records of several kinds, all or none',
    description: `As the writing of each kind, in one transaction: what belongs together, such as a need and its options, is
saved together. Refused records are named by their list (\`needs.0.statement\`).`,
    body: z.strictObject(lists),
    answer: z.array(kindCounts),
  });
}

/** The endpoint through which records of a kind are written. */
export function describeRecords(kind: RecordShape) {
  return endpoint({
    method: 'put',
    path: `/v1/${kind.plural}`,
    tag: 'Records',
    summary: `Add or change ${kind.plural}`,
    description: `${kind.description} Records are known by their natural keys: what is there is changed, what is not is
added, and nothing is removed. A field left out stays as it is; null clears it. All or nothing: when one record is
refused, every refused one is named (\`records.3.team\`) and nothing changes. The same again changes nothing.`,
    body: z.strictObject({ records: listOf(kind) }),
    answer: kindCounts,
  });
}
