import type { ClickHouse } from '#platform/clickhouse.ts';
import type { Scope, Source } from '../seen/rules.ts';
import { findTracked, fromEvents, fromTraits, track } from './events.ts';

/** Finds where the values of a property are read from. */
export interface Traits {
  readonly sourceOf: (scope: Scope, property: string) => Promise<Source>;
  /** Tracks a property from now on, when it has few enough values to be worth it. Does nothing while that is being done. */
  readonly keep: (
    organisation: number,
    products: readonly number[],
    property: string,
    values: number,
  ) => void;
  /** When all that was begun is done. */
  readonly settled: () => Promise<void>;
}

/** So many different values are worth keeping: versions and the like, not addresses or numbers of things. */
const MOST_VALUES = 1000;

export function createTraits(clickhouse: ClickHouse, onFailed: (error: unknown) => void): Traits {
  const filling = new Map<string, Promise<void>>();
  return {
    sourceOf: async (scope, property) => {
      const { organisation, products, events } = scope;
      // What is tracked is use by any event.
      if (events.length > 0) return fromEvents(scope, property);
      const tracked = await findTracked(clickhouse, organisation, products, property);
      return products.every((product) => tracked.has(product))
        ? fromTraits(property)
        : fromEvents(scope, property);
    },
    keep: (organisation, products, property, values) => {
      if (values === 0 || values > MOST_VALUES) return;
      for (const product of products) {
        const name = `${organisation} ${product} ${property}`;
        if (filling.has(name)) continue;
        const work = track(clickhouse, organisation, product, property)
          .catch(onFailed)
          .finally(() => filling.delete(name));
        filling.set(name, work);
      }
    },
    settled: async () => {
      await Promise.all(filling.values());
    },
  };
}
