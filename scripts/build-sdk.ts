/** Builds the SDK into dist/sdk, as it is served and published, when it is missing there or older than its source. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['src/sdk/*', 'scripts/build-sdk.ts', 'tsconfig.sdk.json', 'package.json'];
const OUT = 'dist/sdk';
const LAST = join(OUT, 'package.json');
const BUILDS = [
  { entry: 'src/sdk/script.ts', format: 'iife', file: 'sdk.js' },
  { entry: 'src/sdk/client.ts', format: 'es', file: 'sdk.mjs' },
  { entry: 'src/sdk/ask.ts', format: 'iife', file: 'ask.js' },
] as const;

function isStale(): boolean {
  if (!existsSync(LAST)) return true;
  const builtAt = statSync(LAST).mtimeMs;
  return globSync(SOURCES).some((source) => statSync(source).mtimeMs > builtAt);
}

/** Leaves an up-to-date SDK in dist/sdk, a package of its own. Runs in the repository's folder. */
export async function buildSdk(): Promise<void> {
  if (!existsSync('src/sdk/script.ts') || !isStale()) return;
  console.log('Building the SDK (its source changed since the last build)…');
  const { build } = await import('vite');
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  for (const { entry, format, file } of BUILDS)
    await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        outDir: OUT,
        emptyOutDir: false,
        target: 'es2020',
        lib: { entry, formats: [format], name: 'musthaveScript', fileName: () => file },
        rolldownOptions: { output: { minify: true } },
      },
    });
  writeTypes();
  copyFileSync('src/sdk/README.md', join(OUT, 'README.md'));
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  writeFileSync(LAST, `${JSON.stringify(packageOf(version), null, 2)}\n`);
}

function writeTypes(): void {
  const args = [
    '-p',
    'tsconfig.sdk.json',
    '--composite',
    'false',
    '--declaration',
    '--outDir',
    OUT,
    '--rootDir',
    'src/sdk',
  ];
  const { status, stdout } = spawnSync('node_modules/.bin/tsc', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The types of the SDK cannot be written:\n${stdout}`);
  renameSync(join(OUT, 'client.d.ts'), join(OUT, 'index.d.ts'));
  for (const path of globSync(join(OUT, '*.d.ts'))) if (path !== join(OUT, 'index.d.ts')) rmSync(path);
}

function packageOf(version: string): object {
  return {
    name: 'musthave-sdk',
    version,
    description: 'Tells a Musthave server who uses what, from a browser or Node.',
    type: 'module',
    main: './sdk.mjs',
    types: './index.d.ts',
    unpkg: './sdk.js',
    exports: { '.': { types: './index.d.ts', default: './sdk.mjs' }, './sdk.js': './sdk.js' },
    files: ['sdk.js', 'sdk.mjs', 'index.d.ts'],
    sideEffects: ['./sdk.js'],
    engines: { node: '>=20' },
  };
}

if (import.meta.main) await buildSdk();
