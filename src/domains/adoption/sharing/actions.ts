/**
 * Does one piece of work for all who ask for the same while it is under way. It is called off when the last of them has left.
 * @param key says what is the same.
 */
export type Share = <T>(
  key: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

interface Work {
  readonly answer: Promise<unknown>;
  readonly calling: AbortController;
  readers: number;
}

export function createShare(): Share {
  const under = new Map<string, Work>();
  const end = (key: string, work: Work) => {
    if (under.get(key) === work) under.delete(key);
  };
  return async (key, signal, work) => {
    const found = under.get(key) ?? begin(work);
    if (under.get(key) === undefined) {
      under.set(key, found);
      found.answer.then(
        () => end(key, found),
        () => end(key, found),
      );
    }
    found.readers += 1;
    const leave = () => {
      found.readers -= 1;
      if (found.readers > 0) return;
      end(key, found);
      found.calling.abort();
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return (await found.answer) as Awaited<ReturnType<typeof work>>;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  };
}

function begin(work: (signal: AbortSignal) => Promise<unknown>): Work {
  const calling = new AbortController();
  return { answer: work(calling.signal), calling, readers: 0 };
}
