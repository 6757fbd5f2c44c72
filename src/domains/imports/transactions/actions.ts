import type { Db } from '#platform/db.ts';

/** What work in a transaction comes to, and whether it is to stay. */
export interface Done<Result> {
  readonly keep: boolean;
  readonly result: Result;
}

/** Does work in one transaction that can be taken back without an error, as a dry run is. An error takes it back too. */
export async function inTransaction<Result>(
  db: Db,
  work: (tx: Db) => Promise<Done<Result>>,
): Promise<Result> {
  const tx = await db.startTransaction().execute();
  try {
    const { keep, result } = await work(tx);
    await (keep ? tx.commit() : tx.rollback()).execute();
    return result;
  } catch (error) {
    // When the store is gone there is nothing left to take back, and the first error says more.
    if (!tx.isCommitted && !tx.isRolledBack)
      await tx
        .rollback()
        .execute()
        .catch(() => undefined);
    throw error;
  }
}
