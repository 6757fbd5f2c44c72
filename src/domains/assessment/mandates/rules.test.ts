import { expect, it } from 'vitest';
import { shareFigure } from '#platform/statistics/figure.ts';
import { boundSince, mandateFindings } from './rules.ts';

const figure = (count: number, n: number) =>
  shareFigure({ count, n, population: n }, { unit: 'teams', definition: 'free-share/2', asOf: 20_000 });
const mandate = (rest: Partial<Parameters<typeof mandateFindings>[0]> = {}) => ({
  key: 'one-ci',
  option: 'forge',
  need: 'ci',
  authority: 'the CTO',
  reason: 'audits',
  from: '2026-01-15',
  to: null,
  complyBy: '2026-03-31',
  reviewOn: '2027-01-15',
  teams: 21,
  comply: 14,
  defiant: ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({ team: name, name, holds: ['Rival'] })),
  neither: 0,
  eve: { day: '2026-01-14', freeShare: figure(9, 13) },
  ...rest,
});
const texts = (rest: Parameters<typeof mandate>[0] = {}) =>
  mandateFindings(mandate(rest)).map(({ text }) => text);

it('says what was free on the eve, who complies and who does not', () => {
  expect(texts()).toEqual([
    'Free share on 2026-01-14, the eve of the mandate one-ci of the CTO: 69%, 9 of 13 teams.',
    'Compliance with one-ci: of 21 bound teams, 14 comply, 6 are in defiance (A, B, C, D, E and 1 more), and of 1 it is not known or not due yet.',
  ]);
});

it('says that nothing was known, and nothing of compliance where nobody is bound any more', () => {
  expect(
    texts({
      teams: 0,
      comply: 0,
      defiant: [],
      neither: 0,
      eve: { day: '2026-01-14', freeShare: figure(0, 0) },
    }),
  ).toEqual([
    'Free share on 2026-01-14, the eve of the mandate one-ci of the CTO: no free choice was known.',
  ]);
});

it('knows since when teams are bound that were free before', () => {
  expect(boundSince([mandate()], '2026-01-01')).toBe('2026-01-15');
  expect(boundSince([mandate(), mandate({ from: '2026-02-01' })], '2026-01-01')).toBe('2026-02-01');
  expect(boundSince([mandate()], '2026-01-15')).toBeUndefined();
  expect(boundSince([mandate({ teams: 0 })], '2026-01-01')).toBeUndefined();
});
