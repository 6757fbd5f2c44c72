import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { getPortfolio, getProduct } from '#domains/assessment/contract.ts';
import { getMarket, type Market } from '#domains/choices/markets/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';

/**
 * The figures of the shipped example against a second count by another method: no tenures, spells or moves, but the set of
 * options that each team holds on each day, straight from the CSV, and differences between one day and the next.
 */
const { request, ask } = startTestApp({ today: '2026-07-01' });

interface TenureLine {
  readonly team: string;
  readonly need: string;
  readonly option: string;
  readonly from: string;
  readonly to: string;
}

const read = <Line>(name: string): Line[] =>
  parse(readFileSync(`examples/js-tooling/${name}.csv`), { columns: true }) as Line[];
const teams = read<{ team: string; first_commit: string; last_commit: string }>('teams');
const tenures = read<TenureLine>('tenure');
const makers = new Set(
  read<{ team: string; option: string }>('vendor').map(({ team, option }) => `${team} ${option}`),
);

const DAY = 86_400_000;
const shift = (day: string, by: number) => new Date(Date.parse(day) + by * DAY).toISOString().slice(0, 10);
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY;
const inView = (day: string) =>
  teams.filter((team) => team.first_commit <= day && day <= team.last_commit).map(({ team }) => team);

/** What every team in view holds for a need on a day. ISO days compare as text. */
function holdings(need: string, day: string): Map<string, Set<string>> {
  const held = new Map(inView(day).map((team) => [team, new Set<string>()]));
  for (const line of tenures)
    if (line.need === need && line.from <= day && (line.to === '' || day < line.to))
      held.get(line.team)?.add(line.option);
  return held;
}

const NEEDS = ['test-runner', 'bundler', 'linter', 'ci', 'type-checking', 'package-manager'];
const DAYS = ['2016-03-01', '2021-09-15', '2026-06-15'];
const CASES = NEEDS.flatMap((need) => DAYS.map((day) => [need, day] as const));
const marketOn = (need: string, asOf: string): Promise<Market> =>
  ask(getMarket, { params: { need }, query: { asOf, window: '365d' } });

beforeAll(async () => {
  const response = await request('/v1/examples/js-tooling', { method: 'POST' });
  expect(await response.json()).toMatchObject({ saved: true, refusals: [], rows: 1622 });
});

describe('the example', () => {
  it('is loaded once: a second time it would mix with what is there', async () => {
    expect((await request('/v1/examples/js-tooling', { method: 'POST' })).status).toBe(409);
  });

  it('has a portfolio of all its products', async () => {
    const portfolio = await ask(getPortfolio);
    expect(portfolio.lines).toHaveLength(82);
    expect(portfolio.sentence).toMatch(/^Of 82 products, none can be called a must-have yet/);
    expect(portfolio.when).toMatchObject({ asOf: '2026-06-15', isDefault: true });
    expect(portfolio.when.note).toContain('Most teams are not observed any more after 2026-06-15');
  });

  it('says of every product where its free teams came from and went to', async () => {
    for (const option of ['vitest', 'jest', 'eslint', 'biome', 'vite']) {
      const { line, cameFrom, wentTo } = await ask(getProduct, {
        params: { option },
        query: { asOf: '2026-06-15' },
      });
      const { came, left } = line.movement;
      for (const [flows, all] of [
        [cameFrom, came],
        [wentTo, left],
      ] as const) {
        const sum = flows.reduce((total, { teams: moved }) => total + moved, 0);
        // A team that takes it for two needs is one that came, and may have left something else for each.
        if (line.needs.length === 1) expect(sum).toBe(all);
        for (const { teams: moved } of flows) expect(moved).toBeLessThanOrEqual(all);
        expect(sum).toBeGreaterThanOrEqual(all);
      }
    }
  });

  it.each(CASES)('counts shares of %s on %s as a second count does', async (need, day) => {
    const market = await marketOn(need, day);
    const held = holdings(need, day);
    const chose = [...held].filter(([, options]) => options.size > 0);
    expect(market.teams).toMatchObject({ eligible: held.size, chose: chose.length });
    expect(market.teams.silent.map(({ team }) => team).sort()).toEqual(
      [...held.keys()].filter((team) => held.get(team)?.size === 0).sort(),
    );
    const free = (team: string, option: string) => !makers.has(`${team} ${option}`);
    for (const { option, adopters, freeShare, standing } of market.options) {
      const holders = chose.filter(([, options]) => options.has(option)).map(([team]) => team);
      expect([option, adopters]).toEqual([option, holders.length]);
      expect(standing.own).toBe(holders.filter((team) => !free(team, option)).length);
      const judges = chose.filter(
        ([team, options]) => free(team, option) && [...options].some((other) => free(team, other)),
      );
      expect([option, freeShare.count, freeShare.n]).toEqual([
        option,
        judges.filter(([, options]) => options.has(option)).length,
        judges.length,
      ]);
    }
    const all = chose.reduce((sum, [, options]) => sum + options.size, 0);
    const squares = market.options.reduce((sum, { adopters }) => sum + (adopters / all) ** 2, 0);
    if (all === 0) expect(market.concentration).toBeNull();
    else expect(market.concentration?.herfindahl).toBeCloseTo(squares, 9);
  });

  it.each(CASES)(
    'counts arrivals and departures of %s in the year to %s as day-to-day differences do',
    async (need, day) => {
      const market = await marketOn(need, day);
      const counts = new Map<string, { in: number; out: number; seen: number; lost: number }>();
      const count = (option: string, what: 'in' | 'out' | 'seen' | 'lost') => {
        const tally = counts.get(option) ?? { in: 0, out: 0, seen: 0, lost: 0 };
        tally[what] += 1;
        counts.set(option, tally);
      };
      let before = holdings(need, shift(day, -365));
      for (let back = 364; back >= 0; back -= 1) {
        const today = shift(day, -back);
        const now = holdings(need, today);
        const begins = (team: string, option: string) =>
          tenures.some(
            (line) =>
              line.team === team && line.need === need && line.option === option && line.from === today,
          );
        for (const [team, options] of now)
          for (const option of options)
            if (!before.get(team)?.has(option)) count(option, begins(team, option) ? 'in' : 'seen');
        for (const [team, options] of before)
          for (const option of options)
            if (!now.get(team)?.has(option)) count(option, now.has(team) ? 'out' : 'lost');
        before = now;
      }
      for (const { option, balance } of market.options) {
        const tally = counts.get(option) ?? { in: 0, out: 0, seen: 0, lost: 0 };
        const { arrivals, departures, cameIntoView, wentOutOfView, opening, closing } = balance;
        expect([option, arrivals, departures, cameIntoView, wentOutOfView]).toEqual([
          option,
          tally.in,
          tally.out,
          tally.seen,
          tally.lost,
        ]);
        expect(closing - opening).toBe(tally.in + tally.seen - tally.out - tally.lost);
      }
    },
  );

  it.each(NEEDS)('finds the switches of %s over all years that pairing by hand finds', async (need) => {
    const asOf = '2026-06-15';
    const market = await ask(getMarket, { params: { need }, query: { asOf, window: '20y' } });
    const flows = market.flows
      .map(({ from, to, moves }) => `${from ?? '?'}>${to ?? '?'} ${moves.length}`)
      .sort();
    expect(flows).toEqual(pairByHand(need, asOf));
  });

  it.each(NEEDS)('draws survival of %s as the product over days does', async (need) => {
    const asOf = '2024-01-01';
    const market = await marketOn(need, asOf);
    for (const { option, survival } of market.options) {
      const lines = observed(need, asOf).filter(
        (line) => line.option === option && !makers.has(`${line.team} ${option}`),
      );
      expect([option, survival.ended]).toEqual([option, lines.filter(({ ended }) => ended).length]);
      let share = 1;
      for (const { days, survival: drawn } of survival.curve) {
        const atRisk = lines.filter((line) => line.lasted >= days).length;
        share *= 1 - lines.filter((line) => line.ended && line.lasted === days).length / atRisk;
        expect(drawn).toBeCloseTo(share, 9);
      }
    }
  });
});

/** The tenures of a need as known on a day: how long each lasted or has been seen to last. */
function observed(need: string, asOf: string) {
  return tenures
    .filter((line) => line.need === need && line.from <= asOf)
    .map((line) => {
      const last = teams.find(({ team }) => team === line.team)?.last_commit ?? '';
      const seenTo = last < asOf ? last : asOf;
      const ended = line.to !== '' && line.to <= seenTo;
      return { ...line, ended, lasted: daysBetween(line.from, ended ? line.to : seenTo) };
    });
}

/** Definition switch/1 by repeated search for the closest pair that is left, 180 days before to 90 after. */
function pairByHand(need: string, asOf: string): string[] {
  const lines = observed(need, asOf);
  const left = lines.filter(({ ended }) => ended);
  const came = [...lines];
  const names: string[] = [];
  for (;;) {
    const pairs = left.flatMap((a) =>
      came
        .filter(
          (b) => b.team === a.team && b.option !== a.option && b.from > a.from && (!b.ended || b.to > a.to),
        )
        .map((b) => ({ a, b, gap: daysBetween(a.to, b.from) }))
        .filter(({ gap }) => gap >= -180 && gap <= 90),
    );
    pairs.sort(
      (x, y) =>
        Math.abs(x.gap) - Math.abs(y.gap) ||
        x.gap - y.gap ||
        (x.a.option < y.a.option ? -1 : x.a.option > y.a.option ? 1 : x.b.option < y.b.option ? -1 : 1),
    );
    const best = pairs[0];
    if (best === undefined) break;
    names.push(`${best.a.option}>${best.b.option}`);
    left.splice(left.indexOf(best.a), 1);
    came.splice(came.indexOf(best.b), 1);
  }
  names.push(...left.map(({ option }) => `${option}>?`), ...came.map(({ option }) => `?>${option}`));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count}`).sort();
}
