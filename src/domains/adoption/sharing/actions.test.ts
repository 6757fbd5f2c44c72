import { describe, expect, it } from 'vitest';
import { createShare } from './actions.ts';

describe('work that several ask for', () => {
  it('is done once for those who ask while it is under way, and anew for whoever asks later', async () => {
    const share = createShare();
    let runs = 0;
    const work = async () => {
      runs += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return runs;
    };
    expect(await Promise.all([1, 2, 3].map(() => share('a', undefined, work)))).toEqual([1, 1, 1]);
    expect(await share('b', undefined, work)).toBe(2);
    expect(await share('a', undefined, work)).toBe(3);
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
    const both = [share('a', one.signal, work), share('a', two.signal, work)];
    one.abort();
    expect(called?.aborted).toBe(false);
    two.abort();
    expect(called?.aborted).toBe(true);
    for (const answer of both) await expect(answer).rejects.toThrow('off');
    expect(await share('a', undefined, async () => 'anew')).toBe('anew');
  });

  it('fails for all of them, and may be tried again', async () => {
    const share = createShare();
    const failing = () => Promise.reject(new Error('broken'));
    const both = [share('a', undefined, failing), share('a', undefined, failing)];
    for (const answer of both) await expect(answer).rejects.toThrow('broken');
    expect(await share('a', undefined, async () => 'well')).toBe('well');
  });
});
