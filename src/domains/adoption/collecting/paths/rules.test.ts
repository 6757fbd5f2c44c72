import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kindOfPath, parsePathPattern } from './rules.ts';

it.each([
  ['/a', '/a', {}],
  ['/a', '/a/', {}],
  ['/a/', '/a', {}],
  ['/a', '/ab', undefined],
  ['/a', '/A', undefined],
  ['/', '/', {}],
  ['/**', '/', {}],
  ['/**', '/a/b', {}],
  ['/docs/**', '/docs', {}],
  ['/docs/**', '/docs/a/b', {}],
  ['/docs/**', '/docsx', undefined],
  ['/runs/:run', '/runs/12', { run: '12' }],
  ['/runs/:run', '/runs/', undefined],
  ['/runs/:run', '/runs/1/2', undefined],
  ['/:team/ci/:job.log', '/pay%20ments/ci/a.b.log', { team: 'pay ments', job: 'a.b' }],
  ['/v*/x', '/v12/x', {}],
  ['/v*/x', '/v1/2/x', undefined],
  ['/a+b(c)', '/a+b(c)', {}],
  ['/bad/:x', '/bad/%zz', { x: '%zz' }],
])('%s of %s', (pattern, path, expected) => expect(parsePathPattern(pattern).match(path)).toEqual(expected));

it('reads a segment back, whatever its text', () => {
  const segment = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => text.isWellFormed() && !/^\.{1,2}$/.test(text));
  fc.assert(
    fc.property(segment, (text) => {
      expect(parsePathPattern('/x/:it/y').match(`/x/${encodeURIComponent(text)}/y`)).toEqual({ it: text });
    }),
  );
});

it.each([
  ['/api/users/123/posts', '/api/users/*/posts'],
  ['/runs/3f2504e0-4f89-11d3-9a0c-0305e82c3301', '/runs/*'],
  ['/about/team', '/about/team'],
])('%s is of the kind %s', (path, kind) => expect(kindOfPath(path)).toBe(kind));
