import { expect, test } from 'vitest';
import { recordsOf, specimen } from '../specimens/rules.ts';

test('keys: lower case, the namespace unless it is the default, and the kind of all but the first that share one', () => {
  const all = [
    specimen('Template', 'Shop'),
    specimen('System', 'shop'),
    specimen('api', 'SHOP'),
    specimen('component', 'shop', {}, { namespace: 'Default' }),
    specimen('Component', 'Shop', {}, { namespace: 'EU' }),
    specimen('Resource', 'db'),
  ];
  const keys = (entities: readonly unknown[]) =>
    recordsOf('option', entities)
      .map(({ key, name }) => `${key} ${name}`)
      .sort();
  const expected = [
    'api:shop SHOP',
    'db db',
    'eu/shop Shop',
    'shop shop',
    'system:shop shop',
    'template:shop Shop',
  ];
  expect(keys(all)).toEqual(expected);
  expect(keys(all.toReversed())).toEqual(expected);
});
