import type { USAGE_WORLD } from './usage-world.ts';

/** The records that belong to the events of `usage-world.ts`: their numbers in the store are those that its events name. */
export interface RecordBatch {
  readonly plural: string;
  readonly records: readonly object[];
}

const NEEDS = 10;
const OPTIONS = 5;

/** Teams, needs, options and mandates, in the order in which they are to be written. */
export function recordsOf({ teams, people }: typeof USAGE_WORLD): RecordBatch[] {
  const count = (length: number) => Array.from({ length }, (_, index) => index);
  const team = (index: number) => `team-${String(index + 1).padStart(4, '0')}`;
  const options = count(NEEDS * OPTIONS).map((index) => ({
    key: `product-${String(index + 1).padStart(2, '0')}`,
    name: `Product ${index + 1}`,
    kind: 'product',
    // The makers of a product are in one team in three hundred.
    owner: team(index * 7),
  }));
  const needs = count(NEEDS).map((index) => ({ key: `need-${index + 1}`, statement: `Need ${index + 1}` }));
  return [
    {
      plural: 'teams',
      records: count(teams).map((index) => ({
        key: team(index),
        name: team(index),
        headcount: Math.round(people / teams),
      })),
    },
    { plural: 'needs', records: needs },
    { plural: 'options', records: options },
    {
      plural: 'market-options',
      records: options.map(({ key }, index) => ({
        need: needs[Math.floor(index / OPTIONS)]?.key,
        option: key,
      })),
    },
    { plural: 'market-teams', records: needs.map(({ key }) => ({ need: key, scope: 'all' })) },
    {
      plural: 'mandates',
      records: count(3).map((index) => ({
        key: `mandate-${index + 1}`,
        need: needs[index]?.key,
        option: options[index * OPTIONS]?.key,
        scope: 'teams',
        teams: count(teams)
          .filter((at) => at % 10 < 7)
          .map(team),
        authority: 'CIO',
        reason: 'one for all',
        startsOn: '2026-04-19',
        reviewOn: '2027-04-19',
      })),
    },
    {
      plural: 'happy-paths',
      records: options.map(({ key }) => ({
        product: key,
        steps: ['open', 'start', 'configure', 'finish'].map((event) => ({ event })),
        within: '7d',
      })),
    },
  ];
}
