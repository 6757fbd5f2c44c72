/** Answers that are worked out once, by what they depend on. */
export interface Memory<Value> {
  readonly of: (key: string, work: () => Promise<Value>) => Promise<Value>;
}

/** Keeps the `most` answers that were asked for last. What fails is not kept, and questions at one moment share the work. */
export function createMemory<Value>(most: number): Memory<Value> {
  const kept = new Map<string, Promise<Value>>();
  return {
    of: async (key, work) => {
      const found = kept.get(key) ?? work();
      kept.delete(key);
      kept.set(key, found);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      try {
        return await found;
      } catch (error) {
        kept.delete(key);
        throw error;
      }
    },
  };
}
