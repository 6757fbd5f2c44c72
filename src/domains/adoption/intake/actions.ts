import { hash } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { AppError, type Problem } from '#platform/errors.ts';
import { type Decision, decide, VISITOR } from '../deciding/rules.ts';
import type { SendingSource } from '../fates/rules.ts';
import type { Keeper } from '../keeping/actions.ts';
import type { Knowing } from '../knowing/actions.ts';
import type { Intake as ProtocolIntake, Sender } from '../protocols/actions.ts';
import { findSourceNamed, findSourceOf } from '../sources/store.ts';
import type { Reading, Receipt } from './rules.ts';

export interface IntakeParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly keeper: Keeper;
  readonly knowing: Knowing;
}

/** Takes events in, from whatever protocol they were read. */
export interface Intake extends ProtocolIntake {
  /** The source of a key. Throws `unauthenticated`. */
  readonly sourceOf: (sender: Sender) => Promise<SendingSource>;
  /** The source of that name of the organisation; without a name, the organisation itself. Throws `not-found`. */
  readonly sourceNamed: (organisationId: number, key: string | undefined) => Promise<SendingSource>;
  /** Keeps what a source says; with `atomic`, all of it or nothing. Throws `invalid` with every refusal when nothing is kept for that. */
  readonly takeFrom: (source: SendingSource, reading: Reading, atomic: boolean) => Promise<Receipt>;
}

const FRESH = 1000;
const MOST_HELD = 10_000;

export function createIntake({ db, clock, keeper, knowing }: IntakeParts): Intake {
  const find = createHeld(knowing.changes);
  const findSource = ({ protocol, key }: Sender) =>
    find(`key ${protocol} ${key}`, () => findSourceOf(db, protocol, key));
  const sourceOf = async (sender: Sender) => {
    const { protocol } = sender;
    const source = await findSource(sender);
    if (source === undefined)
      throw new AppError(
        'unauthenticated',
        `No event source of protocol "${protocol}" has the key that this came with. Make one on the page Sources, or add the key to one.`,
      );
    return source;
  };
  const takeFrom = async (source: SendingSource, reading: Reading, atomic: boolean): Promise<Receipt> => {
    const decision = await decideSurely(source, reading);
    const { receipt } = decision;
    const nothing = receipt.taken + receipt.ignored === 0 && receipt.refused.length > 0;
    const refusal = nothing || (atomic && receipt.refused.length > 0);
    await keeper.keep(rowsOf(decision, refusal));
    if (refusal) throw refusedWhole(receipt);
    return receipt;
  };
  /** Decides by what is held; if that refuses, sets aside or passes over anything, once more by what is known this moment. */
  const decideSurely = async (source: SendingSource, reading: Reading): Promise<Decision> => {
    const now = clock.now().getTime();
    const { organisationId } = source;
    const facts = await knowing.of(organisationId);
    const decision = decide(reading, source, { ...facts, now });
    const { apart, refused } = decision.receipt;
    if (apart === 0 && refused.length === reading.refused.length && !decision.hasUnknownTeam) return decision;
    const latest = await knowing.of(organisationId, true);
    return latest === facts ? decision : decide(reading, source, { ...latest, now });
  };

  return {
    sourceOf,
    knows: async (sender) => (await findSource(sender)) !== undefined,
    visitor: (parts) => {
      const day = clock.now().toISOString().slice(0, 10);
      return `${VISITOR}${hash('sha256', JSON.stringify([day, ...parts]))}`;
    },
    sourceNamed: async (organisationId, key) => {
      if (key === undefined) return { id: 0, organisationId, protocol: 'events', mapping: {} };
      const source = await find(`named ${organisationId} ${key}`, () =>
        findSourceNamed(db, organisationId, key),
      );
      if (source === undefined)
        throw new AppError('not-found', `There is no event source "${key}" that takes events.`, [
          { field: 'source', reason: `no event source "${key}"` },
        ]);
      return source;
    },
    takeFrom,
    take: async (sender, reading) => {
      const source = await sourceOf(sender);
      try {
        return await takeFrom(source, reading, false);
      } catch (error) {
        // An SDK that is refused sends the same again for ever: it is told that it was heard, and the page shows why nothing came of it.
        if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
        return {
          taken: 0,
          apart: 0,
          ignored: 0,
          refused: error.problems.map(({ field, reason, row = 1 }) => ({ index: row - 1, field, reason })),
        };
      }
    },
  };
}

type FindHeld = (
  name: string,
  read: () => Promise<SendingSource | undefined>,
) => Promise<SendingSource | undefined>;

/** Holds what was found, or that nothing was, for a moment, or until records change: events come by the thousand, and sources change rarely. */
function createHeld(changesNow: () => number): FindHeld {
  const held = new Map<string, { source: SendingSource | undefined; at: number; changes: number }>();
  return async (name, read) => {
    // The store can look up no text with a NUL or half a character: nothing has such a key.
    if (!name.isWellFormed() || name.includes('\0')) return undefined;
    const [now, changes] = [performance.now(), changesNow()];
    const found = held.get(name);
    if (found?.changes === changes && now - found.at < FRESH) return found.source;
    const source = await read();
    if (held.size >= MOST_HELD) held.clear();
    held.set(name, { source, at: now, changes });
    return source;
  };
}

/** What is to be kept; of a request that is refused whole, only that it was refused. */
function rowsOf({ lines }: Decision, onlyRefused: boolean) {
  return [...lines]
    .filter(([topic]) => !onlyRefused || topic === 'refused')
    .map(([topic, of]) => ({ topic, rows: of.length, text: of.join('') }));
}

const MOST_PROBLEMS = 100;

function refusedWhole({ refused }: Receipt): AppError {
  const [first] = refused;
  const problems: Problem[] = refused
    .slice(0, MOST_PROBLEMS)
    .map(({ index, field, reason }) => ({ row: index + 1, field, reason }));
  const where = `event ${first?.index ?? 0}${first?.field === undefined ? '' : `, ${first.field}`}`;
  return new AppError('invalid', `Nothing was taken: ${where}: ${first?.reason ?? ''}.`, problems);
}
