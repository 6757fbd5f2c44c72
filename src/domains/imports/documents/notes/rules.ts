import type { Problem } from '#platform/errors.ts';

/** Where something was read: its file and line. */
export interface Where {
  readonly file: string;
  readonly row: number;
}

/** Gathers what is tolerated and worth telling. */
export interface Notes {
  readonly add: (where: Where | undefined, reason: string) => void;
  /** Tells once what is true of many: where it was seen first, and how often. `noun` is what is counted, in the plural. */
  readonly count: (where: Where, reason: string, noun?: string) => void;
  readonly list: () => Problem[];
}

// Nobody reads more, and anybody's file may give reason to more.
const MOST_NOTES = 1000;

interface Counted {
  readonly where: Where | undefined;
  readonly noun: string;
  times: number;
}

export function createNotes(): Notes {
  const counted = new Map<string, Counted>();
  const others: Problem[] = [];
  let more = 0;
  const full = () => {
    const isFull = counted.size + others.length >= MOST_NOTES;
    if (isFull) more += 1;
    return isFull;
  };
  return {
    add(where, reason) {
      if (!full()) others.push({ ...placeOf(where), reason });
    },
    count(where, reason, noun = 'entities') {
      const known = counted.get(reason);
      if (known !== undefined) known.times += 1;
      else if (!full()) counted.set(reason, { where, noun, times: 1 });
    },
    list() {
      const sums = [...counted].map(([reason, { where, noun, times }]) => ({
        ...placeOf(where),
        reason: times === 1 ? reason : `${reason}, in ${times.toLocaleString('en')} ${noun}`,
      }));
      const rest = more === 0 ? [] : [{ reason: `and ${more.toLocaleString('en')} notes more` }];
      return [...others, ...sums, ...rest];
    },
  };
}

function placeOf(where: Where | undefined): Partial<Where> {
  return where === undefined ? {} : { file: where.file, row: where.row };
}
