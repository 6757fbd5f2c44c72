import { randomBytes } from 'node:crypto';
import type { Db } from '#platform/db.ts';
import { notFound } from '#platform/errors.ts';
import type { NewFeedback } from './contract.ts';
import { findTeamOf, knowsProduct } from './store.ts';

/** Whose records are changed, and by whom. */
interface Editor {
  readonly organisationId: number;
  readonly personId?: number | undefined;
}

/** A transaction in which records are saved as any that come in: checked, and kept in the history. */
export interface OpenEdit {
  readonly db: Db;
  readonly today: string;
  readonly now: Date;
  /** Saves records of a kind, all or none. Throws `invalid` with every record that is refused. */
  readonly save: (kind: string, records: readonly object[]) => Promise<void>;
}

/** Does work in one edit; an error takes all of it back. Never call it within another transaction: the embedded store has one. */
export type Edit = <Result>(editor: Editor, work: (edit: OpenEdit) => Promise<Result>) => Promise<Result>;

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * Takes in what somebody says of a product, as a feedback item under a new key. Without a team it is that of the person, where
 * there is just one that day. Throws `not-found` for a product that nobody knows, and `invalid` for anything else.
 */
export function takeFeedback(edit: Edit, editor: Editor, said: NewFeedback): Promise<{ key: string }> {
  return edit(editor, async ({ db, today, save }) => {
    const { organisationId } = editor;
    if (!(await knowsProduct(db, organisationId, said.product))) throw notFound('product', said.product);
    // 50 random bits: nobody meets a key that is taken.
    const key = `f-${Array.from(randomBytes(10), (byte) => LETTERS[byte % LETTERS.length]).join('')}`;
    const { person = null } = said;
    const team = said.team ?? (person === null ? null : await findTeamOf(db, organisationId, person, today));
    await save('feedback-item', [{ ...said, key, person, team }]);
    return { key };
  });
}
