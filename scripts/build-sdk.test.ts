import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildSdk } from './build-sdk.ts';

const MOST_BYTES = 2048;
const folder = mkdtempSync(join(tmpdir(), 'musthave-sdk-'));
beforeAll(buildSdk);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['sdk.js', 'sdk.mjs'])('%s has at most 2 kB compressed', (file) => {
  expect(gzipSync(readFileSync(`dist/sdk/${file}`)).length).toBeLessThanOrEqual(MOST_BYTES);
});

it('ask.js has at most 6 kB compressed', () => {
  expect(gzipSync(readFileSync('dist/sdk/ask.js')).length).toBeLessThanOrEqual(3 * MOST_BYTES);
});

it('is a package that Node and TypeScript take', () => {
  const packed = execFileSync(
    'npm',
    ['pack', join(process.cwd(), 'dist/sdk'), '--json', '--loglevel', 'error'],
    { cwd: folder, encoding: 'utf8' },
  );
  const said = JSON.parse(packed) as unknown;
  const [found] = (Array.isArray(said) ? said : Object.values(said as object)) as {
    filename: string;
    files: { path: string }[];
  }[];
  expect(found?.files.map(({ path }) => path).sort()).toEqual([
    'README.md',
    'index.d.ts',
    'package.json',
    'sdk.js',
    'sdk.mjs',
  ]);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const npm = [
    'install',
    join(folder, found?.filename ?? ''),
    '--offline',
    '--no-audit',
    '--no-fund',
    '--loglevel',
    'error',
  ];
  execFileSync('npm', npm, { cwd: folder });
  const use = `import { createMusthave, type Musthave } from 'musthave-sdk';
const client: Musthave = createMusthave({ server: 'http://127.0.0.1:9', key: 'k' });
client.track('a', { time: new Date() });
console.log(Object.keys(client).join());
`;
  writeFileSync(join(folder, 'use.ts'), use);
  expect(execFileSync(process.execPath, ['use.ts'], { cwd: folder, encoding: 'utf8' })).toBe(
    'track,identify,flush,stop\n',
  );
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--lib',
    'es2022,dom',
    '--types',
    '',
    'use.ts',
  ];
  execFileSync(join(process.cwd(), 'node_modules/.bin/tsc'), options, { cwd: folder, stdio: 'inherit' });
});
