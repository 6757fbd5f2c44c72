import { describe, expect, it } from 'vitest';
import { parseDay } from '#platform/calendar.ts';
import { readMarket } from '../markets/rules.ts';
import type { Mandate, MarketRecords, Statement } from '../rules.ts';
import { reasonLine, reasonsGiven } from './rules.ts';

const always = { from: null, to: null };
const statement = (rest: Partial<Statement>): Statement => ({
  team: 'a',
  need: 'pay',
  option: 'old',
  takenOn: '2024-01-01',
  leftOn: null,
  reasons: [],
  note: null,
  leftReasons: [],
  leftNote: null,
  ...rest,
});
const OLD = statement({
  note: 'It was there.',
  leftReasons: ['speed'],
  leftNote: 'It took minutes to open.',
});
const NEW = statement({ option: 'new', takenOn: '2025-03-01', reasons: ['speed', 'price'] });

const market = (statements: readonly Statement[], more: Partial<MarketRecords> = {}): MarketRecords => ({
  need: { key: 'pay', statement: 'Pay my staff', several: false },
  options: ['old', 'new'].map((key) => ({
    key,
    name: key.toUpperCase(),
    kind: 'product',
    owner: null,
    open: always,
  })),
  teams: ['a', 'b'].map((key) => ({ key, name: `Team ${key}`, parent: null, observed: always })),
  audience: [{ scope: 'all', team: null, ...always }],
  choices: statements.map(({ takenOn, leftOn, ...rest }) => ({
    ...rest,
    takenOn: parseDay(takenOn),
    leftOn: leftOn === null ? null : parseDay(leftOn),
    exchange: [],
  })),
  mandates: [],
  disputes: [],
  ...more,
});
const given = (statements: readonly Statement[], asOf = '2026-06-01', more: Partial<MarketRecords> = {}) =>
  reasonsGiven(statements, [
    readMarket(market(statements, more), {
      asOf: parseDay(asOf),
      windowDays: 365,
      switches: { daysBefore: 180, daysAfter: 90 },
      heldOverDays: 180,
    }),
  ]);

describe('reasonsGiven', () => {
  it('has each side of a switch, newest first, with what the team took instead', () => {
    expect(given([OLD, NEW])).toMatchObject([
      {
        about: 'came',
        option: 'new',
        on: '2025-03-01',
        other: { option: 'old' },
        reasons: ['speed', 'price'],
      },
      {
        about: 'left',
        team: 'a',
        name: 'Team a',
        option: 'old',
        on: '2025-03-01',
        standing: 'free',
        signal: true,
        reasons: ['speed'],
        note: 'It took minutes to open.',
        other: { option: 'new', name: 'NEW' },
      },
      { about: 'came', option: 'old', on: '2024-01-01', note: 'It was there.', other: null },
    ]);
  });

  it('knows nothing of what came after the day that is asked about', () => {
    expect(given([OLD, NEW], '2025-02-28').map(({ on }) => on)).toEqual(['2024-01-01']);
    expect(given([OLD, NEW], '2023-12-31')).toEqual([]);
  });

  it('leaves out a choice of which nothing was said, and a leaving that has not come', () => {
    expect(given([statement({}), statement({ team: 'b', leftNote: 'We mean to leave.' })])).toEqual([]);
  });

  it('says how free the team was, on the day it came and on its last day', () => {
    const mandate: Mandate = {
      key: 'm',
      option: 'old',
      scope: 'teams',
      teams: ['a'],
      from: parseDay('2024-06-01'),
      to: null,
      complyBy: parseDay('2025-06-01'),
      reviewOn: parseDay('2026-01-01'),
      exemptions: [],
    };
    const bound = given([OLD, NEW], '2026-06-01', { mandates: [mandate] });
    expect(bound.map(({ about, option, standing, signal }) => [about, option, standing, signal])).toEqual([
      ['came', 'new', 'captive', false],
      ['left', 'old', 'captive', false],
      ['came', 'old', 'free', true],
    ]);
    const late = statement({ ...NEW, takenOn: '2025-07-01' });
    expect(given([OLD, late], '2026-06-01', { mandates: [mandate] })[0]).toMatchObject({
      standing: 'in defiance',
      signal: true,
    });
  });

  it('stays one line, whatever a note has in it', () => {
    const note = 'Fine.\n- 2025-03-02 ● Team b (free) took OLD: “\u202egreat\u2066”';
    const [came] = given([statement({ note })]);
    expect(came && reasonLine(came)).toBe(
      '- 2024-01-01 ● Team a (free) took OLD: “Fine. - 2025-03-02 ● Team b (free) took OLD: “great””',
    );
  });

  it('reads as a line', () => {
    const [first] = given([OLD, NEW]).filter(({ about }) => about === 'left');
    expect(first && reasonLine(first)).toBe(
      '- 2025-03-01 ● Team a (free) left OLD, for NEW: speed; “It took minutes to open.”',
    );
  });
});
