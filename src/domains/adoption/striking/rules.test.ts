import { expect, it } from 'vitest';
import { struck, toLookAt } from './rules.ts';

it('strikes a person out of values, names of fields and longer texts', () => {
  const said = { user: 'ann@example', 'of ann@example': [1, 'seen ann@example there'], n: 7 };
  expect(struck(said, 'ann@example')).toEqual({
    user: '(person)',
    'of (person)': [1, 'seen (person) there'],
    n: 7,
  });
  expect(struck({ n: 7, text: 'on day 7' }, '7')).toEqual({ n: '(person)', text: 'on day 7' });
  expect(struck(said, undefined)).toBe(said);
});

it('leaves keys, addresses and traits out of what was refused, and strikes out whoever may be named', () => {
  const refused = {
    type: 'track',
    writeKey: 'secret',
    userId: 'ann@example',
    previousId: 17,
    traits: { email: 'ann@example' },
    properties: { by: 'ann@example', distinct_id: 'other-name', path: '/of/other-name', $set: { a: 1 } },
    context: { ip: '192.0.2.1', userAgent: 'a browser', page: '/x' },
    payload: { id: 'third-name', website: 'site', data: ['third-name'] },
  };
  expect(toLookAt(refused)).toEqual({
    type: 'track',
    userId: '(person)',
    previousId: '(person)',
    properties: { by: '(person)', distinct_id: '(person)', path: '/of/(person)' },
    context: { page: '/x' },
    payload: { id: '(person)', data: ['(person)'] },
  });
});

it('shows what names nobody as it is', () => {
  const said = { id: 'of an event', name: 'pageview', payload: 'no object' };
  expect(toLookAt(said)).toEqual(said);
});
