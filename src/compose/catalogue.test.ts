import { describe, expect, it } from 'vitest';
import { changeOptions } from '#domains/catalogue/bulk/contract.ts';
import { getOption, listNeeds } from '#domains/catalogue/contract.ts';
import { listMeasures } from '#domains/catalogue/measures/contract.ts';
import { listResearchNotes } from '#domains/catalogue/research/contract.ts';
import { searchOptions } from '#domains/catalogue/search/contract.ts';
import { importFiles } from '#domains/imports/contract.ts';
import { getHistory } from '#domains/imports/history/contract.ts';
import { listPeople, listTeams } from '#domains/people/contract.ts';
import { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';

const app = startTestApp();
const option = (key: string) => app.ask(getOption, { params: { option: key } });

async function put(plural: string, record: object) {
  const response = await app.request(`/v1/${plural}`, {
    method: 'PUT',
    body: JSON.stringify({ records: [record] }),
    headers: { 'content-type': 'application/json' },
  });
  return { status: response.status, body: (await response.json()) as { error?: { problems: unknown[] } } };
}

async function bring(format: string, name: string, text: string) {
  const form = new FormData();
  form.append('format', format);
  form.append('files', new Blob([text]), name);
  return app.request(importFiles.path, { method: 'POST', body: form });
}

describe('an option', () => {
  it('has all that is recorded of it, and gives it back in the same words', async () => {
    await app.put('teams', [{ key: 'o-team' }, { key: 'o-other' }]);
    await app.put('people', [{ key: 'o-ann', name: 'Ann' }]);
    const record = {
      key: 'o-full',
      name: 'Payroll',
      names: { fr: 'Paie' },
      description: 'Pays',
      descriptions: { fr: 'Paie' },
      kind: 'product',
      areas: ['mission IT'],
      tags: ['b', 'a'],
      links: { docs: 'https://example.org/docs', help: '#payroll' },
      owner: 'o-team',
      ownerPerson: 'o-ann',
      ownerRole: 'Director',
      stage: 'live',
      stages: { '2020-01-01': 'alpha', '2021-06-01': 'live' },
      play: 'service',
      marketType: 'oligopsony',
      madeFor: ['o-other'],
      ownStaff: 3.5,
      vendorStaff: 2,
      vendors: ['Acme'],
      changedBy: 'both',
      control: 'partly',
      controlNote: 'Only the vendor knows the rules engine.',
      feedbackChannels: [],
      reviewedOn: '2025-01-01',
      improvedOn: '2024-01-01',
      fee: false,
      onlineStages: { application: 'online', decision: 'not applicable' },
    };
    await app.put('options', [record]);
    expect(await option('o-full')).toMatchObject({ ...record, tags: ['a', 'b'] });
  });

  it('is refused with an area, a person or a language that there is none of, and stays as it was', async () => {
    await app.put('options', [{ key: 'o-strict', name: 'Strict' }]);
    for (const [bad, field] of [
      [{ areas: ['moon'] }, 'areas'],
      [{ ownerPerson: 'nobody' }, 'ownerPerson'],
      [{ names: { français: 'x' } }, 'names.français'],
      [{ currency: 'dollars' }, 'currency'],
      [{ stages: { someday: 'live' } }, 'stages.someday'],
    ] as const) {
      const { status, body } = await put('options', { key: 'o-strict', name: 'Changed', ...bad });
      expect(status, field).toBe(400);
      expect(JSON.stringify(body.error?.problems), field).toContain(`records.0.${field}`);
    }
    expect((await option('o-strict')).name).toBe('Strict');
    await app.ask(changeOrganisation, { body: { settings: { areas: ['moon'] } } });
    expect((await put('options', { key: 'o-strict', areas: ['moon'] })).status).toBe(200);
    // An area that is given up does not stand in the way of what has it.
    await app.ask(changeOrganisation, { body: { settings: { areas: ['sun'] } } });
    expect((await put('options', { key: 'o-strict', name: 'Moonlit' })).status).toBe(200);
    expect((await put('options', { key: 'o-strict', areas: ['moon', 'star'] })).status).toBe(400);
    expect(await option('o-strict')).toMatchObject({ name: 'Moonlit', areas: ['moon'] });
  });
});

describe('measures', () => {
  it('say whether there is a number, and refuse one where there can be none', async () => {
    await app.put('options', [{ key: 'm', play: 'service' }]);
    const year = { option: 'm', measure: 'started', from: '2024-01-01', to: '2024-12-31' };
    await app.put('measures', [
      { ...year, channel: 'online', value: 0 },
      { ...year, channel: 'phone' },
      { ...year, channel: 'fax', state: 'not applicable' },
    ]);
    const states = async () =>
      (await app.ask(listMeasures, { query: { option: 'm' } })).map(({ channel, value, state }) => [
        channel,
        value,
        state,
      ]);
    expect(await states()).toEqual([
      ['fax', null, 'not applicable'],
      ['online', 0, 'counted'],
      ['phone', null, 'no data'],
    ]);
    expect((await put('measures', { ...year, channel: 'fax', value: 3, state: 'no data' })).status).toBe(400);
    expect((await put('measures', { ...year, channel: 'mail', state: 'counted' })).status).toBe(400);
    expect((await put('measures', { ...year, to: '2023-01-01' })).status).toBe(400);
    expect(await states()).toHaveLength(3);
    await app.put('measures', [{ ...year, channel: 'online', state: 'no data' }]);
    expect((await states())[1]).toEqual(['online', null, 'no data']);
  });
});

describe('research', () => {
  it('finds needs, and testing checks a solution: only the first counts as research into a need', async () => {
    await app.put('needs', [{ key: 'r-n', statement: 'Get paid', who: 'everybody' }]);
    await app.put('options', [{ key: 'r-o' }]);
    await app.put('research-notes', [
      { key: 'r-1', need: 'r-n', on: '2024-05-01', method: 'interviews', people: 12, finding: 'Paid late' },
      {
        key: 'r-2',
        need: 'r-n',
        purpose: 'testing',
        option: 'r-o',
        on: '2025-05-01',
        method: 'usability test',
      },
    ]);
    const notes = await app.ask(listResearchNotes, { query: { need: 'r-n' } });
    expect(notes.map(({ key, purpose, people }) => [key, purpose, people])).toEqual([
      ['r-2', 'testing', null],
      ['r-1', 'research', 12],
    ]);
    const need = (await app.ask(listNeeds)).find(({ key }) => key === 'r-n');
    expect(need?.research).toEqual({ notes: 1, latest: '2024-05-01' });
    expect((await put('research-notes', { key: 'r-1', option: 'r-o' })).status).toBe(400);
  });
});

describe('search', () => {
  it('follows every change: words, facets, and what is there no more', async () => {
    const find = (query: Record<string, string>) => app.ask(searchOptions, { query });
    await app.put('teams', [{ key: 's-team', name: 'Salaries' }]);
    await app.put('options', [
      {
        key: 's-1',
        name: 'Zephyr library',
        names: { fr: 'Bibliothèque zéphyr' },
        tags: ['s-x'],
        owner: 's-team',
      },
      { key: 's-2', name: 'Zephyr archive', tags: ['s-x', 's-y'] },
    ]);
    expect((await find({ text: 'zephyr' })).total).toBe(2);
    expect((await find({ text: 'bibliotheque' })).options.map(({ key }) => key)).toEqual(['s-1']);
    expect((await find({ text: 'libraries zeph' })).options.map(({ key }) => key)).toEqual(['s-1']);
    expect(await find({ text: 'zehpyr' })).toMatchObject({ total: 2, corrected: 'zephyr' });
    expect(await find({ text: 'qqqqqq' })).toMatchObject({ total: 0, corrected: null });
    // A facet is counted without its own filter: how many there would be with the other value chosen.
    expect((await find({ tag: 's-y' })).facets.tag).toContainEqual({ value: 's-x', name: 's-x', count: 2 });
    expect((await find({ owner: 's-team' })).facets.owner).toContainEqual({
      value: 's-team',
      name: 'Salaries',
      count: 1,
    });
    expect((await find({ text: 'zephyr', lacks: 'owner' })).options.map(({ key }) => key)).toEqual(['s-2']);
    await app.put('options', [{ key: 's-2', name: 'Storm archive', archived: true }]);
    expect((await find({ text: 'zephyr' })).total).toBe(1);
    expect((await find({ text: 'storm', archived: 'yes' })).total).toBe(1);
    for (const text of ["'; drop table option; --", '&|!():*', '\\', '<script>'])
      expect((await find({ text })).total).toBe(0);
  });
});

describe('changing many at once', () => {
  it('says first what would change, changes all alike, and keeps it in the history', async () => {
    await app.put('options', [
      { key: 'b-1', tags: ['b-old'] },
      { key: 'b-2', tags: ['b-old', 'other'] },
    ]);
    const body = {
      filter: { tag: 'b-old' },
      change: { addTags: ['b-new'], removeTags: ['b-old'], stage: 'retiring' },
    };
    expect(await app.ask(changeOptions, { body: { ...body, dryRun: true } })).toMatchObject({
      options: 2,
      changed: 2,
    });
    expect((await option('b-1')).tags).toEqual(['b-old']);
    expect(await app.ask(changeOptions, { body })).toMatchObject({ changed: 2, dryRun: false });
    expect(await option('b-2')).toMatchObject({ tags: ['b-new', 'other'], stage: 'retiring' });
    const [latest] = await app.ask(getHistory, { query: { kind: 'option', key: 'b-2' } });
    expect(latest).toMatchObject({ cause: 'hand', before: { tags: ['b-old', 'other'] } });
  });

  it('refuses one that is not there, and changes none', async () => {
    await app.put('options', [{ key: 'b-3' }]);
    const response = await app.request(changeOptions.path, {
      method: 'POST',
      body: JSON.stringify({ keys: ['b-3', 'nowhere'], change: { stage: 'retired' } }),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
    expect((await option('b-3')).stage).toBe('live');
  });
});

describe('people and groups', () => {
  it('come from SCIM, and a tree of groups is a tree of teams', async () => {
    const response = await bring(
      'scim',
      'groups.json',
      JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        Resources: [
          {
            schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
            id: '1',
            userName: 'ann',
            displayName: 'Ann',
          },
          {
            schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
            id: 'g1',
            displayName: 'scim-all',
            members: [{ value: 'g2', type: 'Group' }],
          },
          {
            schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
            id: 'g2',
            displayName: 'scim-pay',
            members: [{ value: '1' }],
          },
        ],
      }),
    );
    expect(response.status).toBe(200);
    const teams = await app.ask(listTeams);
    expect(teams.find(({ key }) => key === 'scim-pay')?.parent).toBe('scim-all');
    const people = await app.ask(listPeople);
    expect(people.find(({ key }) => key === 'ann')?.memberships).toMatchObject([{ team: 'scim-pay' }]);
  });

  it('a document that is broken is refused with its line, and nothing of the others stays', async () => {
    const text =
      'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: broken-team }\nspec: {}\n---\nkind: [\n';
    const response = await bring('backstage', 'catalog-info.yaml', text);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { problems: [{ file: 'catalog-info.yaml', row: expect.any(Number) }] },
    });
    expect((await app.ask(listTeams)).some(({ key }) => key === 'broken-team')).toBe(false);
  });
});
