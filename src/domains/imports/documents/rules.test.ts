import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { LIMITS, readDocuments } from './rules.ts';

const read = (text: string, name = 'a.yaml', limits = LIMITS) => readDocuments([{ name, text }], limits);
const values = (text: string, name?: string) => read(text, name).documents.map(({ value }) => value);
const rows = (text: string) => read(text).documents.map(({ row }) => row);
const problems = (text: string, name?: string) =>
  read(text, name).problems.map(({ row, reason }) => [row, reason]);

test('YAML has as many documents as it likes, each with the line on which it begins', () => {
  const text =
    '\ufeff# head\n\n---\n# about a\na: 1\n---\n---\n# nothing\n---\r\nb: &x [1]\r\nc: *x\r\n...\n%YAML 1.2\n---\n--- d\n';
  expect(read(text)).toEqual({
    documents: [
      { value: { a: 1 }, file: 'a.yaml', row: 5 },
      { value: { b: [1], c: [1] }, file: 'a.yaml', row: 10 },
      { value: 'd', file: 'a.yaml', row: 15 },
    ],
    problems: [],
  });
});

test('text that only looks like the end of a document is text', () => {
  expect(values('a: |\n  ---\n  b\nc: "--- d"\ne: ---f\n----: 1\n')).toEqual([
    { a: '---\nb\n', c: '--- d', e: '---f', '----': 1 },
  ]);
});

test('JSON is told by what it says, not by the name of its file', () => {
  expect(values('[{"a": 1}, {"a": 2}]', 'x.yaml')).toEqual([{ a: 1 }, { a: 2 }]);
  expect(values(' \n{"a": [1]}', 'x')).toEqual([{ a: [1] }]);
  expect(values('{"items": [{"a": 1}], "totalItems": 1}', 'x.txt')).toEqual([{ a: 1 }]);
  expect(values('{"schemas": [], "Resources": [{"a": 1}]}', 'x.json')).toEqual([{ a: 1 }]);
  expect(values('{"kind": "List", "items": [1]}')).toEqual([{ kind: 'List', items: [1] }]);
  expect(values('a: 1', 'x.json')).toEqual([{ a: 1 }]);
  expect(values('{a: 1, b: [2]}', 'x.yaml')).toEqual([{ a: 1, b: [2] }]);
  expect(values('--- {"a": 1}\n---\n\n{"b": 2}\n')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(rows('---\n{"a": 1}\n---\n\n{"b": 2}\n')).toEqual([2, 5]);
});

test('items of a list have their own lines, or their numbers where all is one line', () => {
  expect(rows('[\n {"a": "[\\"\\n"},\n\n [1, 2], 3,\n "x"]')).toEqual([2, 4, 4, 5]);
  expect(rows('{"total": [5, [6]],\n"items": [\n{"items": [\n1]},\n{}]\n}')).toEqual([3, 5]);
  expect(rows('[{}, {}, {}]')).toEqual([1, 2, 3]);
  expect(rows('- a: 1\n\n- b: 2\n---\nitems:\n  - c: 1\n  - d\n')).toEqual([1, 3, 6, 7]);
  expect(values('[]')).toEqual([]);
  expect(values('[null, {"a": null}]')).toEqual([{ a: null }]);
});

test('a broken document is named with its line, and the others are read', () => {
  const text = 'a: 1\n---\nb: [\n---\nc: 3\n---\nd: 1\nd: 2\n---\n? [x]\n: 1\n---\ne: *nobody\n';
  expect(values(text)).toEqual([{ a: 1 }, { c: 3 }]);
  expect(problems(text)).toEqual([
    [expect.any(Number), expect.stringMatching(/flow sequence|\]/i)],
    [8, 'says "d" twice'],
    [10, 'has a key that is not a word'],
    [13, expect.stringContaining('alias')],
  ]);
});

test('broken JSON is named with its line where that is known', () => {
  expect(problems('{"a": 1,\n "b" 2}', 'x.json')).toEqual([[2, expect.stringContaining('is not JSON: ')]]);
  expect(problems('[\n\n{"a":', 'x.json')).toEqual([[3, expect.stringContaining('is not JSON: ')]]);
  expect(problems('{"a": tru}', 'x.json')).toEqual([[undefined, "is not JSON: Unexpected token '}'"]]);
});

test('words that every object inherits are words like others', () => {
  const [value] = values('__proto__: { polluted: 1 }\nconstructor: 2\n');
  expect(Object.keys(value ?? {})).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.keys(values('{"__proto__": {"polluted": 1}}')[0] ?? {})).toEqual(['__proto__']);
  expect({}).not.toHaveProperty('polluted');
});

test('refuses what would take a parser or its caller forever', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefghij'].map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]}, `.repeat(9)}]`),
  ].join('\n');
  const anchors = Array.from({ length: 20_000 }, (_, index) => `- &x${index} 1\n- *x${index}\n`).join('');
  const hostile = [
    '['.repeat(200_000),
    `${'['.repeat(5000)}${']'.repeat(5000)}`,
    '{a: '.repeat(60_000),
    '{"a":'.repeat(300) + 1 + '}'.repeat(300),
    '- '.repeat(100_000),
    '? '.repeat(100_000),
    Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    bomb,
    anchors,
  ];
  for (const text of hostile) {
    const { documents, problems: found } = read(text);
    expect([documents, found.length > 0]).toEqual([[], true]);
  }
});

test('comments by the thousand are read as fast as they are nothing', () => {
  expect(read(`${'# a\r\n'.repeat(100_000)}---\n${' \t\r\n'.repeat(100_000)}`)).toEqual({
    documents: [],
    problems: [],
  });
});

test('says which limit a file goes beyond', () => {
  const small = { text: 40, yamlDocument: 20, documents: 3, yamlDocuments: 2 };
  const reasons = (text: string) =>
    read(text, 'a.yaml', small).problems.map(({ row, reason }) => [row, reason]);
  expect(reasons('a'.repeat(41))).toEqual([[undefined, 'is longer than 40 characters']]);
  expect(reasons(`a: 1\n---\n${'a'.repeat(21)}`)).toEqual([
    [2, 'a YAML document is longer than 20 characters'],
  ]);
  expect(reasons('--- a\n--- b\n--- c\n--- d')).toEqual([
    [3, expect.stringContaining('more than 2 YAML documents')],
  ]);
  expect(reasons('[1,2,3,4,5]')).toEqual([[undefined, 'are more than 3 documents together']]);
  expect(reasons('[1,2,3]')).toEqual([]);
});

test('what YAML or JSON can say reads back from either, and any text is read or refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), { minLength: 1 }),
      (docs) => {
        const plain: unknown[] = JSON.parse(JSON.stringify(docs));
        const single = plain.filter(
          (doc) => !['items', 'Resources', 'resources'].some((word) => Object.hasOwn(Object(doc), word)),
        );
        expect(values(JSON.stringify(plain))).toEqual(plain);
        expect(values(JSON.stringify(plain, null, 2))).toEqual(plain);
        expect(values(single.map((doc) => `---\n${stringify(doc)}`).join(''))).toEqual(single);
        expect(values(single.map((doc) => `--- ${JSON.stringify(doc)}\n`).join(''))).toEqual(single);
      },
    ),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'{}[]:,-?!&*|>"\'#%\n \ta1.\u2028\ud800'), maxLength: 60 }),
      (text) => {
        const { documents, problems: found } = read(text);
        expect([...documents, ...found].every(({ row }) => row === undefined || row >= 1)).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});
