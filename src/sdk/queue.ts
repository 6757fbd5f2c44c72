import { here } from './surroundings.ts';

/** An event that waits to be sent. */
interface Kept {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** What waits to be sent, the last thousand of it. A browser keeps it over a reload. */
export interface Queue {
  readonly load: () => Kept[];
  readonly save: (list: readonly Kept[]) => void;
}

const MOST_KEPT = 1000;

/** Opens the queue of that name. It throws only for events that cannot be written as JSON. */
export function createQueue(name: string): Queue {
  let memory = '[]';
  let storage: typeof here.localStorage;
  try {
    // Node has a localStorage too, which warns that nobody said where it is.
    if (here.document !== undefined) storage = here.localStorage;
  } catch {
    // Denied: what waits is then held as long as the page is.
  }
  return {
    // Other pages have the same queue: it is read anew each time, and what is sent twice counts once, by its id.
    load: () => {
      try {
        const list: unknown = JSON.parse(storage?.getItem(name) ?? memory);
        return Array.isArray(list) ? list : [];
      } catch {
        return [];
      }
    },
    save: (list) => {
      memory = JSON.stringify(list.slice(-MOST_KEPT));
      try {
        storage?.setItem(name, memory);
      } catch {
        storage = undefined;
      }
    },
  };
}
