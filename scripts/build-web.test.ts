import { spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { linkPackages, plant, REPOSITORY } from './testing/small-tree.ts';

const BUILD = join(REPOSITORY, 'scripts/build-web.ts');
const AN_HOUR = 3600;

it('builds the page when it is missing or older than its sources, and only then', () => {
  const root = plant();
  linkPackages(root);
  const build = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BUILD], { cwd: root, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.includes('Building');
  };
  const later = (path: string) => {
    const time = statSync(join(root, 'dist/web/index.html')).mtimeMs / 1000 + AN_HOUR;
    utimesSync(join(root, path), time, time);
  };

  expect(build()).toBe(true);
  expect(existsSync(join(root, 'dist/web/.vite/manifest.json'))).toBe(true);
  expect(build()).toBe(false);
  later('src/domains/people/store.ts');
  expect(build()).toBe(false);
  later('src/domains/people/ui/person-card.tsx');
  expect(build()).toBe(true);
});

it('says so when there is no page yet', () => {
  const { status, stdout } = spawnSync(process.execPath, [BUILD], {
    cwd: join(REPOSITORY, 'scripts'),
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: 'No page to build: src/web/index.html does not exist.\n',
  });
});
