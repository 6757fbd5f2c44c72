import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { putLoad } from './ingest-load.ts';
import { prepare } from './ingest-world.ts';
import { quantile, report, start } from './server.ts';

// `npm run bench -- ingest-memory [minutes] [connections]`: batches of 1,000 for ten minutes, and what the process holds meanwhile.

const minutes = Number(process.argv[2] ?? 10);
const connections = Number(process.argv[3] ?? 16);
const folder = mkdtempSync(join(tmpdir(), 'musthave-memory-'));
const data = join(folder, 'data');
const server = await start(data);
await prepare(server);
const key = server.authorization.replace('Bearer ', '');

const samples: { minute: number; resident: number; waiting: number }[] = [];
const watcher = setInterval(async () => {
  const metrics = await server.ask('/metrics').catch(() => undefined);
  const waiting = Number(/musthave_events_waiting (\d+)/.exec(metrics?.text ?? '')?.[1] ?? Number.NaN);
  samples.push({ minute: (performance.now() - begun) / 60_000, resident: server.memoryMb(), waiting });
}, 5000);

const begun = performance.now();
const load = spawn(
  process.execPath,
  ['bench/ingest-memory-load.ts', folder, server.address, key, String(connections), String(minutes * 60)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
let said = '';
load.stdout.on('data', (chunk) => {
  said += String(chunk);
});
await once(load, 'exit');
clearInterval(watcher);
const seen: ReturnType<typeof putLoad> = JSON.parse(said);
report(
  `batches of 1,000, ${connections} connections, ${minutes} minutes`,
  `${Math.round(seen.eventsPerSecond).toLocaleString('en')} events/s; p50 ${seen.p50}, p99 ${seen.p99}; failures ${seen.failures}`,
);
for (let minute = 0; minute < minutes; minute += 1) {
  const within = samples.filter((sample) => Math.floor(sample.minute) === minute);
  const most = (name: 'resident' | 'waiting') =>
    Math.round(Math.max(...within.map((sample) => sample[name])));
  report(
    `minute ${minute + 1}`,
    `resident at most ${most('resident')} MB, median ${Math.round(
      quantile(
        within.map(({ resident }) => resident),
        0.5,
      ),
    )} MB; waiting at most ${most('waiting').toLocaleString('en')} rows`,
  );
}
report(
  'of the process, by the system',
  /VmHWM:\s+(\d+ kB)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 'unknown',
);
await server.stop();
rmSync(folder, { recursive: true });
