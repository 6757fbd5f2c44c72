import { AppError } from '#platform/errors.ts';

/** Lets work through a few at a time, in the order it came; whoever left while waiting is passed over. */
export interface Turns {
  /** Runs the work when its turn comes. Throws `busy` when the queue is full, and `unavailable` when the reader left. */
  readonly take: <T>(signal: AbortSignal | undefined, work: () => Promise<T>) => Promise<T>;
}

/** How many may wait before more are sent away. */
const MOST_WAITING = 500;

/** Turns for `width` at once: the embedded engine does one thing at a time, so that whoever gave up must not hold up the rest. */
export function createTurns(width: number): Turns {
  const waiting: (() => void)[] = [];
  let busy = 0;
  const leave = () => {
    const next = waiting.shift();
    // A place that becomes free goes to whoever waits longest, and to nobody who comes just then.
    if (next === undefined) busy -= 1;
    else next();
  };
  return {
    take: async (signal, work) => {
      if (busy >= width) {
        if (waiting.length >= MOST_WAITING)
          throw new AppError('busy', 'Too many questions are waiting. Ask again in a moment.');
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else busy += 1;
      try {
        if (signal?.aborted) throw new AppError('unavailable', 'Nobody waits for this answer any more.');
        return await work();
      } finally {
        leave();
      }
    },
  };
}
