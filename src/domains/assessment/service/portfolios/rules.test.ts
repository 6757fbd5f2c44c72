import { describe, expect, it } from 'vitest';
import type { ServiceRecord } from '#domains/catalogue/door.ts';
import type { When } from '#domains/choices/door.ts';
import { settings } from '#domains/people/organisations/contract.ts';
import { parseDay } from '#platform/calendar.ts';
import { portfolioOf } from '../../portfolios/rules.ts';
import { assessmentOf } from '../../products/rules.ts';
import { portfolioLine, readingOf } from '../../rules.ts';
import { serviceTables } from '../commands.ts';

const YEAR = { from: '2023-04-01', to: '2024-03-31' };
const criteria = settings.parse({});
const asOf = '2024-12-31';
const when: When = {
  asOf,
  isDefault: false,
  note: null,
  window: { days: 365, from: '2024-01-01', to: asOf },
};

type Standard = ServiceRecord['standards'][number];
const standard = (kept: number | null, cases: number | null): Standard => ({
  key: `${kept} of ${cases}`,
  option: '',
  statement: 'Answer in 10 days',
  statements: {},
  aspect: 'timeliness',
  channel: null,
  target: 0.8,
  archived: false,
  results: [{ ...YEAR, kept, cases, performance: null, note: null }],
});
const started = (
  value: number | null,
  channel: 'online' | 'phone' = 'online',
): ServiceRecord['measures'][number] => ({
  option: '',
  measure: 'started',
  channel,
  ...YEAR,
  value,
  state: value === null ? 'no data' : 'counted',
  note: null,
});

function assess(name: string, play: string, rest: Partial<ServiceRecord> = {}) {
  const option = {
    key: name,
    name,
    description: null,
    kind: 'product',
    owner: 'hr',
    stage: 'live',
    play,
    archived: false,
    needs: [],
  };
  const record: ServiceRecord = {
    option: name,
    feedbackChannels: ['online'],
    reviewedOn: null,
    improvedOn: '2024-03-31',
    fee: null,
    onlineStages: {},
    measures: [],
    standards: [],
    ...rest,
  };
  const reading = readingOf(option, record, parseDay(asOf), [], criteria);
  const line = portfolioLine(option, parseDay(asOf), [], criteria, { service: reading, fit: undefined });
  return {
    line,
    assessment: assessmentOf(option, line, [], { when, service: reading, mandates: [], statements: [] }),
  };
}
const portfolio = (...assessed: ReturnType<typeof assess>[]) =>
  portfolioOf(
    assessed.map(({ line }) => line),
    [],
    when,
    criteria,
  );

const pay = () => assess('Pay', 'service', { standards: [standard(950, 1000)], measures: [started(1000)] });
const leave = () =>
  assess('Leave', 'service', { standards: [standard(100, 1000)], improvedOn: '2020-03-31' });
const mail = () => assess('Mail', 'service', { measures: [started(40), started(null, 'phone')] });
const visas = () =>
  assess('Visas', 'service', { standards: [standard(null, null)], feedbackChannels: [], improvedOn: null });

describe('a portfolio of services', () => {
  it('says with numbers who serves, who listens, and what nobody knows', () => {
    expect(portfolio(pay(), leave(), mail(), visas()).sentence).toBe(
      'Of 4 services, by their own standards 1 serves, 0 struggle and 1 fails; of 2 too little is known. 1 collects no feedback at all, 1 has no improvement on feedback on record, 1 more was last improved over three years ago, nobody knows the volumes of 2 and only a part of those of 1 more, and for none is an alternative or a choice recorded.',
    );
  });

  it('does not claim to know what none of them shows', () => {
    expect(portfolio(mail()).sentence).toMatch(
      /^Of 1 service, too little is known of it to say how it does\. /,
    );
    expect(portfolio(mail(), visas()).sentence).toMatch(/^Of 2 services, too little is known of every one/);
  });

  it('says that results are old', () => {
    const then = { ...when, asOf: '2026-12-31' };
    const old = portfolioOf([pay().line], [], then, { ...criteria });
    expect(old.sentence).not.toMatch(/older than/);
    const { line } = assess('Pay', 'service', {
      standards: [
        {
          ...standard(950, 1000),
          results: [
            { from: '2020-04-01', to: '2021-03-31', kept: 9, cases: 9, performance: null, note: null },
          ],
        },
      ],
    });
    expect(portfolioOf([line], [], when, criteria).sentence).toMatch(
      /of 1 the last results of a standard are older than two years/,
    );
  });

  it('puts trouble first, then the most used', () => {
    const busy = assess('Travel', 'service', { measures: [started(9000)] });
    expect(portfolio(visas(), mail(), pay(), busy, leave()).lines.map(({ name }) => name)).toEqual([
      'Leave',
      'Pay',
      'Travel',
      'Mail',
      'Visas',
    ]);
  });

  it('has one next step: what fails, then what nobody checks, then what nobody knows', () => {
    expect(portfolio(pay(), leave(), visas()).nextStep).toMatch(
      /^Leave: Find out why "Answer in 10 days" is kept in 10% of cases/,
    );
    const used = assess('Visas', 'service', { standards: [standard(null, null)], measures: [started(70)] });
    expect(portfolio(pay(), used, mail()).nextStep).toBe(
      'Record how often Visas keeps its standards: of 1 with a standard that has no result, it has the most known volume (70).',
    );
    expect(portfolio(pay(), mail()).nextStep).toMatch(/^Mail: /);
    expect(portfolio(pay()).nextStep).toBe('Record for Pay what people would use instead.');
  });

  it('says what is not known of all of them', () => {
    expect(portfolio(pay(), mail(), visas()).unknown).toEqual([
      'Whether 1 of 2 promised standards are kept: no result tells.',
      'What 1 of 3 promise: no standard is recorded.',
      'How many complete what they start, in 3 of 3.',
      'Whether people are satisfied, in 3 of 3.',
      'How much 1 of 3 are used: no channel has data.',
      'Whether anybody would choose 3 of 3: no choice is recorded for them.',
    ]);
  });

  it('keeps the products apart', () => {
    const mixed = portfolio(pay(), assess('Editor', 'product'), assess('DNS', 'utility'));
    expect(mixed.sentence).toMatch(
      /^Of 1 product, none can be called a must-have yet.*Of 1 service, by their own standards 1 serves.*Of 1 utility, too little is known of it/,
    );
    expect(mixed.counts).toMatchObject({ serving: 1, 'not enough signal': 2 });
  });
});

describe('a service in words', () => {
  it('has a table of its own in the terminal', () => {
    const [table, ...others] = serviceTables(portfolio(pay(), mail()).lines);
    expect(others).toEqual([]);
    expect(table?.text.split('\n').map((line) => line.replaceAll(/ {2,}/g, '|'))).toEqual([
      'Name|Verdict|Standards kept|Completion|Satisfaction|Feedback|Improved|Volume|Missing',
      'Pay|serving|1 of 1|unknown|unknown|collected|2024-03-31|1,000|Completion, Satisfaction, Cost and 2 more',
      'Mail|not enough signal|none promised|unknown|unknown|collected|2024-03-31|≥ 40|Completion, Satisfaction, Volume and 4 more',
    ]);
  });

  it('shows all that it rests on: findings with numbers, standards, totals and contradictions', () => {
    const { assessment } = assess('Pay', 'service', {
      standards: [
        {
          ...standard(950, 1000),
          results: [{ ...YEAR, kept: 950, cases: 1000, performance: 0.5, note: null }],
        },
      ],
      measures: [started(40), started(null, 'phone')],
    });
    expect(assessment.findings[0]).toMatchObject({
      text: 'Standards kept: its one standard kept.',
      rate: { count: 1, n: 1, definition: 'standards-kept/2', asOf, ...YEAR },
    });
    expect(assessment.findings.map(({ text }) => text)).toContain(
      'Volume: at least 40 started, 2023-04-01 to 2024-03-31; a channel that applies lacks data.',
    );
    expect(assessment.service?.totals).toMatchObject([
      {
        measure: 'started',
        value: 40,
        atLeast: true,
        channels: [
          { channel: 'online', value: 40 },
          { channel: 'phone', state: 'no data', value: null },
        ],
      },
    ]);
    expect(assessment.unknown.join(' ')).toMatch(
      /Contradictory: 50% reported, but 950 of 1,000 cases are 95%/,
    );
    expect(assessment.definitions).toContain('service-verdict/2');
    expect(assess('Editor', 'product').assessment.service).toBeNull();
  });
});
