import type { EventSourceReport, Protocol, SourceMapping } from './contract.ts';

/** What the stores know of all sources, by their numbers. */
export interface SourceCounts {
  readonly counts: readonly {
    readonly source: number;
    readonly events: number;
    readonly people: number;
    readonly lastReceived: string;
  }[];
  readonly products: readonly {
    readonly source: number;
    readonly product: number;
    readonly event: string;
    readonly events: number;
  }[];
  readonly apart: readonly Reason[];
  readonly refused: readonly Reason[];
  /** Keys of products by their numbers. */
  readonly names: ReadonlyMap<number, string>;
  readonly window: string;
}

interface Reason {
  readonly source: number;
  /** Of which field the reason speaks; '' when of none. */
  readonly field: string;
  readonly reason: string;
  readonly events: number;
  /** Events of the source, for whatever reason. */
  readonly total: number;
  readonly lastReceived: string;
}

interface Source {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly protocol: Protocol;
  readonly writeKey: string;
  readonly knownAs: readonly string[];
  readonly mapping: SourceMapping;
  readonly archived: boolean;
}

/** The report of a source; without one, of the events that came with a key of the organisation. */
export function reportOf(source: Source | undefined, said: SourceCounts): EventSourceReport {
  const id = source?.id ?? 0;
  const own = <Row extends { readonly source: number }>(rows: readonly Row[]) =>
    rows.filter((row) => row.source === id);
  const [counted] = own(said.counts);
  const apart = own(said.apart);
  const refused = own(said.refused);
  const moments = [counted, ...apart, ...refused].flatMap((row) =>
    row === undefined ? [] : [row.lastReceived],
  );
  return {
    key: source?.key ?? null,
    name: source?.name ?? 'With a key of the organisation',
    protocol: source?.protocol ?? 'events',
    writeKey: source?.writeKey ?? null,
    knownAs: [...(source?.knownAs ?? [])],
    mapping: source?.mapping ?? {},
    archived: source?.archived ?? false,
    window: said.window,
    events: counted?.events ?? 0,
    people: counted?.people ?? 0,
    apart: apart[0]?.total ?? 0,
    refused: refused[0]?.total ?? 0,
    lastReceived: moments.sort().at(-1) ?? null,
    products: own(said.products).map(({ product, event, events }) => ({
      product: said.names.get(product) ?? `(removed, number ${product})`,
      event,
      events,
    })),
    apartBecause: apart.map(({ reason, events }) => ({ reason, events })),
    refusedBecause: refused.map(({ field, reason, events }) => ({
      field: field === '' ? null : field,
      reason,
      events,
    })),
  };
}
