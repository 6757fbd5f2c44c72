import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bindPlan } from '../mappers/rules.ts';
import { parseMapping } from '../mappings/rules.ts';
import { guessMapping } from './rules.ts';
import { KINDS } from './specimens/rules.ts';

/** A file of comma-separated cells without quotes. */
const head = (name: string, text: string) => {
  const [columns = [], ...samples] = text
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()));
  return { name, columns, samples };
};
const example = (name: string) =>
  head(name, readFileSync(join(import.meta.dirname, '../../../../examples/js-tooling', name), 'utf8'));

function guess(file: ReturnType<typeof head>) {
  const { kind, guesses, unused } = guessMapping(file, KINDS);
  return { kind, fields: Object.fromEntries(guesses.map(({ field, column }) => [field, column])), unused };
}

/** The records that the guessed mapping makes of the file itself. */
function recordsOf(file: ReturnType<typeof head>) {
  const planned = parseMapping({ name: 'guess.yaml', text: guessMapping(file, KINDS).mapping }, KINDS);
  const [plan] = planned.files.flatMap((entry) => planned.plansOf(entry));
  const mapper = plan === undefined ? { problems: ['no plan'] } : bindPlan(plan, file.columns);
  if ('problems' in mapper) throw new Error(JSON.stringify(mapper.problems));
  return file.samples.map((row) => {
    const mapped = mapper.map(row);
    return mapped !== undefined && 'record' in mapped ? mapped.record : mapped;
  });
}

test('the files of the example: teams, options and tenures', () => {
  expect(guess(example('teams.csv'))).toMatchObject({ kind: 'team', fields: { key: 'team' } });
  expect(guess(example('options.csv'))).toEqual({
    kind: 'option',
    fields: { key: 'option', name: 'label' },
    unused: ['need'],
  });
  const tenure = example('tenure.csv');
  expect(guess(tenure)).toEqual({
    kind: 'choice',
    fields: { team: 'team', need: 'need', option: 'option', takenOn: 'from', leftOn: 'to' },
    unused: [],
  });
  expect(recordsOf(tenure).slice(0, 1)).toEqual([
    { team: 'ajv-validator/ajv', need: 'test-runner', option: 'mocha', takenOn: '2015-05-26' },
  ]);
  expect(recordsOf(example('options.csv'))[0]).toEqual({ key: 'jest', name: 'Jest' });
  expect(recordsOf(example('teams.csv'))[0]).toEqual({ key: 'ajv-validator/ajv' });
});

test('a French organisation chart', () => {
  const file = head(
    'organigramme.csv',
    'Identifiant,Nom de l’équipe,Rattachement,Effectif (ETP),Date de création,Archivé,Ville\n' +
      'rh,Ressources humaines,,12,3.4.2019,non,Lyon\nrh-paie,Paie,rh,4,13.12.2020,oui,Lille',
  );
  expect(guess(file)).toEqual({
    kind: 'team',
    fields: {
      key: 'Identifiant',
      name: 'Nom de l’équipe',
      parent: 'Rattachement',
      headcount: 'Effectif (ETP)',
      observedFrom: 'Date de création',
      archived: 'Archivé',
    },
    unused: ['Ville'],
  });
  expect(recordsOf(file)).toEqual([
    { key: 'rh', name: 'Ressources humaines', headcount: 12, observedFrom: '2019-04-03', archived: false },
    { key: 'rh-paie', name: 'Paie', parent: 'rh', headcount: 4, observedFrom: '2020-12-13', archived: true },
  ]);
  expect(guessMapping(file, KINDS).mapping).toContain('          # Ville: not used\n');
});

test('German people, and a catalogue in two languages with a lifecycle, a list and links', () => {
  const people = head(
    'Mitarbeiter.csv',
    'Personalnummer,Name,E-Mail,Abteilung\n17,Ann,ann@x.example,HR\n18,Ben,ben@x.example,IT',
  );
  expect(guess(people)).toEqual({
    kind: 'person',
    fields: { key: 'Personalnummer', name: 'Name', email: 'E-Mail' },
    unused: ['Abteilung'],
  });
  const catalogue = head(
    'products.csv',
    'id,name_en,name_fr,Eigentümer,Lifecycle,Schlagworte,url,Dépôt,type\n' +
      'pay,Pay,Payer,finance,production,money;bank,https://pay.example,https://git.example/pay,Product\n' +
      'old,Old,Vieux,,deprecated,,,,home made',
  );
  expect(guess(catalogue).fields).toEqual({
    key: 'id',
    name: 'name_en',
    'names.fr': 'name_fr',
    owner: 'Eigentümer',
    stage: 'Lifecycle',
    tags: 'Schlagworte',
    'links.page': 'url',
    'links.repository': 'Dépôt',
    kind: 'type',
  });
  const text = guessMapping(catalogue, KINDS).mapping;
  expect(text).toContain('stage: { column: Lifecycle, map: { production: live, deprecated: retiring } }');
  expect(text).toContain('tags: { column: Schlagworte, split: ";" }');
  expect(text).toContain('kind: { column: type, map: { Product: product, home made: home-made } }');
  expect(recordsOf(catalogue)[0]).toMatchObject({
    key: 'pay',
    name: 'Pay',
    stage: 'live',
    tags: ['money', 'bank'],
    kind: 'product',
  });
});

test('what may mean two things says so, and a lacking field is asked for', () => {
  const file = head(
    'choices.csv',
    'squad,tool,use case,start date,why\na,x,n,03/04/2025,price\nb,y,n,01/02/2025,',
  );
  const { guesses, mapping } = guessMapping(file, KINDS);
  expect(guesses.find(({ field }) => field === 'takenOn')).toEqual({
    field: 'takenOn',
    column: 'start date',
    confidence: 'unsure',
    why: expect.stringContaining('may as well be MM/DD/YYYY'),
  });
  expect(mapping).toContain('takenOn: { column: start date, date: DD/MM/YYYY } # unsure: ');
  const lacking = guessMapping(
    head('tenures.csv', 'team,need,option\na,b,c'),
    KINDS.filter(({ name }) => name === 'choice'),
  );
  expect(lacking.mapping).toContain('# takenOn: which column? A choice needs it');
  expect(() => parseMapping({ name: 'x', text: lacking.mapping }, KINDS)).toThrow(
    'needs the field "takenOn"',
  );
});

test('without a key the address, or the name, stands in for it while it differs', () => {
  const file = head('people.csv', 'Full name,courriel\nAnn,a@x.example\nAnn,b@x.example');
  expect(guess(file)).toEqual({
    kind: 'person',
    fields: { key: 'courriel', name: 'Full name', email: 'courriel' },
    unused: [],
  });
  expect(recordsOf(file)[0]).toEqual({ key: 'a@x.example', name: 'Ann', email: 'a@x.example' });
});

test('samples that do not fit keep a column from a field, however it is called', () => {
  expect(guess(head('teams.csv', 'team,headcount,since\na,many,soon\nb,few,later')).fields).toEqual({
    key: 'team',
  });
  expect(guess(head('people.csv', 'id,email,name\n1,none,A\n2,nobody,B')).fields).toEqual({
    key: 'id',
    name: 'name',
  });
});

test('whatever a header and its cells are, no field has two columns, and the mapping reads back', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'team',
      'key',
      'name',
      'name_fr',
      'Nom (en)',
      'owner',
      'from',
      'Date',
      'stage',
      'url',
      'email',
      'tags',
      'option',
      'need',
      'true',
      'x: y',
      '#',
      '"',
      "'",
      '{a}',
      '- b',
      '',
      '*',
      '__proto__',
      'constructor',
      'a\nb',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'yes',
      '2024-01-02',
      '3.4.2020',
      '7',
      'a;b',
      'live',
      'x@y.example',
      'a\n# b',
      '__proto__',
      'null',
    ),
    fc.string({ maxLength: 8 }),
  );
  const file = fc.record({
    name: fc.oneof(word, fc.constant('teams.csv')),
    columns: fc.array(word, { maxLength: 6 }),
    samples: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 5 }),
  });
  fc.assert(
    fc.property(file, (given) => {
      const { guesses, mapping, kind, unused } = guessMapping(given, KINDS);
      const fields = guesses.map(({ field }) => field);
      expect(new Set(fields).size).toBe(fields.length);
      const direct = guesses.filter(({ field }) => field !== 'key').map(({ column }) => column);
      expect(new Set(direct).size).toBe(direct.length);
      expect(
        [...guesses.map(({ column }) => column), ...unused].every((column) => given.columns.includes(column)),
      ).toBe(true);
      const needed = Object.entries(KINDS.find(({ name }) => name === kind)?.schema.shape ?? {}).filter(
        ([, schema]) => !schema.safeParse(undefined).success,
      );
      if (needed.every(([name]) => fields.includes(name)))
        expect(parseMapping({ name: 'x', text: mapping }, KINDS).files).toHaveLength(1);
      else expect(() => parseMapping({ name: 'x', text: mapping }, KINDS)).toThrow('needs the field');
    }),
    { numRuns: 400 },
  );
  expect(guessMapping(head('a.csv', 'a'), [])).toEqual({ mapping: '', kind: '', guesses: [], unused: ['a'] });
});
