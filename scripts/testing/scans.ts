import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import { parseScanMapping } from '#domains/adoption/histories/mappings/rules.ts';
import { openMemory } from '#domains/adoption/histories/memory/actions.ts';
import { listTenures } from '#domains/adoption/histories/outputs/rules.ts';
import { type ScanOrder, scanRepositories } from '#domains/adoption/histories/scans/actions.ts';
import { type CommitToMake, makeRepository } from './repositories.ts';

/** A scan file of four needs. */
export const SCAN = `
scan: 1
title: Test
folders: [., packages/*]
needs:
  test-runner:
    options:
      jest: { packages: [jest, jest-cli] }
      mocha: { packages: [mocha] }
      pytest: { packages: ['pip:pytest'], keys: ['pyproject.toml#tool.pytest'] }
  type-checking:
    options:
      typescript: { packages: [typescript] }
      none: { otherwise: npm }
  ci:
    options:
      travis: { files: [.travis.yml] }
      actions: { files: ['.github/workflows/*.yml'] }
  updates:
    options:
      renovate: { files: [renovate.json], keys: [renovate] }
`;

/** A package.json that has these as development dependencies. */
export const uses = (...names: string[]) => ({
  devDependencies: Object.fromEntries(names.map((name) => [name, '1'])),
});

/** Files with such a package.json at the root. */
export const manifest = (...names: string[]) => ({ 'package.json': uses(...names) });

type Given = Partial<ScanOrder> & { readonly text?: string };

/** Repositories and what is remembered of them, in a folder of its own for each test. */
export function startScans() {
  const root = mkdtempSync(join(tmpdir(), 'musthave-scan-'));
  let [folder, count] = [root, 0];
  beforeEach(() => {
    count += 1;
    folder = join(root, String(count));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const scan = async (folders: readonly string[], given: Given = {}) => {
    const { text = SCAN, ...words } = given;
    const order = { branch: undefined, allowShallow: false, skipBad: false, ...words };
    const mapping = parseScanMapping({ name: 'scan.yaml', text });
    const memory = await openMemory(join(folder, 'state'));
    const nothing = () => undefined;
    const progress = { begin: nothing, show: nothing, done: nothing, end: nothing };
    const found = await scanRepositories({ ...order, mapping, folders }, { memory, progress });
    return { ...found, mapping };
  };
  return {
    pathOf: (name: string) => join(folder, name),
    make: (name: string, commits: readonly CommitToMake[], more = {}) =>
      makeRepository(join(folder, name), commits, more),
    scan,
    /** Each as `team option from to`. */
    tenuresIn: async (folders: readonly string[], given: Given = {}): Promise<string[]> => {
      const { mapping, histories } = await scan(folders, given);
      return listTenures(mapping, histories).map(
        ({ team, option, from, to }) => `${team} ${option} ${from} ${to ?? '…'}`,
      );
    },
  };
}
