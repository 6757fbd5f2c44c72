import { matches } from '../../mapping/rules.ts';
import type { Readers } from '../fields/rules.ts';
import { asText, type Said } from '../formats/rules.ts';
import type { LogValue, PersonPlace } from '../mappings/contract.ts';
import { decoded } from '../paths/rules.ts';

/** A request as far as rules look at it. */
export interface Request {
  readonly said: Said;
  readonly path: string;
  readonly query: string;
  readonly segments: Readonly<Record<string, string>>;
  readonly time: number;
}

export type ValueOf = (request: Request) => string | undefined;

/** Who asked, by the first place that says somebody. */
export function personOf(
  places: readonly PersonPlace[],
  readers: Readers,
  hash: (text: string) => string,
): ValueOf {
  const read = places.map(({ field, query, segment, address }): ValueOf => {
    if (address) {
      return ({ said, time }) => {
        const from = readers.address(said);
        if (from === undefined) return undefined;
        const day = new Date(time).toISOString().slice(0, 10);
        // The prefix is that of visitors: nobody's name, and none is kept.
        return `visitor:${hash(JSON.stringify([day, from, readers.agent(said) ?? '']))}`;
      };
    }
    if (field === 'remote_user') return ({ said }) => textOf(readers.user(said));
    return placeOf({ field, query, segment });
  });
  return (request) => {
    for (const place of read) {
      const found = place(request);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function textOf(bytes: string | undefined): string | undefined {
  return bytes === undefined || bytes === '-' ? undefined : asText(bytes);
}

/** What a value of the mapping comes to. */
export function readerOf(value: LogValue | undefined): ValueOf {
  if (value === undefined) return () => undefined;
  if (typeof value === 'string') return () => value;
  const { value: same, map, otherwise } = value;
  if (same !== undefined) return () => same;
  const read = placeOf(value);
  if (map === undefined) return (request) => read(request) ?? otherwise;
  const find = mapReader(map);
  return (request) => {
    const said = read(request);
    return (said === undefined ? undefined : find(said)) ?? otherwise;
  };
}

/** Looks words up in a map whose words may have stars; of several that fit, the longest says most. */
export function mapReader(map: Readonly<Record<string, string>>): (said: string) => string | undefined {
  const exact = new Map(Object.entries(map));
  const patterns = [...exact.keys()].filter((key) => key.includes('*')).sort((a, b) => b.length - a.length);
  return (said) => {
    const found = exact.get(said);
    if (found !== undefined || patterns.length === 0) return found;
    const pattern = patterns.find((one) => matches(one, said));
    return pattern === undefined ? undefined : exact.get(pattern);
  };
}

interface Place {
  readonly field?: string | undefined;
  readonly query?: string | undefined;
  readonly segment?: string | undefined;
}

function placeOf({ field, query, segment }: Place): ValueOf {
  if (segment !== undefined) return ({ segments }) => segments[segment];
  if (query !== undefined) return (request) => parameter(request.query, query);
  return ({ said }) => textOf(said(field ?? ''));
}

function parameter(query: string, name: string): string | undefined {
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    if (equals < 0 || decoded(part.slice(0, equals)) !== name) continue;
    const value = decoded(asText(part.slice(equals + 1).replaceAll('+', ' ')));
    return value === '' ? undefined : value;
  }
  return undefined;
}
