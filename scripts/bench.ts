/** `npm run bench -- ingest`: runs bench/ingest.ts with whatever follows; without a name, says which there are. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { basename } from 'node:path';

const [name = '', ...args] = process.argv.slice(2);
const file = `bench/${name}.ts`;

if (existsSync(file)) {
  process.exitCode = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' }).status ?? 1;
} else {
  const known = globSync('bench/*.ts').map((path) => basename(path, '.ts'));
  const benchmarks = known.filter((word) => !word.endsWith('.test')).sort();
  console.log(`npm run bench -- <name>, one of: ${benchmarks.join(', ') || 'there is none yet'}`);
  process.exitCode = 1;
}
