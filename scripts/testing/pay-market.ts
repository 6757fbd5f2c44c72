import type { TestApp } from './app.ts';

/** A choice of a team in the market "pay". */
export const payChoice = (team: string, option: string, takenOn: string, rest = {}) => ({
  team,
  need: 'pay',
  option,
  takenOn,
  ...rest,
});

/** The smallest market: treasury, which provides "central", and teams a, b and c, which may take that or a spreadsheet. */
export async function loadPayMarket({ put }: Pick<TestApp, 'put'>): Promise<void> {
  await put('teams', [{ key: 'treasury' }, { key: 'a' }, { key: 'b' }, { key: 'c' }]);
  await put('needs', [{ key: 'pay', statement: 'Pay my staff' }]);
  await put('options', [
    { key: 'central', name: 'Central Pay', kind: 'product', owner: 'treasury' },
    { key: 'sheet', name: 'A spreadsheet', kind: 'home-made' },
  ]);
  await put('market-options', [
    { need: 'pay', option: 'central' },
    { need: 'pay', option: 'sheet' },
  ]);
  await put('market-teams', [{ need: 'pay', scope: 'all' }]);
}
