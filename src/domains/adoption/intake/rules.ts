/** A JSON object as a sender wrote it. */
export type Said = Readonly<Record<string, unknown>>;

/** One event in the words of no protocol: what every reader of a protocol makes of what it was sent. */
export interface SentEvent {
  /** What happened, as the sender calls it. */
  readonly event: string;
  /** Who did it, as the sender knows them; undefined when nobody is named. Never stored as it is. */
  readonly person?: string | undefined;
  /** When, in milliseconds since 1970; undefined: when it arrived. */
  readonly time?: number | undefined;
  /** The sender's own name of this one event: sent again, it changes nothing. */
  readonly id?: string | undefined;
  /** What else the sender says of the event itself. */
  readonly properties: Said;
  /** The whole message, from which a mapping reads product and team by dotted paths. */
  readonly message: Said;
}

/** Two names of one person: what was done under the other name was done by this one. */
export interface SamePerson {
  readonly person: string;
  readonly other: string;
}

/** A person heard to be in a team, as SDKs say by `group`. */
export interface HeardMember {
  readonly person: string;
  readonly team: string;
  readonly time?: number | undefined;
}

/** Something that was sent and cannot be taken: which of the sent ones, counted from 0, and why. */
export interface Refusal {
  readonly index: number;
  readonly field?: string | undefined;
  readonly reason: string;
  /** What was sent, where it could be read so far. */
  readonly said?: unknown;
}

/** What a request says, read from whatever protocol it came in. */
export interface Reading {
  /** Each with its place among what was sent. */
  readonly events: readonly { readonly index: number; readonly sent: SentEvent }[];
  readonly same: readonly SamePerson[];
  readonly members: readonly HeardMember[];
  readonly refused: readonly Refusal[];
}

/** What became of a request. */
export interface Receipt {
  /** Events kept: those of a known product and those kept apart. */
  readonly taken: number;
  /** Of those taken, how many are kept apart until a mapping says of which product they are. */
  readonly apart: number;
  /** Events that the source's mapping leaves out: neither kept nor refused. */
  readonly ignored: number;
  readonly refused: readonly Refusal[];
}
