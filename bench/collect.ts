/**
 * Makes an access log of so many lines and measures `musthave collect logs` on it: `npm run bench -- collect [LINES]`.
 * First a dry run, which is reading and mapping alone; then all the way into a server of its own; then the same again.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAPPING = `collect: logs
person: [{ field: remote_user }, { query: user }]
rules:
  - path: /api/payroll/runs/:run
    methods: [POST]
    product: payroll
    event: run
    properties: { run: { segment: run } }
  - path: /ci/:project/builds/**
    product: ci
    event: build
    properties: { project: { segment: project } }
  - { path: /docs/**, product: docs, event: read }
  - { path: [/health, /ready], ignore: true }
`;
const START = Date.UTC(2026, 9, 1);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0',
  'curl/8.5.0',
  'kube-probe/1.30',
];
/** Of ten requests, what each is. */
const KINDS = [
  (n: number) => `POST /api/payroll/runs/${n}`,
  (n: number) => `GET /ci/project-${n % 300}/builds/${n}?tab=log`,
  (n: number) => `GET /ci/project-${n % 300}/builds/${n}`,
  (n: number) => `GET /docs/page-${n % 1000}`,
  (n: number) => `GET /docs/page-${n % 1000}/part/${n % 7}`,
  () => 'GET /assets/app.3f9a.js',
  () => 'GET /health',
  (n: number) => `GET /unknown/${n % 5000}`,
  (n: number) => `GET /api/payroll/runs/${n}`,
  (n: number) => `GET /docs/${n % 40}`,
] as const;

function lineOf(n: number): string {
  const at = new Date(START + n * 20);
  const [day, clock] = [String(at.getUTCDate()).padStart(2, '0'), at.toISOString().slice(11, 19)];
  const time = `${day}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${clock} +0000`;
  const request = KINDS[n % KINDS.length]?.(n) ?? '';
  const user = n % 3 === 0 ? '-' : `person-${(n * 7919) % 2000}`;
  return `10.0.${n % 250}.${n % 199} - ${user} [${time}] "${request} HTTP/1.1" 200 ${n % 90_000} "-" "${AGENTS[n % 4]}"\n`;
}

function makeLog(path: string, lines: number): void {
  const file = openSync(path, 'w');
  for (let from = 0; from < lines; from += 10_000)
    writeSync(
      file,
      Array.from({ length: Math.min(10_000, lines - from) }, (_, index) => lineOf(from + index)).join(''),
    );
  closeSync(file);
}

function measure(what: string, lines: number, args: readonly string[]): void {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['src/cli.ts', 'collect', 'logs', ...args], {
    encoding: 'utf8',
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(stderr);
  const rate = Math.round(lines / seconds).toLocaleString('en');
  console.log(
    `${what}: ${seconds.toFixed(1)} s, ${rate} lines a second with the start of the program; ${stderr.trim().split('\n').at(-1)}; ${stdout.split('\n')[0]}`,
  );
}

const lines = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'musthave-bench-collect-'));
const server = spawn(process.execPath, ['src/main.ts', '--data', join(folder, 'data'), '--port', '0']);
try {
  const address = /http:\/\/[\d.]+:\d+/.exec(String((await once(server.stdout, 'data'))[0]))?.[0] ?? '';
  const key = readFileSync(join(folder, 'data', 'local.key'), 'utf8').trim();
  const records = ['payroll', 'ci', 'docs'].map((name) => ({ key: name, name, kind: 'product' }));
  const response = await fetch(`${address}/v1/options`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ records }),
  });
  if (!response.ok) throw new Error(await response.text());
  const [log, map] = [join(folder, 'access.log'), join(folder, 'logs.yaml')];
  makeLog(log, lines);
  writeFileSync(map, MAPPING);
  console.log(`${lines.toLocaleString('en')} lines, ${Math.round(statSync(log).size / 1e6)} MB`);
  for (const round of ['first', 'second', 'third'])
    measure(`Dry run, ${round} time`, lines, ['--map', map, '--dry-run', log]);
  const whole = ['--map', map, '--state', join(folder, 'state'), '--server', address, '--key', key];
  measure('All the way', lines, [...whole, log]);
  measure('Nothing new', lines, [...whole, log]);
  measure('All once more, nothing of which counts', lines, [...whole, '--again', log]);
  const sources = await fetch(`${address}/v1/event-sources`, { headers: { authorization: `Bearer ${key}` } });
  const report = (await sources.json()) as { key: string; events: number; people: number }[];
  console.log(
    report.map(({ key: name, events, people }) => `${name}: ${events} events, ${people} people`).join('; '),
  );
} finally {
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(folder, { recursive: true, force: true });
}
