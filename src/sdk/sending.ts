import type { Queue } from './queue.ts';
import { here, warn } from './surroundings.ts';

/** Brings to the server what waits in a queue. */
export interface Sending {
  /** Sends after so many milliseconds, unless something is to be sent sooner or waits for its next try. */
  readonly later: (wait: number) => void;
  /** Sends now. Resolves when all is sent, or is to be tried again later. */
  readonly flush: () => Promise<void>;
  /** Sends what a page that goes away may send. */
  readonly leave: () => void;
  readonly isFailing: () => boolean;
  /** Tries nothing again by itself. */
  readonly end: () => void;
}

const SECOND = 1000;
const LONGEST_WAIT = 60 * SECOND;
/** Browsers refuse more than 64 kB from a page that goes away; a character is three bytes at most. */
const MOST_LEAVING = 20_000;

export function createSending(url: string, { load, save }: Queue, most: number): Sending {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | undefined;
  let failures = 0;
  let isEnded = false;
  const later = (wait: number) => {
    if (isEnded) return;
    timer ??= setTimeout(flush, wait);
    // A program may end while something waits: `stop` sends it first.
    (timer as { unref?: () => void }).unref?.();
  };
  const drain = async () => {
    clearTimeout(timer);
    timer = undefined;
    for (let list = load(); list.length > 0; list = load()) {
      const batch = list.slice(0, most);
      const wait = await post(url, JSON.stringify(batch), failures);
      if (wait !== undefined) {
        failures += 1;
        later(wait);
        return;
      }
      failures = 0;
      save(load().filter(({ id }) => !batch.some((sent) => sent.id === id)));
    }
  };
  const flush = (): Promise<void> => {
    sending ??= drain().finally(() => {
      sending = undefined;
    });
    return sending;
  };
  return {
    later,
    flush,
    isFailing: () => failures > 0,
    end: () => {
      isEnded = true;
      clearTimeout(timer);
    },
    // What a beacon takes stays in the queue: whether it arrived nobody says, and once more counts once.
    leave: () => {
      const list = load();
      while (list.length > 0) {
        const batch = list.splice(0, most);
        while (batch.length > 1 && JSON.stringify(batch).length > MOST_LEAVING)
          list.unshift(...batch.splice(batch.length >> 1));
        if (!here.navigator?.sendBeacon?.(url, JSON.stringify(batch))) return;
      }
    },
  };
}

/** Sends once. In how many milliseconds to try again, or undefined when these events are done with. */
async function post(url: string, body: string, failures: number): Promise<number | undefined> {
  let asked = 0;
  try {
    // As text, without headers of ours: so a browser need not ask another site's server first.
    const { ok, status, headers } = await fetch(url, {
      method: 'POST',
      body,
      keepalive: body.length < MOST_LEAVING,
    });
    if (ok) return undefined;
    if (status < 500 && status !== 429) {
      warn(`${status}: events were refused`);
      return undefined;
    }
    asked = Number(headers.get('retry-after')) * SECOND;
  } catch {
    // No network, or no server: the same as later.
  }
  return asked || Math.min(LONGEST_WAIT, SECOND * 2 ** failures) * (0.5 + Math.random() / 2);
}
