import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { recordsOf } from './questions-world.ts';
import { crowd, report, start } from './server.ts';
import { USAGE_WORLD } from './usage-world.ts';

// `npm run bench -- readers FOLDER DATA`: a server on the events that `bench -- usage FOLDER` made, its records in a new folder DATA; 20
// readers ask (wrk) while 20,000 events a second arrive in batches of 1,000. Writes into FOLDER.

const [folder = './usage-bench', data = './readers-bench'] = process.argv.slice(2);
const PER_SECOND = 20;
mkdirSync(data, { recursive: true });
symlinkSync(resolve(folder), join(data, 'clickhouse'));
const server = await start(data);
const headers = { 'content-type': 'application/json' };
for (const { plural, records } of recordsOf(USAGE_WORLD))
  await server.ask(`/v1/${plural}`, { method: 'PUT', headers, body: JSON.stringify({ records }) });

let sending = true;
let sent = 0;
const waits: number[] = [];
async function send(): Promise<void> {
  for (let batch = 0; sending; batch += 1) {
    const begun = performance.now();
    const events = Array.from({ length: 1000 }, (_, index) => ({
      event: 'view',
      product: `product-${String(1 + ((batch + index) % 50)).padStart(2, '0')}`,
      person: `reader-${(batch * 1000 + index) % 50_000}`,
      team: `team-${String(1 + (index % 2000)).padStart(4, '0')}`,
      time: Date.UTC(2026, 10, 4, 8) + batch * 1000 + index,
      id: `load-${batch}-${index}`,
    }));
    await server.ask('/v1/events', { method: 'POST', headers, body: JSON.stringify(events) });
    waits.push(performance.now() - begun);
    sent += events.length;
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(0, 1000 / PER_SECOND - (performance.now() - begun))),
    );
  }
}

for (const isLoaded of [false, true]) {
  sending = isLoaded;
  const writing = isLoaded ? send() : Promise.resolve();
  const begun = performance.now();
  for (const path of [
    'active?product=product-12&per=week',
    'retention?product=product-12&per=week',
    'teams?product=product-12',
  ])
    report(
      `${path}${isLoaded ? ', while events arrive' : ''}`,
      await crowd(server, `/v1/usage/${path}&asOf=2026-11-04&window=365d`),
    );
  sending = false;
  await writing;
  if (isLoaded)
    report(
      'events taken',
      `${Math.round(sent / ((performance.now() - begun) / 1000)).toLocaleString('en')}/s`,
    );
}
report('memory of the server', `${Math.round(server.memoryMb())} MB`);
await server.stop();
