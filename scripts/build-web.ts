/** Builds the page into dist/web, and the SDK into dist/sdk, when one is missing there or older than what it is made from. */
import { existsSync, globSync, statSync } from 'node:fs';
import { buildSdk } from './build-sdk.ts';

const ENTRY = 'src/web/index.html';
const BUILT = 'dist/web/index.html';
const SOURCES = [
  'src/web/**/*',
  'src/ui/**/*',
  'src/domains/**/ui/*',
  'src/domains/**/{contract,rules,door}.ts',
  'src/platform/**/*.ts',
  'vite.config.ts',
  'package-lock.json',
];

function isStale(): boolean {
  if (!existsSync(BUILT)) return true;
  const builtAt = statSync(BUILT).mtimeMs;
  return globSync(SOURCES).some((source) => statSync(source).mtimeMs > builtAt);
}

/** Leaves an up-to-date page in dist/web. Runs in the repository's folder. */
export async function buildWeb(): Promise<void> {
  if (!existsSync(ENTRY)) {
    console.log(`No page to build: ${ENTRY} does not exist.`);
    return;
  }
  if (!isStale()) return;
  console.log('Building the page (its sources changed since the last build)…');
  const { build } = await import('vite');
  await build({ logLevel: 'warn' });
}

if (import.meta.main) {
  await buildWeb();
  await buildSdk();
}
