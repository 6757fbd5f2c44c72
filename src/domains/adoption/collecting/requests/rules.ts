import { matches } from '../../mapping/rules.ts';
import { type Asked, type Reader, type Readers, readersOf, requestOf } from '../fields/rules.ts';
import { asText, copied, type Said } from '../formats/rules.ts';
import type { LogMapping, LogRule } from '../mappings/contract.ts';
import { readLogTime, readMoment, zoneReader } from '../moments/rules.ts';
import { type PathPattern, parsePathPattern } from '../paths/rules.ts';
import { personOf, type Request, readerOf } from '../values/rules.ts';

/** What became of a line: an event, or why it is none. */
export type LineFate =
  | {
      readonly fate: 'event';
      readonly product: string;
      readonly event: string;
      /** The event as JSON without the brace that ends it and without an id. */
      readonly text: string;
      /** What the log itself calls the request. */
      readonly id: string | undefined;
    }
  | { readonly fate: 'left-out'; readonly reason: string }
  | { readonly fate: 'unmatched'; readonly path: string }
  | { readonly fate: 'bad'; readonly reason: string };

export type ReadRequest = (said: Said) => LineFate;

const USUAL_AGENTS = [
  'bot',
  'crawl',
  'spider',
  'slurp',
  'kube-probe',
  'healthcheck',
  'health-check',
  'healthchecker',
  'googlehc',
  'pingdom',
  'uptime',
  'prometheus',
  'blackbox',
  'zabbix',
  'nagios',
  'check_http',
  'site24x7',
  'statuscake',
  'datadog',
  'newrelic',
  'nmap',
  'zgrab',
  'masscan',
];
const USUAL_ENDINGS = (
  '.css .js .mjs .map .png .jpg .jpeg .gif .svg .ico .webp .avif .bmp .woff .woff2 .ttf .otf .eot .mp3 .mp4 .webm .wasm ' +
  '/robots.txt /manifest.json .webmanifest'
).split(' ');
const SILENT_METHODS = ['HEAD', 'OPTIONS'];

const MOST_KNOWN = 10_000;

/** Makes of a mapping what decides a line. `hash` makes a token of a text that nobody can turn back. */
export function compileRequests(mapping: LogMapping, hash: (text: string) => string): ReadRequest {
  const readers = readersOf(mapping);
  const readTime = timeReader(readers.time, mapping.zone);
  const isBot = agentTest(mapping.leaveOut.agents ?? USUAL_AGENTS);
  const endings = mapping.leaveOut.endings ?? USUAL_ENDINGS;
  const hasMethod = methodTest(mapping.methods);
  const hasStatus = statusTest(mapping.status ?? ['2xx', '3xx']);
  const rules = mapping.rules.map((rule) => compileRule(rule, mapping, readers, hash));
  return (said) => {
    const request = requestOf(said, readers);
    if (typeof request === 'string') return { fate: 'left-out', reason: request };
    const { method, path } = request;
    if (!hasMethod(method)) return { fate: 'left-out', reason: `method ${method.slice(0, 20)}` };
    if (!hasStatus(readers.status(said))) return { fate: 'left-out', reason: 'status' };
    if (endings.some((ending) => path.endsWith(ending)))
      return { fate: 'left-out', reason: 'picture, style or script' };
    if (isBot(readers.agent(said))) return { fate: 'left-out', reason: 'robot or check' };
    for (const rule of rules) {
      const segments = rule.match(request, said);
      if (segments === undefined) continue;
      if (rule.ignore) return { fate: 'left-out', reason: 'ignored by a rule' };
      const time = readTime(said);
      if (time === undefined) return { fate: 'bad', reason: 'has no time that can be read' };
      return rule.make({ said, path, query: request.query, segments, time });
    }
    return { fate: 'unmatched', path };
  };
}

function timeReader(reader: Reader, zone: string | undefined): (said: Said) => number | undefined {
  const toUtc = zone === undefined ? undefined : zoneReader(zone);
  let lastText = '';
  let lastTime: number | undefined;
  return (said) => {
    const text = reader(said);
    if (text === undefined) return undefined;
    if (text !== lastText) {
      lastText = text;
      lastTime = readLogTime(text) ?? readMoment(text, toUtc);
    }
    return lastTime;
  };
}

function agentTest(words: readonly string[]): (agent: string | undefined) => boolean {
  if (words.length === 0) return () => false;
  const pattern = new RegExp(
    words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'),
    'i',
  );
  const known = new Map<string, boolean>();
  return (agent) => {
    if (agent === undefined) return false;
    const found = known.get(agent);
    if (found !== undefined) return found;
    const is = pattern.test(agent);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(copied(agent), is);
    return is;
  };
}

function methodTest(methods: readonly string[] | undefined): (method: string) => boolean {
  return methods === undefined
    ? (method) => !SILENT_METHODS.includes(method)
    : (method) => methods.includes(method);
}

function statusTest(wanted: readonly (string | number)[]): (status: string | undefined) => boolean {
  const fits = (status: number) =>
    wanted.some((one) =>
      typeof one === 'number' ? one === status : Number(one[0]) === Math.floor(status / 100),
    );
  const known = new Set(
    Array.from({ length: 600 }, (_, status) => status)
      .filter(fits)
      .map(String),
  );
  // A log that says no status says nothing against a request.
  return (status) => status === undefined || known.has(status);
}

interface CompiledRule {
  readonly ignore: boolean;
  readonly match: (asked: Asked, said: Said) => Readonly<Record<string, string>> | undefined;
  readonly make: (request: Request) => LineFate;
}

function compileRule(
  rule: LogRule,
  mapping: LogMapping,
  readers: Readers,
  hash: (text: string) => string,
): CompiledRule {
  const patterns = [rule.path].flat().map(parsePathPattern);
  const hasMethod = rule.methods === undefined ? () => true : methodTest(rule.methods);
  const hasStatus = rule.status === undefined ? () => true : statusTest(rule.status);
  const { host } = rule;
  return {
    ignore: rule.ignore === true,
    match: (asked, said) => {
      if (!hasMethod(asked.method) || !hasStatus(readers.status(said))) return undefined;
      if (host !== undefined && !matches(host, asked.host ?? '')) return undefined;
      return firstMatch(patterns, asked.path);
    },
    make: makerOf(rule, mapping, readers, hash),
  };
}

function firstMatch(patterns: readonly PathPattern[], path: string) {
  for (const pattern of patterns) {
    const found = pattern.match(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function makerOf(rule: LogRule, mapping: LogMapping, readers: Readers, hash: (text: string) => string) {
  const product = readerOf(rule.product);
  const event = readerOf(rule.event);
  const team = readerOf(rule.team ?? mapping.team);
  const person = personOf(rule.person ?? mapping.person, readers, hash);
  const properties = Object.entries(rule.properties ?? {}).map(
    ([name, value]) => [name, readerOf(value)] as const,
  );
  return (request: Request): LineFate => {
    const [productKey, name] = [product(request), event(request)];
    if (productKey === undefined)
      return { fate: 'bad', reason: 'names no product, by the rule for its path' };
    if (name === undefined) return { fate: 'bad', reason: 'names no event, by the rule for its path' };
    const [who, teamKey] = [person(request), team(request)];
    let text = `{"event":${JSON.stringify(name)},"product":${JSON.stringify(productKey)},"time":${request.time}`;
    if (who !== undefined) text += `,"person":${JSON.stringify(who)}`;
    if (teamKey !== undefined) text += `,"team":${JSON.stringify(teamKey)}`;
    if (properties.length > 0) {
      const said = properties.flatMap(([key, read]) => {
        const value = read(request);
        return value === undefined ? [] : [[key, value] as const];
      });
      if (said.length > 0) text += `,"properties":${JSON.stringify(Object.fromEntries(said))}`;
    }
    const id = readers.id(request.said);
    return {
      fate: 'event',
      product: productKey,
      event: name,
      text,
      id: id === undefined ? undefined : asText(id),
    };
  };
}
