import type { RecordTable } from '#platform/record-shape.ts';

const DAYS = { from: { column: 'from_day' }, to: { column: 'to_day' } };

export const MARKET_OPTION: RecordTable = {
  name: 'market_option',
  key: ['need', 'option'],
  fields: {
    need: { column: 'need_id', refers: 'need' },
    option: { column: 'option_id', refers: 'option' },
    ...DAYS,
  },
};

export const MARKET_TEAM: RecordTable = {
  name: 'market_team',
  key: ['need', 'scope', 'team', 'from'],
  nullable: ['team', 'from'],
  fields: {
    need: { column: 'need_id', refers: 'need' },
    scope: { column: 'scope' },
    team: { column: 'team_id', refers: 'team' },
    ...DAYS,
  },
};
