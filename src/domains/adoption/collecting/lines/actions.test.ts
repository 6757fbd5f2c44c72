import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineFormat } from '../formats/rules.ts';
import type { Unit } from '../units/rules.ts';
import { readLog } from './actions.ts';

const ANY: LineFormat = { name: 'any', read: () => () => undefined };
const decide = () => ({ fate: 'unmatched', path: '' }) as const;

async function read(
  chunks: readonly Buffer[],
  offset = 0,
  takesRest = true,
  numberedFrom = offset,
): Promise<Unit[]> {
  const stream = (async function* () {
    yield* chunks;
  })();
  const units: Unit[] = [];
  const reading = {
    chunks: stream,
    offset,
    isWithin: offset > 0,
    linesBefore: 0,
    numberedFrom,
    format: ANY,
    decide,
    takesRest,
  };
  for await (const portion of readLog(reading)) units.push(...portion);
  return units;
}

describe('lines', () => {
  it('are the same however the bytes come in parts, and lie where they say', async () => {
    const lines = fc.array(fc.constantFrom('', 'a', 'bb', 'ccc\r', 'é', '\0', 'x'.repeat(50)), {
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(lines, fc.boolean(), fc.integer({ min: 1, max: 30 }), async (list, ended, size) => {
        const bytes = Buffer.from(list.join('\n') + (ended ? '\n' : ''));
        const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        const units = await read(parts);
        expect(units).toEqual(await read([bytes]));
        const texts = bytes
          .toString('latin1')
          .split('\n')
          .map((line, index, all) => (index < all.length - 1 ? line.replace(/\r$/, '') : line));
        expect(units.map(({ text }) => text)).toEqual(texts.filter((text) => text !== ''));
        for (const { text, at, line } of units) {
          expect(bytes.toString('latin1').startsWith(text, at)).toBe(true);
          expect(line).toBe(bytes.subarray(0, at).toString('latin1').split('\n').length);
        }
      }),
    );
  });

  it('begin at the next whole one, and have numbers from where they count', async () => {
    const bytes = Buffer.from('one\ntwo\nthree\nfour\n');
    const units = await read([bytes.subarray(2)], 2, true, 8);
    expect(units.map(({ text, line, at }) => [text, line, at])).toEqual([
      ['two', 0, 4],
      ['three', 1, 8],
      ['four', 2, 14],
    ]);
  });

  it('without an end are left where they may still be written to', async () => {
    expect((await read([Buffer.from('a\nb')], 0, false)).map(({ text }) => text)).toEqual(['a']);
  });

  it('longer than 1 MB are refused and not held, and what follows is read', async () => {
    const part = Buffer.alloc(3 * 1024 * 1024, 'x');
    const units = await read([Buffer.from('a\n'), part, part, Buffer.from('\nb\n')]);
    expect(units.map(({ text, line, at }) => [text.slice(0, 3), line, at])).toEqual([
      ['a', 1, 0],
      ['', 2, 2],
      ['b', 3, 2 + 2 * part.length + 1],
    ]);
    expect(units[1]?.fate).toEqual({ fate: 'bad', reason: 'is longer than 1 MB' });
    expect((await read([part])).map(({ fate }) => fate.fate)).toEqual(['bad']);
  });
});
