import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPeople } from './people-list.ts';

it('reads named columns, quoted cells and any separator', () => {
  expect(readPeople('email,name\r\nana@example.org,"Lee, ""Ana"""\n\n').people).toEqual([
    { email: 'ana@example.org', name: 'Lee, "Ana"' },
  ]);
  expect(readPeople('person;name\ndata-1;Ana').people).toEqual([{ person: 'data-1', name: 'Ana' }]);
});

it('takes a list without columns as addresses', () => {
  expect(readPeople('ana@example.org\nbo@example.org\n').people).toEqual([
    { email: 'ana@example.org' },
    { email: 'bo@example.org' },
  ]);
});

it('says what it cannot read, by line', () => {
  const { people, problems } = readPeople('email,shoe\nana@example.org,38\nnobody,\n');
  expect(people).toEqual([{ email: 'ana@example.org' }]);
  expect(problems).toEqual([
    'the column “shoe” is none of person, email, name, and is left out',
    'line 3 names no person and no e-mail address',
  ]);
});

it('gives back every name that was quoted', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { maxLength: 8 }), (names) => {
      const wanted = names.map((name) => name.replaceAll('\r', '').trim());
      const text = ['person,name', ...wanted.map((name, at) => `p${at},"${name.replaceAll('"', '""')}"`)];
      const { people } = readPeople(text.join('\n'));
      expect(people.map(({ name = '' }) => name)).toEqual(wanted);
    }),
  );
});
