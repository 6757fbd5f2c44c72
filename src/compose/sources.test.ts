import { beforeEach, describe, expect, it } from 'vitest';
import { getOption } from '#domains/catalogue/contract.ts';
import { type ImportSummary, importFiles, listImports } from '#domains/imports/contract.ts';
import { commitDraft, listDrafts } from '#domains/imports/drafts/contract.ts';
import { getHistory, getProvenance } from '#domains/imports/history/contract.ts';
import { mergeRecords } from '#domains/imports/merging/contract.ts';
import { undoImport } from '#domains/imports/undoing/contract.ts';
import { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';

const app = startTestApp();

const MAPPING = `musthave: 1
title: Products
files:
  - file: "*.csv"
    records:
      - kind: team
        when: { column: owner, empty: false }
        fields: { key: owner }
      - kind: option
        fields: { key: key, name: name, names.fr: nom, owner: owner, tags: { column: tags, split: ";", none: ["-"] } }
`;

interface Order {
  readonly csv: string;
  readonly source?: string;
  readonly complete?: boolean;
  readonly allowShort?: boolean;
  readonly dryRun?: boolean;
  readonly keep?: boolean;
  readonly skipBad?: boolean;
}

async function send({ csv, ...words }: Order): Promise<Response> {
  const form = new FormData();
  form.append('map', MAPPING);
  for (const [name, value] of Object.entries(words)) form.append(name, String(value));
  form.append('files', new Blob([csv]), 'products.csv');
  return app.request(importFiles.path, { method: 'POST', body: form });
}

async function bring(order: Order): Promise<ImportSummary> {
  const response = await send(order);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as ImportSummary;
}

const rows = (...lines: string[]) => ['key,name,nom,owner,tags', ...lines].join('\n');
const counts = ({ kinds }: ImportSummary, kind: string) => kinds.find((found) => found.kind === kind);
const option = (key: string) => app.ask(getOption, { params: { option: key } });

// Each test has products of its own: what another left behind is another's.
let test = 0;
let own = (name: string) => name;
let source = '';
beforeEach(() => {
  test += 1;
  const prefix = `t${test}`;
  own = (name) => `${prefix}-${name}`;
  source = `source-${prefix}`;
});

describe('a named source', () => {
  it('that repeats itself says nothing new, so what people wrote since stays', async () => {
    await bring({ csv: rows(`${own('a')},Pay,Paie,${own('hr')},x`), source });
    await app.put('options', [{ key: own('a'), name: 'Payroll' }]);
    const again = await bring({ csv: rows(`${own('a')},Pay,Paie,${own('hr')},x;y`), source });
    expect(counts(again, 'option')).toMatchObject({ changed: 1, added: 0 });
    expect(await option(own('a'))).toMatchObject({
      name: 'Payroll',
      tags: ['x', 'y'],
      names: { fr: 'Paie' },
    });
    const news = await bring({ csv: rows(`${own('a')},Pay and benefits,Paie,${own('hr')},x;y`), source });
    expect(counts(news, 'option')).toMatchObject({ changed: 1 });
    expect((await option(own('a'))).name).toBe('Pay and benefits');
  });

  it('is not heard on a field on which another has the word, and the summary says which and why', async () => {
    const cmdb = `${source}-cmdb`;
    const precedence = [{ field: 'option.name', sources: ['hand', cmdb] }];
    await app.ask(changeOrganisation, { body: { settings: { precedence } } });
    await bring({ csv: rows(`${own('a')},From the CMDB,,,`), source: cmdb });
    const other = await bring({ csv: rows(`${own('a')},From elsewhere,Autre,,`), source });
    expect(counts(other, 'option')).toMatchObject({ kept: 1, changed: 1 });
    expect(other.looks.find(({ what }) => what === 'kept')).toMatchObject({
      key: own('a'),
      after: { name: 'From elsewhere' },
      why: `"${cmdb}" has the word on name`,
    });
    expect(await option(own('a'))).toMatchObject({ name: 'From the CMDB', names: { fr: 'Autre' } });
    await app.put('options', [{ key: own('a'), name: 'By hand' }]);
    await bring({ csv: rows(`${own('a')},CMDB again,,,`), source: cmdb });
    expect((await option(own('a'))).name).toBe('By hand');
    await app.ask(changeOrganisation, { body: { settings: { precedence: [] } } });
  });

  it('that is complete ends what it has no more, unless another still has it, and takes it back when it returns', async () => {
    const all = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${own(name)},${name},,,`);
    await bring({ csv: rows(...all), source, complete: true });
    await bring({ csv: rows(all[1] ?? ''), source: `${source}-other` });
    const fewer = await bring({ csv: rows(...all.slice(2)), source, complete: true });
    expect(counts(fewer, 'option')).toMatchObject({ archived: 1, unchanged: 4 });
    expect((await option(own('a'))).archived).toBe(true);
    expect((await option(own('b'))).archived).toBe(false);
    const back = await bring({ csv: rows(...all), source, complete: true });
    expect(counts(back, 'option')).toMatchObject({ changed: 1 });
    expect((await option(own('a'))).archived).toBe(false);
  });

  it('that is suddenly short is refused as a whole, until somebody says that it is not', async () => {
    const all = Array.from({ length: 10 }, (_, at) => `${own(String(at))},${at},,,`);
    await bring({ csv: rows(...all), source, complete: true });
    const short = { csv: rows(...all.slice(0, 4), `${own('new')},n,,,`), source, complete: true };
    const refused = await send(short);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      error: { problems: [{ field: 'option', reason: '6 of 10 that the source had before are not in it' }] },
    });
    expect((await option(own('9'))).archived).toBe(false);
    expect((await app.request(`/v1/options/${own('new')}`)).status).toBe(404);
    expect(counts(await bring({ ...short, allowShort: true }), 'option')).toMatchObject({
      archived: 6,
      added: 1,
    });
  });
});

describe('history', () => {
  it('keeps who changed what, before and after, and where each field came from', async () => {
    const { id } = await bring({ csv: rows(`${own('z')},z,,,`, `${own('a')},Pay,Paie,,x`), source });
    await app.put('options', [{ key: own('a'), name: 'Payroll', tags: [] }]);
    const [latest, first] = await app.ask(getHistory, { query: { kind: 'option', key: own('a') } });
    expect(latest).toMatchObject({
      cause: 'hand',
      before: { name: 'Pay', tags: ['x'] },
      after: { name: 'Payroll', tags: [] },
    });
    expect(first).toMatchObject({
      cause: 'import',
      import: id,
      file: 'products.csv',
      row: 3,
      before: null,
      source,
    });
    const provenance = await app.ask(getProvenance, { query: { kind: 'option', key: own('a') } });
    expect(provenance.fields.name).toMatchObject({ cause: 'hand', file: null });
    expect(provenance.fields.names).toMatchObject({ cause: 'import', file: 'products.csv', row: 3 });
    expect(provenance.sources).toMatchObject([{ source, said: { name: 'Pay', tags: ['x'] } }]);
  });

  it('a refused import leaves no trace in it', async () => {
    const refused = await send({ csv: rows(`${own('a')},Pay,,,`, ',nameless,,,') });
    expect(refused.status).toBe(400);
    expect(await app.ask(getHistory, { query: { kind: 'option', key: own('a') } })).toEqual([]);
  });
});

describe('undoing an import', () => {
  it('removes what it added and restores what it changed, but for what was changed again since', async () => {
    await app.put('options', [
      { key: own('a'), name: 'A', names: { fr: 'Â', de: 'Ä' } },
      { key: own('b'), name: 'B' },
    ]);
    const csv = rows(
      `${own('a')},A2,Â2,${own('team')},x`,
      `${own('b')},B2,,,`,
      `${own('c')},C,,,`,
      `${own('d')},D,,,`,
    );
    const { id } = await bring({ csv });
    await app.put('options', [
      { key: own('b'), name: 'B3' },
      { key: own('d'), tags: ['mine'] },
    ]);
    const params = { import: String(id) };
    const wouldBe = await app.ask(undoImport, { params, body: { dryRun: true } });
    expect(await option(own('a'))).toMatchObject({ name: 'A2' });
    const undone = await app.ask(undoImport, { params, body: { dryRun: false } });
    expect(undone).toEqual({ ...wouldBe, dryRun: false });
    expect(undone.kept).toEqual([
      { kind: 'option', key: own('b'), field: 'name', reason: 'was changed since' },
      { kind: 'option', key: own('d'), field: 'tags', reason: 'was changed since' },
    ]);
    expect(await option(own('a'))).toMatchObject({
      name: 'A',
      names: { fr: 'Â', de: 'Ä' },
      owner: null,
      tags: [],
    });
    expect(await option(own('b'))).toMatchObject({ name: 'B3' });
    expect((await app.request(`/v1/options/${own('c')}`)).status).toBe(404);
    expect((await option(own('d'))).tags).toEqual(['mine']);
    const again = await app.request(`/v1/imports/${id}/undo`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(again.status).toBe(409);
    const listed = await app.ask(listImports);
    expect(listed.find((made) => made.id === id)?.undoneAt).not.toBeNull();
  });

  it('leaves what something else refers to by now', async () => {
    const { id } = await bring({ csv: rows(`${own('a')},A,,${own('team')},`) });
    await app.put('options', [{ key: own('b'), owner: own('team') }]);
    const undone = await app.ask(undoImport, { params: { import: String(id) }, body: { dryRun: false } });
    expect(undone.kept).toEqual([
      { kind: 'team', key: own('team'), field: null, reason: 'another record refers to it' },
    ]);
    expect((await option(own('b'))).owner).toBe(own('team'));
  });
});

describe('a prepared import', () => {
  it('is looked at first, waits, and is made once however often it is asked for', async () => {
    const looked = await bring({ csv: rows(`${own('a')},A,,,`), dryRun: true, keep: true });
    expect(looked.looks).toMatchObject([{ what: 'added', kind: 'option', key: own('a'), row: 2 }]);
    expect((await app.request(`/v1/options/${own('a')}`)).status).toBe(404);
    const drafts = await app.ask(listDrafts);
    expect(drafts.map(({ id }) => id)).toContain(looked.draft);
    const commit = () => app.ask(commitDraft, { params: { draft: looked.draft ?? '' }, body: {} });
    const made = await commit();
    expect(made).toMatchObject({ saved: true, draft: looked.draft });
    expect((await commit()).id).toBe(made.id);
    expect((await option(own('a'))).name).toBe('A');
    expect((await app.ask(listDrafts)).map(({ id }) => id)).not.toContain(looked.draft);
  });
});

describe('merging a duplicate', () => {
  it('makes all that named it name the other, fills what the other does not say, and archives it', async () => {
    await app.put('teams', [{ key: own('t') }]);
    await app.put('needs', [{ key: own('n'), statement: 'Pay' }]);
    await app.put('options', [
      { key: own('dup'), name: 'Payrol', description: 'Pays', tags: ['x'] },
      { key: own('real'), name: 'Payroll' },
      { key: own('base') },
    ]);
    await app.put('market-options', [
      { need: own('n'), option: own('dup') },
      { need: own('n'), option: own('real'), from: '2020-01-01' },
    ]);
    await app.put('choices', [{ team: own('t'), need: own('n'), option: own('dup'), takenOn: '2021-01-01' }]);
    await app.put('relations', [
      { option: own('dup'), kind: 'built-on', other: own('base') },
      { option: own('dup'), kind: 'replaces', other: own('real') },
    ]);
    const body = { kind: 'option', key: own('dup'), into: own('real') };
    const merged = await app.ask(mergeRecords, { body });
    expect(merged.kinds).toEqual([
      { kind: 'market-option', moved: 0, dropped: 1 },
      { kind: 'relation', moved: 1, dropped: 1 },
      { kind: 'choice', moved: 1, dropped: 0 },
    ]);
    expect(merged.filled.sort()).toEqual(['description', 'tags']);
    expect(await option(own('real'))).toMatchObject({
      name: 'Payroll',
      description: 'Pays',
      tags: ['x'],
      needs: [own('n')],
    });
    expect(await option(own('dup'))).toMatchObject({ archived: true, mergedInto: own('real'), needs: [] });
    const ledger = (await (await app.request(`/v1/choices?team=${own('t')}`)).json()) as {
      choices: { option: string }[];
    };
    expect(ledger.choices.map((choice) => choice.option)).toEqual([own('real')]);
  });

  it('of something into itself, or into nothing, is refused and changes nothing', async () => {
    await app.put('options', [{ key: own('a') }]);
    const merge = (into: string) =>
      app.request(mergeRecords.path, {
        method: 'POST',
        body: JSON.stringify({ kind: 'option', key: own('a'), into }),
        headers: { 'content-type': 'application/json' },
      });
    expect((await merge(own('a'))).status).toBe(400);
    expect((await merge('nowhere')).status).toBe(404);
    expect((await option(own('a'))).archived).toBe(false);
  });
});
