import { invalid } from '#platform/errors.ts';
import type { Reading, Said } from '../../intake/rules.ts';
import { isSaid, nameOf, partOf, readEach } from '../rules.ts';

/** Plausible's tracker writes some names short. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  n: 'name',
  u: 'url',
  d: 'domain',
  r: 'referrer',
  p: 'props',
  m: 'props',
  meta: 'props',
  $: 'revenue',
  i: 'interactive',
  h: 'hash_mode',
};

/** How long somebody looked at a page: told beside the page view, and no event of its own. */
const NO_EVENT = 'engagement';

/** A message with its names written out. A list that Plausible's older trackers send as text is read. */
export function spellOut(body: unknown): Said {
  if (!isSaid(body)) throw invalid('body', 'not a JSON object');
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      Object.hasOwn(LONG_NAMES, name) ? LONG_NAMES[name] : name,
      value,
    ]),
  );
}

/** The first of the domains that a message names, which is the key it comes with; undefined when it names none. */
export function findDomain(message: Said): string | undefined {
  const [first] = (nameOf(message.domain) ?? '').split(',');
  return nameOf(first?.trim());
}

/**
 * Reads one message of Plausible's events API.
 * @param person a token for whoever sent it.
 * @param props what `props` says, already read when it came as text.
 */
export function readPlausible(message: Said, person: string, props: unknown): Reading {
  return readEach([message], 'body', () => {
    const event = nameOf(message.name);
    const properties = partOf(props);
    if (event === undefined) return { field: 'name', reason: 'not given' };
    if (properties === undefined) return { field: 'props', reason: 'not a JSON object' };
    if (event === NO_EVENT) return undefined;
    return { event: { event, person, properties, message: { ...message, props: properties } } };
  });
}
