import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { eventToken } from '#domains/adoption/identities/actions.ts';
import { readLocalKey } from '#platform/data-folder.ts';

/** What came of killing a server again and again while events were sent to it. */
export interface Kills {
  readonly acknowledged: number;
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** There more than once. */
  readonly doubled: number;
  /** Milliseconds from each start to the first answer. */
  readonly starts: readonly number[];
}

interface Server {
  readonly child: ChildProcess;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Kills a server with `kill -9` so many times in a row under load, then counts what it kept. */
export async function killRepeatedly(
  data: string,
  rounds: number,
  print: (line: string) => void,
): Promise<Kills> {
  const acknowledged = new Set<string>();
  const starts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const server = await startServer(data);
    starts.push(performance.now() - begun);
    if (round === 0) await prepare(server);
    const before = acknowledged.size;
    const senders = [1, 1, 1, 1, 200, 200].map((size, sender) =>
      sendUntilCut(server, `${round}-${sender}`, size, acknowledged),
    );
    await sleep(150 + ((round * 389) % 1900));
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    await Promise.all(senders);
    print(`round ${round + 1}: ${acknowledged.size - before} acknowledged before the kill`);
  }
  const server = await startServer(data);
  const kept = await idsOf(server);
  server.child.kill('SIGTERM');
  await once(server.child, 'exit');
  const counts = new Map<string, number>();
  for (const id of kept) counts.set(id, (counts.get(id) ?? 0) + 1);
  const lost = [...acknowledged].filter((id) => !counts.has(tokenOf(id))).length;
  const doubled = [...counts.values()].filter((count) => count > 1).length;
  return { acknowledged: acknowledged.size, lost, doubled, starts };
}

const tokenOf = (id: string) => eventToken(`1 0 ${id}`);

async function startServer(data: string): Promise<Server> {
  const child = spawn(process.execPath, ['src/main.ts', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('the server has no output');
  const [line] = await once(child.stdout, 'data');
  const address = /http:\/\/[\d.]+:\d+/.exec(String(line))?.[0] ?? '';
  const headers = { authorization: `Bearer ${readLocalKey(data)}`, 'content-type': 'application/json' };
  return { child, address, headers };
}

async function prepare({ address, headers }: Server): Promise<void> {
  for (const [plural, record] of [
    ['teams', { key: 'red' }],
    ['options', { key: 'ci', name: 'CI', kind: 'product' }],
  ] as const) {
    const body = JSON.stringify({ records: [record] });
    const response = await fetch(`${address}/v1/${plural}`, { method: 'PUT', headers, body });
    if (!response.ok) throw new Error(await response.text());
  }
}

/** Sends batches one after the other until the server is gone, and notes the ids of those that were acknowledged. */
async function sendUntilCut(
  { address, headers }: Server,
  name: string,
  size: number,
  acknowledged: Set<string>,
): Promise<void> {
  for (let n = 0; ; n += 1) {
    const ids = Array.from({ length: size }, (_, i) => `${name}-${n}-${i}`);
    // Every third has no time: those are dated by their first arrival.
    const time = n % 3 === 0 ? {} : { time: '2026-06-01T10:00:00Z' };
    const events = ids.map((id) => ({
      event: 'deploy',
      product: 'ci',
      team: 'red',
      person: `p${n % 97}`,
      id,
      ...time,
    }));
    try {
      const response = await fetch(`${address}/v1/events`, {
        method: 'POST',
        headers,
        body: JSON.stringify(events),
      });
      if (response.status !== 202) return;
      await response.arrayBuffer();
    } catch {
      return;
    }
    for (const id of ids) acknowledged.add(id);
  }
}

/** The tokens of all events that are kept. */
async function idsOf({ address, headers }: Server): Promise<string[]> {
  const listed = await fetch(`${address}/v1/usage-export`, { headers });
  const parts = (await listed.json()) as { name: string }[];
  const ids: string[] = [];
  for (const { name } of parts.filter((part) => part.name.startsWith('events-'))) {
    const file = await (await fetch(`${address}/v1/usage-export/${name}`, { headers })).arrayBuffer();
    for (const { id } of await parquetReadObjects({ file, compressors, columns: ['id'] }))
      ids.push(String(id));
  }
  return ids;
}
