import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How load is put on: by wrk, a Debian package, which costs little beside what it measures. */
export interface Load {
  readonly address: string;
  readonly key: string;
  readonly connections: number;
  readonly seconds: number;
  /** Events of one request. */
  readonly batch: number;
}

/** What wrk saw. */
export interface Seen {
  readonly eventsPerSecond: number;
  readonly p50: string;
  readonly p99: string;
  /** Answers that were not 2xx or 3xx, and errors of the socket. */
  readonly failures: string;
}

/** Puts load on an address for some seconds. Every event is another one: another id, person, time and version. */
export function putLoad(folder: string, { address, key, connections, seconds, batch }: Load): Seen {
  const script = join(folder, 'load.lua');
  writeFileSync(script, batch === 1 ? single(key) : batches(key, batch));
  const said = execFileSync(process.env.WRK ?? 'wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    '--timeout',
    '30s',
    '-s',
    script,
    address,
  ]).toString();
  const figure = (pattern: RegExp) => pattern.exec(said)?.[1] ?? 'unknown';
  const failures = [...said.matchAll(/Non-2xx.*|Socket errors.*/g)].map(String).join('; ');
  return {
    eventsPerSecond: Number(figure(/Requests\/sec:\s+(\S+)/)) * batch,
    p50: figure(/50%\s+(\S+)/),
    p99: figure(/99%\s+(\S+)/),
    failures: failures === '' ? 'none' : failures,
  };
}

const EVENT =
  '{"event":"%s","product":"ci","person":"p%d","team":"t%d","time":"2026-11-%02dT%02d:%02d:%02d.%03dZ","id":"%s-%d","properties":{"version":"1.2.%d"}}';

const FILL = `
local events = { "open", "start", "configure", "finish", "view", "view", "view", "error" }
local run = string.format("%x", os.time()) .. tostring({}):sub(-6)
local n = 0
local function event()
  n = n + 1
  local p = math.floor(300000 * math.random() ^ 1.6)
  return string.format('${EVENT}', events[math.random(8)], p, p % 2000, math.random(1, 20), math.random(8, 17),
    math.random(0, 59), math.random(0, 59), math.random(0, 999), run, n, math.random(9))
end
`;

function head(key: string): string {
  return `local headers = { ["content-type"] = "application/json", ["authorization"] = "Bearer ${key}" }
init = function() math.randomseed(os.time()) end
${FILL}`;
}

function single(key: string): string {
  return `${head(key)}
request = function() return wrk.format("POST", "/v1/events", headers, event()) end`;
}

/** Bodies are made once and told apart by a number put into every id: making each anew would keep a core busy. */
function batches(key: string, size: number): string {
  return `${head(key)}
local bodies = {}
for b = 1, 40 do
  local list = {}
  for i = 1, ${size} do list[i] = event():gsub('"id":"', '"id":"@@') end
  bodies[b] = "[" .. table.concat(list, ",") .. "]"
end
local round = 0
request = function()
  round = round + 1
  local body = bodies[1 + round % 40]:gsub("@@", string.format("%x", round))
  return wrk.format("POST", "/v1/events", headers, body)
end`;
}
