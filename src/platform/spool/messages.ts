/** What waits on disk. */
export interface Stock {
  readonly entries: number;
  readonly rows: number;
  readonly bytes: number;
  /** The number of the last entry that was ever put in. */
  readonly last: number;
}

export interface NewEntry {
  readonly topic: string;
  readonly rows: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What was put in, with its place in the order. */
export interface Entry extends NewEntry {
  readonly sequence: number;
}

/** What the thread of the spool is asked, one at a time. */
export type Ask =
  | { readonly type: 'open' }
  | { readonly type: 'put'; readonly entries: readonly NewEntry[] }
  | { readonly type: 'peek'; readonly bytes: number }
  | { readonly type: 'drop'; readonly sequence: number }
  | { readonly type: 'close' };

/** What it answers. */
export type Said =
  | { readonly type: 'stock'; readonly stock: Stock }
  | { readonly type: 'entries'; readonly entries: readonly Entry[] }
  | { readonly type: 'failed'; readonly message: string; readonly code?: string | undefined };

/** The memory of entries, to be handed from one thread to the other without a copy. */
export function buffersOf(entries: readonly NewEntry[]): ArrayBuffer[] {
  return entries.map(({ bytes }) => bytes.buffer);
}
