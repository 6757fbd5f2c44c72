import type { ImportParts } from '#domains/imports/actions.ts';
import { createBatches } from '#domains/imports/batches/actions.ts';
import { inEdit } from '#domains/imports/records/actions.ts';
import type { Edit } from '#domains/surveys/feedback/actions.ts';
import { AppError, notFound, type Problem, problemsOf } from '#platform/errors.ts';

type EditParts = Pick<ImportParts, 'db' | 'clock' | 'kinds' | 'onChanged' | 'onCommitted'>;

/** Lets a domain save records in a transaction of its own beside what else it does there: checked and kept in the history like any. */
export function createEdit(parts: EditParts): Edit {
  return (editor, work) =>
    inEdit(parts, editor, { cause: 'hand' }, (context, recorder) => {
      const { db, today } = context;
      return work({
        db,
        today,
        now: parts.clock.now(),
        save: async (name, records) => {
          const kind = parts.kinds.find((known) => known.name === name);
          if (kind === undefined) throw notFound('kind of record', name);
          const problems: Problem[] = [];
          const batches = createBatches<number>(kind, context, {
            onRefused: (_index, field, reason) => problems.push({ field, reason }),
            onChanges: (changes) => recorder.record(name, changes),
          });
          for (const [index, record] of records.entries()) {
            const checked = kind.schema.safeParse(record);
            if (checked.success) await batches.add(checked.data, index);
            else problems.push(...problemsOf(checked.error.issues));
          }
          await batches.flush();
          const [first] = problems;
          if (first !== undefined)
            throw new AppError('invalid', `Nothing was saved: ${first.field}: ${first.reason}`, problems);
        },
      });
    });
}
