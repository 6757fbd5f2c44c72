import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { git } from '../../../../../scripts/testing/repositories.ts';
import { createNameTest, createPathTest } from './rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'musthave-patterns-'));
const PATHS = [
  'package.json',
  'a/package.json',
  'a/b/package.json',
  'packages/x/package.json',
  'packages/x/y/package.json',
  '.github/workflows/ci.yml',
  '.github/workflows/deep/ci.yml',
  'a+b/file (1).txt',
  'requirements-dev.txt',
  'App.csproj',
  'src/App/App.csproj',
];
const PATTERNS = [
  'package.json',
  'packages/*/package.json',
  '**/package.json',
  'a/**',
  'a/**/package.json',
  '.github/workflows/*.yml',
  'requirements*.txt',
  '*.csproj',
  '**/*.csproj',
  'a+b/file (1).t?t',
  '*/*',
  'pack*',
];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('patterns of paths', () => {
  it('mean what they mean to git', () => {
    git(folder, ['init', '--quiet']);
    for (const path of PATHS) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), '');
    }
    git(folder, ['add', '.']);
    for (const pattern of PATTERNS) {
      const listed = git(folder, ['ls-files', '--', `:(glob)${pattern}`])
        .split('\n')
        .filter(Boolean)
        .sort();
      const fitting = PATHS.filter(createPathTest(pattern)).sort();
      expect([pattern, ...listed]).toEqual([pattern, ...fitting]);
    }
  });
});

describe('patterns of names', () => {
  it('know only the star', () => {
    expect(createNameTest('@wdio/*')('@wdio/cli')).toBe(true);
    expect(createNameTest('@wdio/*')('wdio')).toBe(false);
    expect(createNameTest('a.b')('axb')).toBe(false);
    expect(createNameTest('what?')('what?')).toBe(true);
  });
});
