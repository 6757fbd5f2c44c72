import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SentEvent } from '../intake/rules.ts';
import type { SourceMapping } from '../sources/contract.ts';
import { fieldsOf, mapEvent, matches } from './rules.ts';

const sent = (message: Record<string, unknown>, more: Partial<SentEvent> = {}): SentEvent => ({
  event: 'click',
  properties: {},
  message,
  ...more,
});

function mapped(message: Record<string, unknown>, mapping: SourceMapping, more: Partial<SentEvent> = {}) {
  const found = mapEvent(sent(message, more), mapping);
  if (found.fate === 'ignored') throw new Error('ignored');
  return found;
}

describe('a mapping', () => {
  it('takes the same value for every event', () => {
    expect(mapped({}, { product: { value: 'ci' } }).product).toBe('ci');
  });

  it('reads a field by its dotted path, also where names have dots themselves', () => {
    const message = {
      context: { app: { name: 'ci' } },
      resource: { 'service.name': 'cd' },
      'a.b': { 'c.d': 1 },
    };
    expect(mapped(message, { product: { field: 'context.app.name' } }).product).toBe('ci');
    expect(mapped(message, { product: { field: 'resource.service.name' } }).product).toBe('cd');
    expect(mapped(message, { product: { field: 'a.b.c.d' } }).product).toBe('1');
  });

  it('does not reach what every object has, nor into texts', () => {
    for (const field of ['constructor.name', '__proto__', 'toString', 'a.length'])
      expect(mapped({ a: 'text', b: ['x'] }, { product: { field } }).product).toBeUndefined();
  });

  it('translates by the map: exactly first, then by the longest pattern, then otherwise', () => {
    const product = {
      field: 'url',
      map: { '/ci/*': 'ci', '/ci/admin/*': 'admin', '/ci/x': 'x' },
      otherwise: 'site',
    };
    const of = (url: unknown) => mapped({ url }, { product }).product;
    expect(of('/ci/1')).toBe('ci');
    expect(of('/ci/admin/1')).toBe('admin');
    expect(of('/ci/x')).toBe('x');
    expect(of('/blog')).toBe('site');
    expect(of(undefined)).toBe('site');
  });

  it('says why no product is known', () => {
    expect(mapped({}, {}).reason).toBe('the mapping does not say where the product stands');
    expect(mapped({}, { product: { field: 'app' } }).reason).toBe('"app" is not there');
    expect(mapped({ app: 'x' }, { product: { field: 'app', map: { y: 'ci' } } }).reason).toBe(
      'the map of "app" has nothing for "x"',
    );
  });

  it('leaves out events, renames them, and keeps only the properties that are named', () => {
    const mapping = {
      ignore: ['$*'],
      event: { field: 'event', map: { click: 'press' } },
      properties: ['page', 'utm_*'],
    };
    expect(mapEvent(sent({}, { event: '$pageleave' }), mapping)).toEqual({ fate: 'ignored' });
    const found = mapped({}, mapping, { properties: { page: '/', utm_source: 'x', email: 'y' } });
    expect(found.event).toBe('press');
    expect(found.properties).toEqual({ page: '/', utm_source: 'x' });
    expect(mapped({}, mapping, { event: 'other' }).event).toBe('other');
  });

  it('matches patterns as a regular expression would', () => {
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '*', '.'), { maxLength: 6 })
      .map((parts) => parts.join(''));
    const text = fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(pattern, text, (glob, said) => {
        const expression = new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '.*')}$`, 's');
        expect(matches(glob, said)).toBe(expression.test(said));
      }),
    );
  });

  it('is not slowed down by a pattern made for that', () => {
    expect(matches(`${'*a'.repeat(90)}b`, 'a'.repeat(10_000))).toBe(false);
  });
});

describe('the fields of messages', () => {
  it('are named by their paths, with some of their values', () => {
    expect(fieldsOf([{ a: { b: 1, list: [1] }, c: 'x' }, { a: { b: 2 } }, { a: { b: 1 } }])).toEqual([
      { path: 'a.b', values: ['1', '2'] },
      { path: 'c', values: ['x'] },
    ]);
  });
});
