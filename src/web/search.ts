/** Everything a view may keep in its address, so that each is a permanent link. */
export interface PageSearch {
  readonly asOf?: string | undefined;
  readonly window?: string | undefined;
  /** Filters and order of lists. */
  readonly text?: string | undefined;
  readonly need?: string | undefined;
  readonly verdict?: string | undefined;
  readonly sort?: string | undefined;
  /** Pictures: what is measured, which line is in front, which are shown as tables. */
  readonly measure?: string | undefined;
  readonly option?: string | undefined;
  readonly tables?: string | undefined;
  /** The prepared import that is being looked at. */
  readonly draft?: string | undefined;
  /** Part of the catalogue. */
  readonly part?: string | undefined;
  /** What its options are narrowed to (values by commas), and the page of them, from 1. */
  readonly kind?: string | undefined;
  readonly play?: string | undefined;
  readonly stage?: string | undefined;
  readonly area?: string | undefined;
  readonly tag?: string | undefined;
  readonly owner?: string | undefined;
  readonly marketType?: string | undefined;
  readonly lacks?: string | undefined;
  readonly archived?: string | undefined;
  readonly page?: string | undefined;
  /** Needs without research alone; each field of a record with where it is from. */
  readonly research?: string | undefined;
  readonly origins?: string | undefined;
  /** Questions about use: stretches of the calendar, what is counted, whose use, which events. */
  readonly per?: string | undefined;
  readonly of?: string | undefined;
  readonly team?: string | undefined;
  readonly standing?: string | undefined;
  readonly events?: string | undefined;
  /** The property whose values are versions, the mark that is looked into, and steps that are tried and not saved. */
  readonly property?: string | undefined;
  readonly mark?: string | undefined;
  readonly steps?: string | undefined;
  readonly within?: string | undefined;
  /** The explorer's own: what is asked about, what counts as success, a day to test instead of a mark. */
  readonly product?: string | undefined;
  readonly success?: string | undefined;
  readonly day?: string | undefined;
  /** Of what was said: how far it has come, and the item that is open. */
  readonly status?: string | undefined;
  readonly item?: string | undefined;
  /** The open dialog and what it is about. */
  readonly record?: string | undefined;
  readonly ofTeam?: string | undefined;
  readonly ofNeed?: string | undefined;
  readonly ofOption?: string | undefined;
  readonly ofKey?: string | undefined;
  readonly ofDay?: string | undefined;
}

const NAMES = [
  'asOf',
  'window',
  'text',
  'need',
  'verdict',
  'sort',
  'measure',
  'option',
  'tables',
  'draft',
  'part',
  'kind',
  'play',
  'stage',
  'area',
  'tag',
  'owner',
  'marketType',
  'lacks',
  'archived',
  'page',
  'research',
  'origins',
  'per',
  'of',
  'team',
  'standing',
  'events',
  'property',
  'mark',
  'steps',
  'within',
  'product',
  'success',
  'day',
  'status',
  'item',
  'record',
  'ofTeam',
  'ofNeed',
  'ofOption',
  'ofKey',
  'ofDay',
] as const satisfies readonly (keyof PageSearch)[];

/** What an address says, without what nobody knows. */
export function readSearch(given: Readonly<Record<string, unknown>>): PageSearch {
  const entries = NAMES.flatMap((name) => {
    const value = given[name];
    return value === undefined || value === null || value === '' ? [] : [[name, String(value)]];
  });
  return Object.fromEntries(entries);
}

/** Plain text, not JSON: an address is read by people. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}
