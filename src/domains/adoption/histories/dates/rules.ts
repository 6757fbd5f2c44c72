import type { Day } from '#platform/calendar.ts';

/** When a commit was made: seconds since 1970, as the committer and the author say. */
export interface Stamps {
  readonly committed: number;
  readonly authored: number;
}

export interface DatingRules {
  readonly firstDates?: 'author' | 'committer' | undefined;
  readonly misdated?: number | undefined;
}

/** How far the dating of a chain of commits has come. */
export interface Dating {
  readonly commits: number;
  /** The latest day so far. */
  readonly day: Day | null;
  /** While all commits so far were committed on one day: that day. */
  readonly stamp: Day | null;
}

export const UNDATED: Dating = { commits: 0, day: null, stamp: null };

const SECONDS_A_DAY = 86_400;
// 2199-12-31: what a record can hold.
const LAST_DAY = 84_005;

/**
 * Dates the commits of a chain, first to last: the committer's day in UTC, never earlier than that of a commit before it. The
 * first `misdated` commits take the day of the commit after them. With `firstDates: author`, the commits that have the
 * committer's day of the very first, from it on, take the author's day. A day that no calendar has is that of the commit before.
 */
export function createDater<Commit extends Stamps>(rules: DatingRules, from: Dating) {
  const misdated = rules.misdated ?? 0;
  let { commits, day, stamp } = from;
  const held: Commit[] = [];
  const dayOf = ({ committed, authored }: Stamps): Day => {
    const own = Math.floor(committed / SECONDS_A_DAY);
    if (commits === misdated) stamp = own;
    else if (own !== stamp) stamp = null;
    const found =
      stamp !== null && rules.firstDates === 'author' ? Math.floor(authored / SECONDS_A_DAY) : own;
    const isKnown = found >= 0 && found <= LAST_DAY;
    return Math.max(isKnown ? found : 0, day ?? 0);
  };
  const take = (commit: Commit) => {
    day = dayOf(commit);
    commits += 1;
    const taken = [...held.splice(0), commit];
    const at = day;
    return taken.map((each) => ({ commit: each, day: at }));
  };
  return {
    /** The commits that can now be dated: none while it takes a later one to date this. */
    push: (commit: Commit): { readonly commit: Commit; readonly day: Day }[] => {
      if (commits >= misdated) return take(commit);
      held.push(commit);
      commits += 1;
      return [];
    },
    /** Those that no commit came after: they keep the day of the last. */
    end: (): { readonly commit: Commit; readonly day: Day }[] => {
      const last = held.pop();
      if (last === undefined) return [];
      commits -= 1;
      return take(last);
    },
    state: (): Dating => ({ commits, day, stamp }),
  };
}
