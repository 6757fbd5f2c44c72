import type { Reading, Receipt } from '../intake/rules.ts';
import type { Protocol } from '../sources/contract.ts';

/** Who says it: the key that it came with. */
export interface Sender {
  readonly key: string;
  readonly protocol: Protocol;
}

/** Where everything that is read from a protocol goes: handed over by the composition root. */
export interface Intake {
  /**
   * Keeps what was read. It is on disk when this resolves.
   * @throws AppError `unauthenticated` when no source has the key; busy or `unavailable` with nothing taken.
   */
  readonly take: (sender: Sender, reading: Reading) => Promise<Receipt>;
  /** Whether a source has the key. */
  readonly knows: (sender: Sender) => Promise<boolean>;
  /** A stable token for somebody of whom only these parts are known; it changes with the day and leads back to nobody. */
  readonly visitor: (parts: readonly string[]) => string;
}
