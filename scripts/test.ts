/**
 * `npm test`: everything the tests need, then the tests. What follows `npm test --` goes to Vitest.
 * The last line is `N passed, N failed`; the exit code is 0 only when nothing failed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildSdk } from './build-sdk.ts';
import { buildWeb } from './build-web.ts';
import { ensureChromium } from './testing/chromium.ts';
import { type Cluster, startCluster } from './testing/postgres.ts';

const WITHOUT_POSTGRES = `
**********************************************************************************************
* No PostgreSQL here, nor could I install one: the PostgreSQL half of the store tests is     *
* NOT RUN. Install it (Debian: apt-get install postgresql), or name a server whose databases *
* the tests may make and drop: TEST_DATABASE_URL=postgres://user@host/postgres npm test      *
**********************************************************************************************
`;

let vitest: ChildProcess | undefined;
let stopped = false;

async function runVitest(environment: NodeJS.ProcessEnv): Promise<number> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)];
  vitest = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  const [code] = await once(vitest, 'exit');
  return code ?? 1;
}

async function ensurePostgres(): Promise<Cluster | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined && given !== '') return { url: given, stop: () => undefined };
  const cluster = await startCluster();
  if (cluster === undefined) console.log(WITHOUT_POSTGRES);
  return cluster;
}

async function main(): Promise<number> {
  await buildWeb();
  await buildSdk();
  const chromium = ensureChromium();
  const cluster = await ensurePostgres();
  try {
    if (stopped) return 1;
    return await runVitest({
      CHROMIUM_PATH: chromium,
      ...(cluster === undefined ? {} : { TEST_DATABASE_URL: cluster.url }),
    });
  } finally {
    cluster?.stop();
  }
}

// Stays alive on a signal until Vitest has ended, so that no PostgreSQL is left behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopped = true;
    vitest?.kill(signal);
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
