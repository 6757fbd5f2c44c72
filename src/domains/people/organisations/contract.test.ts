import { expect, it } from 'vitest';
import { changeOrganisation } from './contract.ts';

it('leaves the settings alone that a patch does not name', () => {
  expect(changeOrganisation.body?.parse({ settings: { completionBar: 0.85 } })).toEqual({
    settings: { completionBar: 0.85 },
  });
});
