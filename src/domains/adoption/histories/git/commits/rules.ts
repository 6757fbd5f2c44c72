/** A commit of a chain, and what it changed. */
export interface Commit {
  readonly hash: string;
  /** Seconds since 1970. */
  readonly committed: number;
  readonly authored: number;
  readonly firstParent: string | undefined;
  readonly changes: readonly Change[];
}

/** What a path holds after a commit; `blob` is null when it is gone, or is another repository. */
export interface Change {
  readonly path: string;
  readonly blob: string | null;
  readonly isLink: boolean;
}

const HEADER = '\u0001';
const [LINK, SUBMODULE] = ['120000', '160000'];

/** How git is to write what `createCommitReader` reads. */
export const COMMIT_FORMAT = '%x01%H %ct %at %P';

/** Reads the output of `git log --raw -z`, cut at its NULs. A commit is whole when the next one begins. */
export function createCommitReader() {
  let commit: Omit<Commit, 'changes'> | undefined;
  let changes: Change[] = [];
  let entry: readonly string[] | undefined;
  const end = (): Commit[] => (commit === undefined ? [] : [{ ...commit, changes }]);
  return {
    push: (part: string): Commit[] => {
      if (entry !== undefined) {
        const [, mode = '', , blob = '', status] = entry;
        const isGone = status === 'D' || mode === SUBMODULE;
        changes.push({ path: part, blob: isGone ? null : blob, isLink: mode === LINK });
        entry = undefined;
        return [];
      }
      const text = part.replace(/^\n+/, '');
      if (text.startsWith(':')) entry = text.split(' ');
      if (!text.startsWith(HEADER)) return [];
      const whole = end();
      const [hash = '', committed, authored, firstParent] = text.slice(HEADER.length).trim().split(' ');
      commit = { hash, committed: Number(committed), authored: Number(authored), firstParent };
      changes = [];
      return whole;
    },
    end,
  };
}
