import { describe, expect, it } from 'vitest';
import type { ServiceRecord } from '#domains/catalogue/door.ts';
import { settings } from '#domains/people/organisations/contract.ts';
import { parseDay } from '#platform/calendar.ts';
import { readService, type Thresholds } from '../service/rules.ts';
import { utilityVerdict } from './rules.ts';

const YEAR = { from: '2023-04-01', to: '2024-03-31' };
const BEFORE = { from: '2022-04-01', to: '2023-03-31' };
const thresholds: Thresholds = settings.parse({});
type Measure = ServiceRecord['measures'][number];
const count = (measure: Measure['measure'], value: number, period = YEAR): Measure => ({
  option: 'dns',
  measure,
  channel: null,
  ...period,
  value,
  state: 'counted',
  note: null,
});
const up = (share: number, period = YEAR) => [
  count('watched', 500_000, period),
  count('up', 500_000 * share, period),
];
const cost = (each: number, period = YEAR) => [
  count('units', 1000, period),
  count('cost', 1000 * each, period),
];
const promise = (target: number, kept: number, cases: number): ServiceRecord['standards'][number] => ({
  key: 'up',
  option: 'dns',
  statement: 'It is up',
  statements: {},
  aspect: 'availability',
  channel: null,
  target,
  archived: false,
  results: [{ ...YEAR, kept, cases, performance: null, note: null }],
});
const assess = (rest: Partial<ServiceRecord>, changed: Partial<Thresholds> = {}) => {
  const criteria = { ...thresholds, ...changed };
  const record: ServiceRecord = {
    option: 'dns',
    feedbackChannels: null,
    reviewedOn: null,
    improvedOn: null,
    fee: null,
    onlineStages: {},
    measures: [],
    standards: [],
    ...rest,
  };
  const reading = readService(
    record,
    { needs: 1, alternatives: 1, choices: 1 },
    parseDay('2024-12-31'),
    criteria,
  );
  return utilityVerdict('DNS', reading, criteria);
};

describe('utilityVerdict', () => {
  it.each<[string, string, Partial<ServiceRecord>]>([
    ['dependable', 'up 99.9% of the time', { measures: up(0.999) }],
    ['dependable', 'an availability promise kept for sure', { standards: [promise(0.99, 9990, 10_000)] }],
    ['fraying', 'up 99.3%', { measures: up(0.993) }],
    ['failing', 'up 98%', { measures: up(0.98) }],
    [
      'fraying',
      'up 99.9%, but promised 99.95%',
      { measures: up(0.999), standards: [promise(0.9995, 10, 10)] },
    ],
    ['fraying', 'dearer by a fifth', { measures: [...up(0.999), ...cost(1.2), ...cost(1, BEFORE)] }],
    ['dependable', 'dearer by a twentieth', { measures: [...up(0.999), ...cost(1.05), ...cost(1, BEFORE)] }],
    [
      'fraying',
      'half a point less up than before',
      { measures: [...up(0.996), ...up(0.9999, BEFORE)], standards: [promise(0.99, 9990, 10_000)] },
    ],
    [
      'not enough signal',
      'only a promise about time kept',
      { standards: [{ ...promise(0.8, 900, 1000), aspect: 'timeliness' }] },
    ],
    ['not enough signal', 'nothing', {}],
  ])('says %s of %s', (word, what, rest) => {
    const changed = what.startsWith('half') ? { availabilityMargin: 0.003 } : {};
    expect(assess(rest, changed).verdict).toBe(word);
  });

  it('is changed by its thresholds', () => {
    expect(assess({ measures: up(0.993) }, { availabilityBar: 0.99 }).verdict).toBe('dependable');
    expect(assess({ measures: up(0.993) }, { availabilityMargin: 0.001 }).verdict).toBe('failing');
    const dearer = { measures: [...up(0.999), ...cost(1.2), ...cost(1, BEFORE)] };
    expect(assess(dearer, { unitCostRise: 0.3 }).verdict).toBe('dependable');
    expect(assess(dearer).sentence).toBe(
      'DNS: fraying: its unit cost rose by 20%. No standard is promised; availability 99.9% (99.89% to 99.908%), 499,500 of 500,000 watched; unit cost 1.20 for each of 1,000 units.',
    );
  });

  it('names what is missing, and asks nobody whether they love it', () => {
    const heads = (rest: Partial<ServiceRecord>) =>
      assess(rest).missing.map(({ what }) => what.split(':')[0]);
    expect(heads({})).toEqual(['Measures', 'Unit cost', 'Volume']);
    expect(heads({ measures: cost(1) })).toEqual(['Availability']);
    expect(heads({ measures: [...up(0.999), ...cost(1)] })).toEqual([]);
  });
});
