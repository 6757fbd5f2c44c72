import { describe, expect, it } from 'vitest';
import { openLazily } from './lazy.ts';

/** Opens after a turn of the event loop, unless told to fail, and counts. */
function counted() {
  const counts = { opened: 0, closed: 0 };
  const fails: Error[] = [];
  const lazy = openLazily('The well', async () => {
    counts.opened += 1;
    await new Promise((resolve) => setImmediate(resolve));
    const failure = fails.pop();
    if (failure !== undefined) throw failure;
    return {
      close: async () => {
        counts.closed += 1;
      },
    };
  });
  return { lazy, counts, fails };
}

describe('what is opened lazily', () => {
  it('is opened by the first who asks, once for all who ask at once', async () => {
    const { lazy, counts } = counted();
    expect([lazy.find(), counts.opened]).toEqual([undefined, 0]);
    const [one, other] = await Promise.all([lazy.get(), lazy.get()]);
    expect(other).toBe(one);
    expect([await lazy.get(), lazy.find()]).toEqual([one, one]);
    expect(counts.opened).toBe(1);
  });

  it('is not opened by closing, and not after it', async () => {
    const { lazy, counts } = counted();
    await lazy.close();
    await expect(lazy.get()).rejects.toThrow('The well is closed.');
    expect(counts).toEqual({ opened: 0, closed: 0 });
  });

  it('is closed once, also when it was still being opened', async () => {
    const { lazy, counts } = counted();
    const asked = lazy.get();
    await Promise.all([lazy.close(), asked]);
    await lazy.close();
    expect(counts).toEqual({ opened: 1, closed: 1 });
  });

  it('is tried again after it failed', async () => {
    const { lazy, counts, fails } = counted();
    fails.push(new Error('dry'));
    const first = [lazy.get(), lazy.get()];
    for (const asked of first) await expect(asked).rejects.toThrow('dry');
    expect(lazy.find()).toBeUndefined();
    expect(await lazy.get()).toBeDefined();
    await lazy.close();
    expect(counts).toEqual({ opened: 2, closed: 1 });
  });
});
