import type { LineFate } from '../requests/rules.ts';

/** One line or row of a file, and what became of it. */
export interface Unit {
  /** Counted from 1. */
  readonly line: number;
  /** Where it begins and ends in its file: bytes of a log as it is unpacked, or rows of a table. */
  readonly at: number;
  readonly end: number;
  readonly text: string;
  readonly fate: LineFate;
}

/** How far a file was read. */
export interface Position {
  readonly at: number;
  readonly lines: number;
  /** A hash of the last line, to know the place again. */
  readonly last: string;
}

export const BEGINNING: Position = { at: 0, lines: 0, last: '' };
