import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { completeLock } from './complete-lock.ts';
import { REPOSITORY } from './testing/small-tree.ts';

it('adds each missing binary once, with the machines it is for, in order', () => {
  const optionalDependencies = {
    '@a/a-linux-x64-musl': '1.2.3',
    '@a/a-darwin-arm64': '1.2.3',
    '@a/a-win32-x64': '1.2.3',
  };
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': {},
      'node_modules/@a/a': { version: '1.2.3', dev: true, optionalDependencies },
      'node_modules/@a/a/node_modules/@a/a-win32-x64': { version: '1.2.3', optional: true },
    },
  };
  expect(Object.entries(completeLock(lock).packages)).toEqual([
    ['', {}],
    ['node_modules/@a/a', lock.packages['node_modules/@a/a']],
    [
      'node_modules/@a/a-darwin-arm64',
      { version: '1.2.3', dev: true, optional: true, cpu: ['arm64'], os: ['darwin'] },
    ],
    [
      'node_modules/@a/a-linux-x64-musl',
      { version: '1.2.3', dev: true, optional: true, cpu: ['x64'], libc: ['musl'], os: ['linux'] },
    ],
    ['node_modules/@a/a/node_modules/@a/a-win32-x64', { version: '1.2.3', optional: true }],
  ]);
});

it('leaves out what is no binary of a known version', () => {
  const optionalDependencies = { fsevents: '2.3.3', '@a/a-darwin-arm64': '^1.2.3' };
  const lock = { packages: { 'node_modules/a': { optionalDependencies } } };
  expect(completeLock(lock)).toEqual(lock);
});

it("finds the repository's own lock complete: otherwise `npm ci` refuses it (node scripts/complete-lock.ts)", () => {
  const lock = JSON.parse(readFileSync(join(REPOSITORY, 'package-lock.json'), 'utf8'));
  expect(Object.keys(completeLock(lock).packages)).toHaveLength(Object.keys(lock.packages).length);
});
