import { counted } from '#ui/format.ts';
import type { Erasure } from '../erasing/contract.ts';
import type { EventSourceReport } from '../sources/contract.ts';

/** "1,204". */
export function countText(count: number): string {
  return count.toLocaleString('en');
}

/** "1,204 events", "1 event"; takes the plural. */
export function manyText(count: number, plural: string): string {
  return counted(count, plural).replace(/^\d+/, countText(count));
}

/** "1,204 events of 31 people": of nobody named where nobody is. */
function sentText({ events, people }: Pick<EventSourceReport, 'events' | 'people'>): string {
  const by = people === 0 ? '' : ` of ${people === 1 ? '1 person' : `${countText(people)} people`}`;
  return `${manyText(events, 'events')}${by}`;
}

/** Milliseconds since 1970 of a moment as the server writes it, in UTC. */
function momentOf(at: string): number {
  return Date.parse(`${at.replace(' ', 'T')}Z`);
}

const STEPS: readonly (readonly [number, Intl.RelativeTimeFormatUnit])[] = [
  [60, 'second'],
  [60, 'minute'],
  [24, 'hour'],
  [Number.POSITIVE_INFINITY, 'day'],
];
const RELATIVE = new Intl.RelativeTimeFormat('en');

/** "5 minutes ago"; "just now" for less than ten seconds, and for clocks that differ. */
export function agoText(at: string, now: number): string {
  let length = (now - momentOf(at)) / 1000;
  if (length < 10) return 'just now';
  for (const [most, unit] of STEPS) {
    if (Math.floor(length) < most) return RELATIVE.format(-Math.floor(length), unit);
    length /= most;
  }
  return '';
}

const daysText = (window: string) => `the last ${Number.parseInt(window, 10)} days`;

/** What all sources sent, in a sentence. */
export function sourcesSentence(sources: readonly EventSourceReport[]): string {
  const heard = sources.filter(({ lastReceived }) => lastReceived !== null);
  const [first] = sources;
  if (first === undefined)
    return 'Nothing was ever received. Make a source, put its snippet where things happen, and what it sends is seen here.';
  if (heard.length === 0)
    return `Nothing was ever received. ${sources.length === 1 ? 'One source waits' : `${sources.length} sources wait`} to be heard: put the snippet where things happen.`;
  const events = heard.reduce((sum, source) => sum + source.events, 0);
  const from = heard.length === 1 ? `${heard[0]?.name} sent` : `${heard.length} sources sent`;
  return `${from} ${manyText(events, 'events')} in ${daysText(first.window)}.${restText(sources)}`;
}

/** What one source sent, in a sentence. */
export function sourceSentence(source: EventSourceReport, now: number): string {
  const { name, lastReceived, window, archived } = source;
  const shut = archived ? ' It is archived: nothing is taken from it.' : '';
  if (lastReceived === null)
    return archived
      ? `Nothing was ever received from ${name}.${shut}`
      : `Nothing was received from ${name} yet. Put a snippet where things happen, and watch the events arrive.`;
  const ago = agoText(lastReceived, now);
  const sent =
    source.events === 0
      ? `${name} was heard ${ago}, and nothing that it said in ${daysText(window)} is counted.`
      : `${name} sent ${sentText(source)} in ${daysText(window)}, and was heard ${ago}.`;
  return `${sent}${restText([source])}${shut}`;
}

function restText(sources: readonly EventSourceReport[]): string {
  const apart = sources.reduce((sum, source) => sum + source.apart, 0);
  const refused = sources.reduce((sum, source) => sum + source.refused, 0);
  const waits =
    apart === 0
      ? ''
      : ` ${manyText(apart, 'events')} ${apart === 1 ? 'is' : 'are'} kept apart until a mapping says of which product.`;
  const no = refused === 0 ? '' : ` ${countText(refused)} ${refused === 1 ? 'was' : 'were'} refused.`;
  return waits + no;
}

/** "12 events, 3 days of activity"; "nothing" when all are 0. */
export function foundText(found: Erasure['found']): string {
  const some = Object.entries(found).filter(([, count]) => count > 0);
  return some.length === 0
    ? 'nothing'
    : some.map(([what, count]) => `${what}: ${countText(count)}`).join(', ');
}

/** JSON as it is read best; what is no JSON, as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
