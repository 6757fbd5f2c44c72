import { parseDay } from '#platform/calendar.ts';
import { many } from '../../ui/survey-words.ts';
import type { FeedbackItem } from '../contract.ts';
import type { HeardItem, ProductVoices, Voice, Waited } from '../voices/contract.ts';

export type Status = HeardItem['status'];

// The words are checked against the contract's; the contract itself would bring its schemas into the browser.
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  waiting: 'waiting',
  heard: 'heard',
  decided: 'decided',
  shipped: 'shipped',
  told: 'told',
};

export const STATUS_ORDER = Object.keys(STATUS_WORDS) as readonly Status[];

const FROM_WORDS: Readonly<Record<FeedbackItem['from'], string>> = {
  answer: 'an answer to a survey',
  widget: 'the product itself',
  form: 'the form of this page',
  api: 'the API',
  import: 'an import',
};

/** How a voice came, in words. */
export const fromText = ({ from }: Pick<Voice, 'from'>) => `by ${FROM_WORDS[from]}`;

/** Who spoke: by name only to those to whom they allowed it. */
export function whoText({ name, from, isNamed }: Pick<Voice, 'name' | 'from' | 'isNamed'>): string {
  const who = name ?? (from === 'answer' ? 'somebody who answered' : 'somebody');
  return name === null && isNamed ? `${who}, to be told by mail` : who;
}

/** Short words of a problem, for where it is named in passing. */
export function shortened(text: string, most = 64): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`;
}

/** Whether anything is known of where those who spoke stand: without it a weight of 0 would be a guess. */
export function isWeightKnown({ voices }: Pick<HeardItem, 'voices'>): boolean {
  return voices.some(({ standing }) => standing !== 'unknown');
}

/** "weight 3: 2 free teams, 1 of them a customer". */
export function weightText(item: Pick<HeardItem, 'voices' | 'counts'>): string {
  const { weight, freeTeams, customers, teams } = item.counts;
  if (!isWeightKnown(item)) return 'weight unknown: where those who spoke stand is not known';
  if (freeTeams === 0)
    return `weight 0: ${teams === 1 ? 'the team was not' : `none of ${teams} teams was`} free`;
  if (customers === 0) return `weight ${weight}: ${many(freeTeams, 'free teams')}`;
  if (customers === freeTeams)
    return `weight ${weight}: ${many(freeTeams, 'free teams')}, ${customers === 1 ? 'a customer' : 'all customers'}`;
  return `weight ${weight}: ${many(freeTeams, 'free teams')}, ${customers} of them ${customers === 1 ? 'a customer' : 'customers'}`;
}

/** The day of the first voice of an item, YYYY-MM-DD. */
export function firstDay({ voices }: Pick<HeardItem, 'voices'>): string {
  // They stand in the order in which they came.
  return voices[0]?.cameOn ?? '';
}

type Dated = Pick<
  HeardItem,
  'status' | 'heardOn' | 'decidedOn' | 'shippedOn' | 'toldOn' | 'decision' | 'voices'
>;

/** How far an item has come and how long that took or takes, as of a day. */
export function statusText(item: Dated, asOf: string): string {
  const { status, heardOn, decidedOn, shippedOn, toldOn, decision } = item;
  const since = (day: string) => daysBetween(day, asOf);
  const after = (day: string | null) => (day === null ? '' : ` after ${daysBetween(firstDay(item), day)}`);
  if (status === 'waiting') return `waiting for ${since(firstDay(item))}`;
  if (status === 'heard') return `heard${after(heardOn)}; undecided for ${since(heardOn ?? asOf)}`;
  if (status === 'decided')
    return `decided with ${decision}${after(decidedOn)}; not told for ${since(decidedOn ?? asOf)}`;
  if (status === 'shipped') return `shipped${after(shippedOn)}; not told for ${since(shippedOn ?? asOf)}`;
  return `told${after(toldOn)}`;
}

function daysBetween(from: string, to: string): string {
  return many(Math.max(0, parseDay(to) - parseDay(from)), 'days');
}

/** Half of the voices are that far within so many days; unknown said as it is. */
export function waitedText({ medianDays, n, done }: Waited, word: string): { value: string; note: string } {
  if (n === 0) return { value: 'unknown', note: 'nobody has spoken yet' };
  const note = `${done} of ${many(n, 'voices')} ${word} so far`;
  if (medianDays === null) return { value: 'unknown', note: `${note}: fewer than half` };
  const rest = done < n ? '; the others still wait' : '';
  return { value: many(medianDays, 'days'), note: `${note}${rest}` };
}

type Report = Pick<ProductVoices, 'items' | 'counts' | 'times' | 'unanswered' | 'roadmap' | 'name'>;

/** The answer of the page in a sentence, every number with what it is of. */
export function voicesSentence({ items, times, unanswered, roadmap, name }: Report): string {
  const changes = roadmapText(roadmap);
  if (items.length === 0)
    return `Nobody has said anything of ${name} that is on record. That is not the same as nothing missing.`;
  const voices = items.reduce((sum, { counts }) => sum + counts.voices, 0);
  const decided =
    times.toDecide.medianDays === null
      ? `fewer than half are decided so far, ${times.toDecide.done} of ${times.toDecide.n}`
      : `half are decided within ${many(times.toDecide.medianDays, 'days')}`;
  return `${many(voices, 'voices')} in ${many(items.length, 'items')}: ${answeredText(unanswered)}; ${decided}; ${changes}.`;
}

/** How many of the voices that came long ago nobody answered. */
function answeredText({ value, count, n }: ProductVoices['unanswered']): string {
  if (value === null) return 'none is older than 90 days';
  if (n === 1) return `the one older than 90 days was ${count === 1 ? 'never ' : ''}answered`;
  if (count === 0) return `all ${n} older than 90 days were answered`;
  return `${count} of the ${n} older than 90 days ${count === 1 ? 'was' : 'were'} never answered`;
}

/** "3 of 5 planned changes were asked for, 2 of them by free teams". */
export function roadmapText({ changes, asked, askedByFree }: ProductVoices['roadmap']): string {
  if (changes === 0) return 'no change is planned';
  const were = asked === 1 ? 'was' : 'were';
  const free = asked === 0 ? '' : `, ${askedByFree} of them by free teams`;
  return `${asked} of ${many(changes, 'planned changes')} ${were} asked for${free}`;
}
