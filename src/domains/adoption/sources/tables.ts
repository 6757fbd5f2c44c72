import type { EventSource } from './contract.ts';

/** A source with its number and the key that its senders hold. */
export interface StoredSource extends EventSource {
  readonly id: number;
  readonly organisationId: number;
  readonly writeKey: string;
}
