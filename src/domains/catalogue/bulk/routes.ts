import type { Db } from '#platform/db.ts';
import { AppError } from '#platform/errors.ts';
import { type Caller, type HttpApp, serve } from '#platform/http.ts';
import { findTagged, findTaggedBy } from '../search/store.ts';
import { foldText, wordsOf } from '../words/rules.ts';
import { changeOptions } from './contract.ts';
import { patchFor } from './rules.ts';

export interface BulkParts {
  readonly db: Db;
  /** Saves options, all or none; not for good where `keep` is false. */
  readonly save: (
    caller: Caller,
    records: readonly unknown[],
    keep: boolean,
  ) => Promise<{ readonly changed: number; readonly unchanged: number }>;
}

const MOST = 50_000;

/** Serves changes of many options at once. */
export function serveBulkChanges(app: HttpApp, { db, save }: BulkParts): void {
  serve(app, changeOptions, async ({ body }, caller) => {
    const { keys, filter, change, dryRun } = body;
    const options =
      keys === undefined
        ? await findTaggedBy(
            db,
            caller.organisationId,
            filter ?? { archived: 'no' },
            wordsOf(foldText(filter?.text ?? '')),
            MOST + 1,
          )
        : await findTagged(db, caller.organisationId, keys);
    if (options.length > MOST)
      throw new AppError('too-large', `More than ${MOST} options fit. Narrow the filter.`);
    const stranger = keys?.find((key) => !options.some((option) => option.key === key));
    if (stranger !== undefined)
      throw new AppError('invalid', `keys: there is no option "${stranger}"`, [
        { field: 'keys', reason: `there is no option "${stranger}"` },
      ]);
    const records = options.map((option) => patchFor(option, change));
    const { changed, unchanged } = await save(caller, records, !dryRun);
    return { options: options.length, changed, unchanged, dryRun };
  });
}
