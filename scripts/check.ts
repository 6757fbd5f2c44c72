/** `npm run check`: every check, each to its end, so that one run shows all there is to mend. */
import { spawnSync } from 'node:child_process';

const CHECKS = {
  biome: ['biome', 'check', '--error-on-warnings'],
  types: ['tsc', '-b'],
  knip: ['knip'],
  shape: ['node', 'scripts/check-shape.ts'],
} as const;

const failed = Object.entries(CHECKS).filter(([name, [program, ...args]]) => {
  console.log(`\n== ${name}: ${program} ${args.join(' ')}`);
  return spawnSync(`node_modules/.bin/${program}`, args, { stdio: 'inherit' }).status !== 0;
});

const names = failed.map(([name]) => name).join(', ');
console.log(`\ncheck: ${failed.length === 0 ? 'all is well' : `to mend in ${names}`}`);
process.exitCode = failed.length === 0 ? 0 : 1;
