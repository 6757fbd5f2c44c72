import { AppError } from '#platform/errors.ts';

/** What is known at a moment: equal where nothing has changed in between, undefined where nobody can tell. */
type Version = string | undefined;

/**
 * Does one piece of work for all who ask for the same, and gives nobody an answer that was begun before what they know of: who asks
 * while work is under way shares it where nothing has changed since it began, and else the next one, which begins when it ends. Work is
 * called off when the last of those who wait for it has left.
 * @param key says what is the same.
 * @param versionNow says what is known.
 */
export type Share = <T>(
  key: string,
  versionNow: () => Version,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

interface Work {
  /** What was known when it began; undefined before that, too. */
  readonly version: () => Version;
  readonly answer: Promise<unknown>;
  readonly calling: AbortController;
  readers: number;
}

/** Work under way, and what begins when it ends. */
interface Line {
  now: Work;
  next: Work | undefined;
}

export function createShare(): Share {
  const lines = new Map<string, Line>();
  /** Ends work that is the one under way, and brings up the next. */
  const end = (key: string, line: Line, work: Work) => {
    if (lines.get(key) !== line || line.now !== work) return;
    if (line.next === undefined) lines.delete(key);
    else {
      line.now = line.next;
      line.next = undefined;
    }
  };
  const enter = (key: string, version: Version, begin: (after?: Work) => Work): [Line, Work] => {
    const line = lines.get(key);
    const follow = (of: Line, work: Work): [Line, Work] => {
      void over(work).then(() => end(key, of, work));
      return [of, work];
    };
    if (line === undefined) {
      const made: Line = { now: begin(), next: undefined };
      lines.set(key, made);
      return follow(made, made.now);
    }
    if (version !== undefined && line.now.version() === version) return [line, line.now];
    if (line.next !== undefined) return [line, line.next];
    line.next = begin(line.now);
    return follow(line, line.next);
  };
  return async (key, versionNow, signal, work) => {
    const [line, found] = enter(key, versionNow(), (after) => beginWork(versionNow, work, after));
    found.readers += 1;
    const leave = () => {
      found.readers -= 1;
      if (found.readers > 0) return;
      found.calling.abort();
      if (line.next === found) line.next = undefined;
      end(key, line, found);
    };
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return (await found.answer) as Awaited<ReturnType<typeof work>>;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  };
}

/** When work is over, however it ended. */
const over = ({ answer }: Work) => answer.catch(() => undefined);

function beginWork(
  versionNow: () => Version,
  work: (signal: AbortSignal) => Promise<unknown>,
  after: Work | undefined,
): Work {
  const calling = new AbortController();
  let version: Version;
  const run = async () => {
    if (calling.signal.aborted) throw new AppError('unavailable', 'Nobody waits for this answer any more.');
    version = versionNow();
    return work(calling.signal);
  };
  const answer = after === undefined ? run() : over(after).then(run);
  return { version: () => version, answer, calling, readers: 0 };
}
