import { AppError, type Problem } from '#platform/errors.ts';
import type { RecordKind } from '#platform/records.ts';
import type { Importer, ImportParts } from '../actions.ts';
import { createBatches } from '../batches/actions.ts';
import type { KindCounts } from '../contract.ts';
import { inTransaction } from '../transactions/actions.ts';

/** Saves records that the kind's schema has checked, all or none. Throws `invalid` with every record that is refused. */
export function saveRecords(
  { db, onChanged }: Pick<ImportParts, 'db' | 'onChanged'>,
  { organisationId }: Importer,
  kind: RecordKind,
  records: readonly unknown[],
): Promise<KindCounts> {
  return inTransaction(db, async (tx) => {
    const problems: Problem[] = [];
    const batches = createBatches<number>(kind, { db: tx, organisationId }, (index, field, reason) =>
      problems.push({ field: `records.${index}.${field}`, reason }),
    );
    for (const [index, record] of records.entries()) await batches.add(record, index);
    await batches.flush();
    const [first] = problems;
    if (first !== undefined)
      throw new AppError('invalid', `Nothing was saved: ${first.field}: ${first.reason}`, problems);
    const counts = batches.counts();
    if (counts.added + counts.changed > 0) await onChanged(tx, organisationId);
    return { keep: true, result: counts };
  });
}
