import { describe, expect, it } from 'vitest';
import { createTurns } from './actions.ts';

describe('turns', () => {
  it('let so many through at once, in the order they came', async () => {
    const turns = createTurns(2);
    const [open, done]: [(() => void)[], number[]] = [[], []];
    let most = 0;
    let busy = 0;
    const work = (index: number) => async () => {
      busy += 1;
      most = Math.max(most, busy);
      await new Promise<void>((resolve) => open.push(resolve));
      busy -= 1;
      done.push(index);
    };
    const all = [0, 1, 2, 3, 4].map((index) => turns.take(undefined, work(index)));
    while (done.length < 5) {
      open.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(all);
    expect(most).toBe(2);
    expect(done).toEqual([0, 1, 2, 3, 4]);
  });

  it('pass over whoever left while waiting, and go on after a failure', async () => {
    const turns = createTurns(1);
    const leaving = new AbortController();
    let ran = false;
    const first = turns.take(undefined, async () => {
      leaving.abort();
      throw new Error('broken');
    });
    const left = turns.take(leaving.signal, async () => {
      ran = true;
    });
    const last = turns.take(undefined, async () => 'answer');
    await expect(first).rejects.toThrow('broken');
    await expect(left).rejects.toMatchObject({ code: 'unavailable' });
    expect(await last).toBe('answer');
    expect(ran).toBe(false);
  });

  it('send away whoever comes when too many wait', async () => {
    const turns = createTurns(1);
    let release = () => {};
    const held = turns.take(undefined, () => new Promise<void>((resolve) => (release = resolve)));
    const waiting = Array.from({ length: 500 }, () => turns.take(undefined, async () => 1));
    await expect(turns.take(undefined, async () => 1)).rejects.toMatchObject({ code: 'busy' });
    release();
    await held;
    expect(await Promise.all(waiting)).toHaveLength(500);
  });
});
