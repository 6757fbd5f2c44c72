import type { Said } from '../formats/rules.ts';
import type { LogMapping } from '../mappings/contract.ts';

/** What nginx, Caddy and Traefik call things, and other logs in JSON often do. */
const FIELDS = {
  time: ['time_local', 'time_iso8601', 'msec', 'ts', 'StartUTC', 'timestamp', '@timestamp', 'time'],
  request: ['request'],
  method: ['request_method', 'request.method', 'RequestMethod', 'method'],
  path: ['request_uri', 'request.uri', 'RequestPath', 'uri', 'path', 'url'],
  status: ['status', 'DownstreamStatus', 'status_code', 'OriginStatus'],
  host: ['host', 'http_host', 'request.host', 'RequestHost'],
  user: ['remote_user', 'user_id', 'ClientUsername', 'user'],
  agent: ['http_user_agent', 'request.headers.User-Agent', 'request_User-Agent', 'user_agent', 'userAgent'],
  address: ['remote_addr', 'request.remote_ip', 'ClientHost', 'client_ip'],
  id: [],
} as const satisfies Record<string, readonly string[]>;

type Field = keyof typeof FIELDS;
export type Reader = (said: Said) => string | undefined;

/** What a line says of each thing, whatever it is called there. */
export type Readers = Readonly<Record<Field, Reader>>;

export function readersOf({ fields }: LogMapping): Readers {
  const entries = (Object.keys(FIELDS) as Field[]).map((field) => {
    const named = fields[field];
    const names: readonly string[] = named === undefined ? FIELDS[field] : [named];
    // The name that was found once is most likely the one of all lines.
    let last = names[0] ?? '';
    const read: Reader = (said) => {
      const found = said(last);
      if (found !== undefined || names.length < 2) return found;
      for (const name of names) {
        const other = said(name);
        if (other === undefined) continue;
        last = name;
        return other;
      }
      return undefined;
    };
    return [field, named === undefined && names.length === 0 ? () => undefined : read] as const;
  });
  return Object.fromEntries(entries) as Record<Field, Reader>;
}

/** What was asked for. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly host: string | undefined;
}

/** The request of a line, or why there is none. */
export function requestOf(said: Said, readers: Readers): Asked | string {
  const request = readers.request(said);
  let method: string;
  let target: string;
  if (request !== undefined && !request.startsWith('{')) {
    const first = request.indexOf(' ');
    const last = request.lastIndexOf(' ');
    if (first <= 0) return 'no request';
    method = request.slice(0, first);
    target =
      request.startsWith('HTTP/', last + 1) && last > first
        ? request.slice(first + 1, last)
        : request.slice(first + 1);
  } else {
    method = readers.method(said) ?? 'GET';
    const found = readers.path(said);
    if (found === undefined) return 'no request';
    target = found;
  }
  if (!target.startsWith('/')) target = withoutOrigin(target);
  if (!target.startsWith('/')) return 'no request';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  return { method, path, query: mark < 0 ? '' : target.slice(mark + 1), host: readers.host(said) };
}

function withoutOrigin(target: string): string {
  return target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '');
}
