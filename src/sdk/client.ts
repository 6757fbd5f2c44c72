import { createQueue } from './queue.ts';
import { createSending } from './sending.ts';
import { here, warn } from './surroundings.ts';

/** Where events go, and what they are of when `track` does not say. */
export interface MusthaveOptions {
  /** Address of the server, such as https://musthave.example. */
  readonly server: string;
  /** Write key of an event source of protocol "events". */
  readonly key: string;
  readonly product?: string | undefined;
  readonly team?: string | undefined;
  readonly person?: string | undefined;
  /** Sends and stores nothing where the browser says Do Not Track or Global Privacy Control. Usual: true. */
  readonly respectDoNotTrack?: boolean;
  /** Milliseconds from the first event to sending. Usual: 2000. */
  readonly flushAfter?: number;
  /** Events of one request, 10,000 at most. Usual: 100. */
  readonly most?: number;
}

/** What else is known of one event. */
export interface TrackOptions {
  readonly product?: string | undefined;
  readonly team?: string | undefined;
  readonly person?: string | undefined;
  /** A Date, milliseconds since 1970, or ISO 8601 with a zone. Left out: now. */
  readonly time?: Date | number | string | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
}

export interface Musthave {
  /** Notes that something happened. Never throws, and never waits. */
  readonly track: (event: string, options?: TrackOptions) => void;
  /** Who does what is tracked from now on; undefined for nobody. */
  readonly identify: (person: string | undefined) => void;
  /** Sends what is there. Resolves when it is sent, or is to be tried again later. */
  readonly flush: () => Promise<void>;
  /** Sends what is there, and tracks no more. */
  readonly stop: () => Promise<void>;
}

/** Makes a client. Several on one page with one key share what waits to be sent. */
export function createMusthave({
  server,
  key,
  product,
  team,
  person,
  respectDoNotTrack = true,
  flushAfter = 2000,
  most = 100,
}: MusthaveOptions): Musthave {
  const { navigator, document } = here;
  const saysNo = navigator?.doNotTrack === '1' || navigator?.globalPrivacyControl === true;
  let isSilent = respectDoNotTrack && saysNo;
  const queue = createQueue(`musthave:${key}`);
  const url = `${server.replace(/\/+$/, '')}/v1/events?key=${encodeURIComponent(key)}`;
  const { flush, later, leave, isFailing, end } = createSending(url, queue, most);
  const { signal, abort } = listening();
  const on = (event: string, listener: () => void) => here.addEventListener?.(event, listener, { signal });

  if (!isSilent && document !== undefined) {
    on('pagehide', leave);
    on('visibilitychange', () => document.visibilityState === 'hidden' && leave());
    on('online', flush);
    if (queue.load().length > 0) later(0);
  }
  return {
    track: (event, { properties, time, ...said } = {}) => {
      if (isSilent) return;
      try {
        // Not randomUUID: pages without https do not have it.
        const id = crypto.getRandomValues(new Uint32Array(4)).join('-');
        const at = time instanceof Date ? +time : (time ?? Date.now());
        const list = [...queue.load(), { event, id, time: at, product, team, person, ...said, properties }];
        queue.save(list);
        if (list.length >= most && !isFailing()) void flush();
        else later(flushAfter);
      } catch (error) {
        warn(error);
      }
    },
    identify: (who) => {
      person = who;
    },
    flush: async () => {
      if (!isSilent) await flush();
    },
    stop: async () => {
      if (isSilent) return;
      isSilent = true;
      abort();
      // What is under way began before the last events came.
      await flush();
      await flush();
      end();
    },
  };
}

function listening(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
