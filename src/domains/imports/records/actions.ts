import { AppError, type Problem } from '#platform/errors.ts';
import type { RecordKind } from '#platform/records.ts';
import type { Importer, ImportParts } from '../actions.ts';
import { createBatches } from '../batches/actions.ts';
import type { KindCounts } from '../contract.ts';
import { inTransaction } from '../transactions/actions.ts';

/** Records of one kind, and what a refusal calls the list they stand in. */
export interface RecordSet {
  readonly kind: RecordKind;
  readonly records: readonly unknown[];
  readonly name: string;
}

/** Saves records that their kinds' schemas have checked, all of all kinds or none. Throws `invalid` with every record that is refused. */
export function saveRecords(
  { db, onChanged }: Pick<ImportParts, 'db' | 'onChanged'>,
  { organisationId }: Importer,
  sets: readonly RecordSet[],
): Promise<KindCounts[]> {
  return inTransaction(db, async (tx) => {
    const problems: Problem[] = [];
    const result: KindCounts[] = [];
    for (const { kind, records, name } of sets) {
      const batches = createBatches<number>(kind, { db: tx, organisationId }, (index, field, reason) =>
        problems.push({ field: `${name}.${index}.${field}`, reason }),
      );
      for (const [index, record] of records.entries()) await batches.add(record, index);
      await batches.flush();
      result.push(batches.counts());
    }
    const [first] = problems;
    if (first !== undefined)
      throw new AppError('invalid', `Nothing was saved: ${first.field}: ${first.reason}`, problems);
    if (result.some(({ added, changed }) => added + changed > 0)) await onChanged(tx, organisationId);
    return { keep: true, result };
  });
}
