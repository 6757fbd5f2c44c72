import { describe, expect, it } from 'vitest';
import { createShare } from './actions.ts';

const SAME = () => 'same';

/** Work that is counted, and ends when it is told to. */
function countedWork() {
  const runs: (() => void)[] = [];
  const work = () => new Promise<number>((resolve) => runs.push(() => resolve(runs.length)));
  return { work, runs, endLast: () => runs.at(-1)?.() };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('work that several ask for', () => {
  it('is done once for those who ask while it is under way, and anew for whoever asks later', async () => {
    const share = createShare();
    let runs = 0;
    const work = async () => {
      runs += 1;
      await turn();
      return runs;
    };
    expect(await Promise.all([1, 2, 3].map(() => share('a', SAME, undefined, work)))).toEqual([1, 1, 1]);
    expect(await share('b', SAME, undefined, work)).toBe(2);
    expect(await share('a', SAME, undefined, work)).toBe(3);
  });

  it('is done once more, for all who asked after something had changed', async () => {
    const share = createShare();
    const { work, runs, endLast } = countedWork();
    let version = 1;
    const ask = () => share('a', () => String(version), undefined, work);
    const first = [ask(), ask()];
    version = 2;
    const second = [ask(), ask()];
    expect(runs).toHaveLength(1);
    endLast();
    expect(await Promise.all(first)).toEqual([1, 1]);
    await turn();
    expect(runs).toHaveLength(2);
    // What began after the change is for everybody until the next one.
    const third = ask();
    version = 3;
    const fourth = ask();
    endLast();
    expect(await Promise.all([...second, third])).toEqual([2, 2, 2]);
    await turn();
    endLast();
    expect(await fourth).toBe(3);
  });

  it('is never shared by who asks after it began where nobody can tell what changed', async () => {
    const share = createShare();
    const { work, runs, endLast } = countedWork();
    const ask = () => share('a', () => undefined, undefined, work);
    const [first, second, third] = [ask(), ask(), ask()];
    endLast();
    expect(await first).toBe(1);
    await turn();
    endLast();
    expect(await Promise.all([second, third])).toEqual([2, 2]);
    expect(runs).toHaveLength(2);
  });

  it('is called off when the last of them leaves, and not before', async () => {
    const share = createShare();
    const [one, two] = [new AbortController(), new AbortController()];
    let called: AbortSignal | undefined;
    const work = (signal: AbortSignal) => {
      called = signal;
      return new Promise<string>((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('off'))),
      );
    };
    const both = [share('a', SAME, one.signal, work), share('a', SAME, two.signal, work)];
    one.abort();
    expect(called?.aborted).toBe(false);
    two.abort();
    expect(called?.aborted).toBe(true);
    for (const answer of both) await expect(answer).rejects.toThrow('off');
    expect(await share('a', SAME, undefined, async () => 'anew')).toBe('anew');
  });

  it('is never begun when all have left who waited for it', async () => {
    const share = createShare();
    const { work, runs, endLast } = countedWork();
    let version = 1;
    const leaving = new AbortController();
    const first = share('a', () => String(version), undefined, work);
    version = 2;
    const second = share('a', () => String(version), leaving.signal, work);
    leaving.abort();
    endLast();
    expect(await first).toBe(1);
    await expect(second).rejects.toThrow('Nobody waits');
    expect(runs).toHaveLength(1);
  });

  it('fails for all of them, and may be tried again', async () => {
    const share = createShare();
    const failing = () => Promise.reject(new Error('broken'));
    const both = [share('a', SAME, undefined, failing), share('a', SAME, undefined, failing)];
    for (const answer of both) await expect(answer).rejects.toThrow('broken');
    expect(await share('a', SAME, undefined, async () => 'well')).toBe('well');
  });
});
