import type { PageSearch } from '../search.ts';

/** The parts of the address that narrow the options: the words of the search itself. */
export const FILTERS = [
  'text',
  'kind',
  'play',
  'stage',
  'area',
  'tag',
  'owner',
  'marketType',
  'lacks',
  'need',
  'archived',
] as const satisfies readonly (keyof PageSearch)[];

export const PAGE_SIZE = 50;

/** What of an address narrows the options, without what is empty. */
export function filterOf(search: PageSearch): Record<string, string> {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = search[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/** Where the page of the address begins. */
export function offsetOf({ page }: PageSearch): number {
  const number = Number(page ?? '1');
  return Number.isInteger(number) && number > 1 && number <= 20_000 ? (number - 1) * PAGE_SIZE : 0;
}
