import { AppError } from '#platform/errors.ts';
import { type Caller, type HttpApp, serve } from '#platform/http.ts';
import type { Browser } from '../browsing/actions.ts';
import { changeOptions } from './contract.ts';
import { patchFor } from './rules.ts';

export interface BulkParts {
  readonly browser: Browser;
  /** Saves options, all or none; not for good where `keep` is false. */
  readonly save: (
    caller: Caller,
    records: readonly unknown[],
    keep: boolean,
  ) => Promise<{ readonly changed: number; readonly unchanged: number }>;
}

const MOST = 50_000;
const EVERYTHING = { archived: 'both' } as const;

/** Serves changes of many options at once. */
export function serveBulkChanges(app: HttpApp, { browser, save }: BulkParts): void {
  serve(app, changeOptions, async ({ body }, caller) => {
    const { keys, filter, change, dryRun } = body;
    const fitting = await browser.findAll(caller.organisationId, filter ?? EVERYTHING);
    const wanted = keys && new Set(keys);
    const options = wanted === undefined ? fitting : fitting.filter(({ key }) => wanted.has(key));
    if (options.length > MOST)
      throw new AppError('too-large', `More than ${MOST} options fit. Narrow the filter.`);
    const there = new Set(options.map(({ key }) => key));
    const stranger = keys?.find((key) => !there.has(key));
    if (stranger !== undefined)
      throw new AppError('invalid', `keys: there is no option "${stranger}"`, [
        { field: 'keys', reason: `there is no option "${stranger}"` },
      ]);
    const records = options.map((option) =>
      patchFor({ key: option.key, tags: option.tag, areas: option.area }, change),
    );
    const { changed, unchanged } = await save(caller, records, !dryRun);
    return { options: options.length, changed, unchanged, dryRun };
  });
}
