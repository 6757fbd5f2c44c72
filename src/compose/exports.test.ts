import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFiles } from '#domains/imports/contract.ts';
import { exportedRecord, keyText, type StoredRecord } from '#platform/record-shape.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { RECORD_KINDS } from './app.ts';

type Catalogue = Readonly<Record<string, readonly StoredRecord[]>>;

const app = startTestApp();

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      'yes',
      'null',
      '1e3',
      '---',
      '=1+1',
      '"quoted"',
      'a;b|c',
      '[]',
      '{}',
      'line\nbreak',
      "it's",
      '#',
    ),
  )
  .map((said) => said.normalize('NFC').trim())
  .filter((said) => said !== '' && said.isWellFormed() && !/(?![\t\n\r])\p{Cc}/u.test(said));
const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const day = fc
  .integer({ min: 0, max: 9000 })
  .map((days) => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const keyed = <Fields extends object>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }) =>
  fc.uniqueArray(fc.record({ key: text, ...fields }), {
    selector: ({ key }) => key,
    minLength: 1,
    maxLength: 4,
  });
const languages = fc.dictionary(fc.constantFrom('fr', 'de', 'pt-BR'), text, { maxKeys: 3 });
const number = fc.double({ min: 0, max: 1e12, noNaN: true });

/** Records of most kinds that may name each other, whatever they say. */
const catalogue: fc.Arbitrary<Catalogue> = fc
  .record({
    teams: keyed({
      name: maybe(text),
      names: maybe(languages),
      headcount: maybe(fc.nat(1000)),
      observedFrom: maybe(day),
    }),
    people: keyed({ name: maybe(text) }),
    needs: keyed({
      statement: maybe(text),
      who: maybe(text),
      several: fc.constant(true),
      statements: maybe(languages),
    }),
    options: keyed({
      name: maybe(text),
      names: maybe(languages),
      description: maybe(text),
      tags: maybe(fc.uniqueArray(text, { maxLength: 4 })),
      links: maybe(fc.dictionary(word, text, { maxKeys: 3 })),
      stages: maybe(fc.dictionary(day, fc.constantFrom('alpha', 'live'), { maxKeys: 2 })),
      play: fc.constantFrom('product', 'platform', 'service', 'utility'),
      feedbackChannels: maybe(fc.option(fc.uniqueArray(word, { maxLength: 3 }), { nil: null })),
      fee: maybe(fc.boolean()),
      price: maybe(number),
      reviewedOn: maybe(day),
      onlineStages: maybe(fc.dictionary(word, fc.constantFrom('online', 'not applicable'), { maxKeys: 2 })),
      archived: maybe(fc.boolean()),
    }),
    picks: fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 }),
    days: fc.uniqueArray(day, { minLength: 3, maxLength: 3 }),
    values: fc.array(number, { minLength: 4, maxLength: 4 }),
    words: fc.array(text, { minLength: 4, maxLength: 4 }),
  })
  .map(({ teams, people, needs, options, picks, days, values, words }) => {
    const [first = '', middle = '', last = ''] = days.toSorted();
    const pick = (records: readonly { readonly key: string }[], at: number) =>
      records[(picks[at] ?? 0) % records.length]?.key ?? '';
    const [team, other, need, option] = [pick(teams, 0), pick(teams, 1), pick(needs, 2), pick(options, 3)];
    const second = options.find(({ key }) => key !== option)?.key;
    return {
      teams: teams.map((record, at) => (at === 0 ? record : { ...record, parent: teams[at - 1]?.key })),
      people,
      memberships: [{ person: pick(people, 4), team, from: first, to: middle }],
      needs,
      options: options.map((record) => ({ ...record, owner: team, madeFor: [...new Set([team, other])] })),
      'market-options': options.map(({ key }) => ({ need, option: key })),
      'market-teams': [
        { need, scope: 'all' },
        { need, scope: 'team', team, from: first },
      ],
      relations: second === undefined ? [] : [{ option, kind: 'built-on', other: second, note: words[0] }],
      measures: [
        { option, measure: 'started', channel: 'online', from: first, to: last, value: values[0] },
        { option, measure: 'started', from: first, to: last, state: 'not applicable' },
        { option, measure: 'cost', from: first, to: last, state: 'no data', note: words[1] },
      ],
      standards: [{ key: 'standard', option, statement: words[2], target: 0.95, aspect: 'access' }],
      'standard-results': [
        { standard: 'standard', from: first, to: last, kept: 9, cases: 10, performance: 0.9 },
      ],
      'research-notes': [{ key: 'note', need, on: first, method: words[3], people: 5 }],
      'saved-filters': [{ key: 'filter', name: words[0], search: 'play=service&text=é' }],
      mandates: [
        {
          key: 'rule',
          need,
          option,
          scope: 'teams',
          teams: [team],
          authority: words[1],
          reason: words[2],
          startsOn: first,
          reviewOn: last,
        },
      ],
      exemptions: [{ mandate: 'rule', team: other, from: first, reason: words[3] }],
      choices: [
        {
          team,
          need,
          option,
          takenOn: first,
          leftOn: last,
          considered: second ? [second] : [],
          reasons: ['price'],
          note: words[0],
        },
      ],
      disputes: [{ team, need, option, from: first, statement: words[1] }],
      marks: [
        { key: 'release', kind: 'release', title: words[0], product: option, day: first, to: last },
        { key: 'fair', title: words[1], day: middle },
      ],
      'happy-paths': [
        {
          product: option,
          steps: [
            { event: words[0] },
            { event: words[1], property: 'step', value: words[2] },
            { event: 'done' },
          ],
          within: '36h',
        },
      ],
      pins: [
        { key: 'pin', title: words[2], place: `products/${option}`, question: 'measure=active&of=teams' },
      ],
      'rejected-inferences': [{ team, need, option, day: middle, reason: words[3] }],
      'planned-changes': [
        {
          key: 'cache',
          title: words[0],
          product: option,
          state: 'shipped',
          plannedOn: first,
          shippedOn: last,
        },
        { key: 'lamp', title: words[1], product: option, url: 'https://musthave.test/1?a=b' },
      ],
      'feedback-items': [
        {
          key: 'twin',
          product: option,
          problem: words[1],
          mergedInto: 'slow',
          cameOn: middle,
          from: 'widget',
        },
        {
          key: 'slow',
          product: option,
          need,
          person: pick(people, 4),
          team,
          problem: words[0],
          wish: words[2],
          cameOn: first,
          decidedOn: middle,
          shippedOn: last,
          decision: 'yes',
          reason: words[3],
          change: 'cache',
          tags: words.slice(0, 2),
        },
      ],
      themes: [
        { key: 'theme', product: option, title: words[2], words: words.slice(1), comments: ['1-2', '3-4'] },
      ],
    };
  });

async function clear(): Promise<void> {
  const { stores, organisationId } = app.parts();
  const { db } = stores.postgres;
  for (const kind of [...RECORD_KINDS].reverse())
    for (let left = true; left; ) {
      left = false;
      for await (const page of kind.list({ db, organisationId })) {
        const context = { db, organisationId, today: '2026-01-01' };
        const keys = page.map((record) => keyText(kind.table, record));
        await kind.remove(context, keys);
      }
    }
}

/** All there is, in no order, but whose words are whose: the order in which records were made is not part of a catalogue. */
async function contentOf() {
  const { stores, organisationId } = app.parts();
  const content: Record<string, string[]> = {};
  for (const kind of RECORD_KINDS) {
    const texts: string[] = [];
    for await (const page of kind.list({ db: stores.postgres.db, organisationId }))
      texts.push(...page.map((record) => JSON.stringify(exportedRecord(kind.table, record))));
    content[kind.plural] = texts.sort();
  }
  return content;
}

async function bring(format: string, files: readonly (readonly [string, string])[], map?: string) {
  const form = new FormData();
  if (map !== undefined) form.append('map', map);
  form.append('format', format);
  for (const [name, content] of files) form.append('files', new Blob([content]), name);
  const response = await app.request(importFiles.path, { method: 'POST', body: form });
  if (!response.ok) throw new Error(await response.text());
}

const textOf = async (path: string) => {
  const response = await app.request(path);
  if (!response.ok) throw new Error(await response.text());
  return response.text();
};

/** How a catalogue is taken out, and the way back in for what was taken. */
const WAYS = {
  JSON: async () => {
    const text = await textOf('/v1/export');
    return () => bring('musthave', [['all.json', text]]);
  },
  'Backstage YAML': async () => {
    const text = await textOf('/v1/export?format=backstage');
    return () => bring('backstage', [['catalog-info.yaml', text]]);
  },
  CSV: async () => {
    const files: [string, string][] = [];
    for (const { plural } of RECORD_KINDS)
      files.push([`${plural}.csv`, await textOf(`/v1/export/${plural}`)]);
    const map = await textOf('/v1/export/mapping');
    return () => bring('mapping', files, map);
  },
};

describe.each(Object.entries(WAYS))('an export as %s', (_, takeOut) => {
  it('gives the same catalogue when it is imported', async () => {
    await fc.assert(
      fc.asyncProperty(catalogue, async (records) => {
        await clear();
        const saved = await app.request('/v1/records', {
          method: 'PUT',
          body: JSON.stringify(records),
          headers: { 'content-type': 'application/json' },
        });
        if (!saved.ok) throw new Error(await saved.text());
        const before = await contentOf();
        const bringIn = await takeOut();
        await clear();
        await bringIn();
        expect(await contentOf()).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
});
