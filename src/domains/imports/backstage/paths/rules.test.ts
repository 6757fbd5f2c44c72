import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAddress, pathsWithin } from './rules.ts';

test('a path stays within the folder that all files have in common', () => {
  const within = pathsWithin(['all/a/x.yaml', 'all\\b\\y.yaml']);
  expect(within('all/a/x.yaml', './spec.yaml')).toBe('all/a/spec.yaml');
  expect(within('all/a/x.yaml', '../b/spec.yaml')).toBe('all/b/spec.yaml');
  expect(within('all\\b\\y.yaml', '..\\a\\spec.yaml')).toBe('all/a/spec.yaml');
  expect(within('all/a/x.yaml', '../../other/spec.yaml')).toBeUndefined();
  expect(within('all/a/x.yaml', '../../../spec.yaml')).toBeUndefined();
  expect(within('all/a/x.yaml', '..')).toBeUndefined();
  expect(pathsWithin(['/srv/x.yaml'])('/srv/x.yaml', 'sub/y')).toBe('/srv/sub/y');
  expect(pathsWithin(['/srv/x.yaml'])('/srv/x.yaml', '../y')).toBeUndefined();
  expect(pathsWithin(['x.yaml'])('x.yaml', 'y')).toBe('y');
  expect(pathsWithin(['../x.yaml'])('../x.yaml', 'y')).toBeUndefined();
  for (const target of [
    '/etc/passwd',
    'C:\\x',
    'file:x',
    'https://a.example',
    '~/x',
    '\\\\host',
    'a\0b',
    ' ',
  ])
    expect(within('all/a/x.yaml', target)).toBeUndefined();
  expect(['https://a', 'file:x', 'C:\\x', './a'].map(isAddress)).toEqual([true, true, false, false]);
});

test('whatever is asked for, nothing outside comes back', () => {
  const target = fc
    .array(fc.constantFrom('..', '.', 'a', 'b', '', '~', 'C:', '\\..'), { maxLength: 8 })
    .map((parts) => parts.join('/'));
  fc.assert(
    fc.property(target, (asked) => {
      const path = pathsWithin(['root/a/x.yaml', 'root/b/y.yaml'])('root/a/x.yaml', asked);
      expect(path === undefined || (path.startsWith('root/') && !path.includes('..'))).toBe(true);
    }),
  );
});
