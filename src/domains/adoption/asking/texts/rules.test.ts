import { describe, expect, it } from 'vitest';
import { ANSWERS } from '../../../../../scripts/testing/usage-answers.ts';
import { MEASURE_NAMES, type MeasureName } from '../../measures/contract.ts';
import { answerText } from '../commands.ts';
import { numberText, timeText } from './cells/rules.ts';
import { restsOn, usageSentence, usageTexts } from './rules.ts';

const textOf = <Name extends MeasureName>(name: Name) => answerText(name, ANSWERS[name]);
const tablesOf = <Name extends MeasureName>(name: Name) => usageTexts(name, ANSWERS[name]);

describe('an answer in words', () => {
  it.each(MEASURE_NAMES)('of %s has a heading for every cell, and says what it rests on', (name) => {
    const tables = tablesOf(name);
    expect(tables.length).toBeGreaterThan(0);
    for (const { headings, rows } of tables)
      for (const row of rows) expect(row).toHaveLength(headings.length);
    expect(textOf(name)).toContain('n 9 people, population 40.');
    expect(textOf(name)).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('begins with the sentence and sets the numbers of each standing under its mark', () => {
    expect(textOf('active').split('\n')).toEqual([
      'CI had 9 people.',
      '',
      '● free: signal   ○ captive, sole or own: noise   ? standing not known',
      '',
      'From        To                     People  ●  ○  ?  Teams  ●  ○  ?',
      '2026-05-18  2026-05-24                  9  4  3  2      3  2  1  0',
      '2026-05-25  2026-05-31 (not over)       0  0  0  0      0  0  0  0',
      '',
      'Breadth 50%: 4 active of a headcount of 8; 5 more are of teams whose headcount is not known.',
      'Stickiness 0.2:',
      'The last  People  ●  ○  ?',
      'day            0  0  0  0',
      '7 days         0  0  0  0',
      '28 days        9  4  3  2',
      '',
      'Of CI; any event; any standing; people by week. n 9 people, population 40.',
      'As of 2026-06-01; window 14 days from 2026-05-18 (Europe/Berlin). Definition active-use@1.',
    ]);
  });

  it('says unknown where an option sends no events', () => {
    expect(tablesOf('share')[0]?.rows).toEqual([
      ['CI', '9', '4', '3', '2', '100%', '100%', '25% (20 to 40), 1 of 4 teams'],
      [
        'Other',
        'unknown',
        'unknown',
        'unknown',
        'unknown',
        'unknown',
        'unknown',
        'unknown: 0 of 6 teams known',
      ],
    ]);
    expect(tablesOf('share')[0]?.title).toMatch(
      /^Shares by use are of days .* Send no events, so that their use is unknown: other$/,
    );
  });

  it('names the step after which a team is stuck, and only teams that are', () => {
    expect(tablesOf('path')[1]?.rows).toEqual([['Red', '● free', '4', 'open', '0.012']]);
    expect(tablesOf('path')[0]?.rows[1]).toEqual([
      ...['2', 'finish (kind = big)', '2', '2', '0', '0', '50% (22 to 78), 4 of 8', '50%', '1.5 h', ''],
    ]);
  });

  it('leaves out tables without rows', () => {
    expect(tablesOf('effect').map(({ rows }) => rows.length)).toEqual([1, 2]);
    expect(usageTexts('effect', { ...ANSWERS.effect, level: null })).toHaveLength(1);
    expect(tablesOf('effect')[0]?.rows).toEqual([['Change of the weekly figure', '2', '−1 to 5', '≤ 0.200']]);
  });

  it('shows 60 rows, and says how many more there are', () => {
    const answer = { ...ANSWERS.events };
    const events = Array.from({ length: 63 }, (_, index) => ({
      event: `event ${index}`,
      people: index,
      firstDay: '2026-01-01',
      lastDay: '2026-01-02',
    }));
    const text = answerText('events', { ...answer, events });
    expect(text).toContain('Events seen: 63.');
    expect(text).toContain('… and 3 more: --json has all of them.');
    expect(text).not.toContain('event 60');
  });

  it('has a sentence where the API has none', () => {
    expect(usageSentence(ANSWERS['inferred-choices'])).toBe(
      'Use points to 1 choice that is not on record. Confirm or reject them on the page. 1 more were rejected by somebody.',
    );
    expect(usageSentence({ ...ANSWERS['inferred-choices'], proposals: [], rejected: 0 })).toBe(
      'Use points to no choice that is not on record.',
    );
    expect(usageSentence({ ...ANSWERS.events, events: [] })).toBe('No event was ever seen.');
  });

  it('says what was asked: need, team, standing and events', () => {
    const { asked } = ANSWERS.active;
    const [line] = restsOn({
      ...asked,
      products: [],
      need: 'build',
      team: 'red',
      standing: ['free', 'own'],
      events: ['open'],
      population: null,
    });
    expect(line).toBe(
      'Of all products; for the need build; events open; team red and all below it; standing free, own; people by week. n 9 people, population not known.',
    );
  });
});

it('writes numbers and times as a reader says them', () => {
  expect([null, -1.26, -0.01, 1234.5].map(numberText)).toEqual(['unknown', '−1.3', '0', '1,234.5']);
  expect([null, 45, 600, 5400, 200_000].map(timeText)).toEqual(['', '45 s', '10 min', '1.5 h', '2.3 d']);
});
