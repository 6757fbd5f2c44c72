import { promisify } from 'node:util';
import { brotliCompressSync, deflateRawSync, deflateSync, gzip, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonOf, readBody, unpackGzip } from './body.ts';
import { AppError } from './errors.ts';

const LIMIT = { limit: 1000 };
const TEXT = '{"event":"häuser"}';

const send = (body: BodyInit, encoding?: string, length?: number) => ({
  req: {
    raw: new Request('http://here/', {
      method: 'POST',
      body,
      headers: {
        ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
        ...(length === undefined ? {} : { 'content-length': String(length) }),
      },
    }),
  },
});

describe('reading a body', () => {
  it.each([
    ['nothing', undefined, Buffer.from(TEXT)],
    ['identity', 'identity', Buffer.from(TEXT)],
    ['gzip', 'gzip', gzipSync(TEXT)],
    ['gzip in capitals', 'GZip', gzipSync(TEXT)],
    ['deflate in its frame', 'deflate', deflateSync(TEXT)],
    ['deflate without a frame', 'deflate', deflateRawSync(TEXT)],
    ['br', 'br', brotliCompressSync(TEXT)],
    ['zstd', 'zstd', zstdCompressSync(TEXT)],
    ['two, the last one outermost', 'gzip, br', brotliCompressSync(gzipSync(TEXT))],
  ])('unpacks %s', async (_case, encoding, packed) => {
    expect((await readBody(send(packed, encoding), LIMIT)).toString()).toBe(TEXT);
  });

  it('reads a request without a body as empty', async () => {
    const raw = new Request('http://here/');
    expect(await readBody({ req: { raw } }, LIMIT)).toHaveLength(0);
  });

  it.each([
    ['an encoding nobody knows', 'compress', Buffer.from(TEXT), 'Content-Encoding'],
    ['the name of an inherited property', 'constructor', Buffer.from(TEXT), 'Content-Encoding'],
    ['more encodings than make sense', 'gzip,gzip,gzip,gzip', Buffer.from(TEXT), 'Content-Encoding'],
    ['what is not gzip', 'gzip', Buffer.from(TEXT), 'body'],
    ['half of a gzip', 'gzip', gzipSync(TEXT).subarray(0, 20), 'body'],
    ['what is not br', 'br', Buffer.from(TEXT), 'body'],
    ['what is not zstd', 'zstd', Buffer.from(TEXT), 'body'],
    ['what is not deflate', 'deflate', Buffer.from([0xff, 0xff, 0xff]), 'body'],
  ])('refuses %s and names it', async (_case, encoding, packed, field) => {
    const reading = readBody(send(packed, encoding), LIMIT);
    await expect(reading).rejects.toMatchObject({ code: 'invalid', problems: [{ field }] });
  });

  it('takes a body of exactly the limit, and none larger', async () => {
    expect(await readBody(send('x'.repeat(1000)), LIMIT)).toHaveLength(1000);
    const refusal = { code: 'too-large', message: expect.stringContaining('1000 bytes') };
    await expect(readBody(send('x'.repeat(1001)), LIMIT)).rejects.toMatchObject(refusal);
    await expect(readBody(send('x', undefined, 1001), LIMIT)).rejects.toMatchObject(refusal);
  });

  it('stops unpacking a bomb at the limit, whatever it is packed with', async () => {
    const bomb = Buffer.alloc(200 * 1024 * 1024);
    const packed = await promisify(gzip)(bomb, { level: 1 });
    const before = process.memoryUsage().rss;
    const limit = 20 * 1024 * 1024;
    await expect(readBody(send(packed, 'gzip'), { limit })).rejects.toMatchObject({ code: 'too-large' });
    await expect(unpackGzip(packed, { limit })).rejects.toMatchObject({ code: 'too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('says that a body broke off', async () => {
    const broken = new ReadableStream({
      start: (controller) => {
        controller.enqueue(Buffer.from('{"a":'));
        controller.error(new Error('aborted'));
      },
    });
    const raw = new Request('http://here/', { method: 'POST', body: broken, duplex: 'half' } as RequestInit);
    await expect(readBody({ req: { raw } }, LIMIT)).rejects.toMatchObject({
      code: 'invalid',
      problems: [{ reason: 'not whole' }],
    });
  });
});

describe('reading JSON', () => {
  it('is JSON.parse for whatever is not nested too deep', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => {
        expect(jsonOf(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses any other text with an error of ours', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          jsonOf(text);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });

  it('takes 100 levels, and none more', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
    expect(() => jsonOf(nested(100))).not.toThrow();
    expect(() => jsonOf(nested(101))).toThrow(/more than 100 levels/);
    expect(() => jsonOf('{"a":'.repeat(500_000))).toThrow(/more than 100 levels/);
  });

  it('refuses what would be millions of objects', () => {
    const many = (count: number) => `[${'{},'.repeat(count)}1]`;
    expect(() => jsonOf(many(999_999))).not.toThrow();
    expect(() => jsonOf(many(1_000_000))).toThrow(/more than 1000000 objects/);
  });

  it('counts no brackets within strings', () => {
    const text = JSON.stringify({ a: `${'['.repeat(500)}"\\`, b: '{'.repeat(500) });
    expect(jsonOf(text)).toEqual(JSON.parse(text));
  });

  it('names the place where it is no JSON', () => {
    expect(() => jsonOf('{"a" 1}')).toThrow('The body is not JSON at position 5.');
    expect(() => jsonOf('')).toThrow('The body is not JSON.');
  });
});
