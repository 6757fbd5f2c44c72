#!/usr/bin/env node
// Musthave is TypeScript that Node runs as it is, from Node 24 on. An older Node hands over to the Node 24 that
// the `node` package brings, with the same arguments, terminal and signals.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED_VERSION = 24;
const cli = new URL('../src/cli.ts', import.meta.url);

/** Where the `node` package keeps its binary. Throws when the package is not installed. */
function findPackagedNode() {
  const description = createRequire(import.meta.url).resolve('node/package.json');
  return join(dirname(description), JSON.parse(readFileSync(description, 'utf8')).bin.node);
}

/** Runs the command under the given Node and ends as it ends. */
function handOver(node) {
  const child = spawn(node, [fileURLToPath(cli), ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('error', (error) => stop(`${node} does not start (${error.message}). Run \`npm ci\`.`));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => {
    // Ctrl-C in a terminal reaches the child by itself; a second one would read as "stop at once".
    if (process.stdin.isTTY !== true) child.kill('SIGINT');
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function stop(message) {
  process.stderr.write(`musthave: ${message}\n`);
  process.exit(1);
}

if (Number.parseInt(process.versions.node, 10) >= NEEDED_VERSION) {
  await import(cli.href);
} else {
  let node;
  try {
    node = findPackagedNode();
  } catch {
    stop(`needs Node ${NEEDED_VERSION} or newer, and its own one is not installed. Run \`npm ci\`.`);
  }
  handOver(node);
}
