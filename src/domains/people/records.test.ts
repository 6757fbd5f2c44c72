import { expect, it } from 'vitest';
import type { RecordKind } from '#platform/records.ts';
import { describeOnDatabases } from '../../../scripts/testing/databases.ts';
import { peopleRecords } from './records.ts';
import { listPeople, listTeams } from './store.ts';

describeOnDatabases('people', ({ db, newOrganisation }) => {
  const [teams, people, memberships] = peopleRecords as [RecordKind, RecordKind, RecordKind];
  const save = (kind: RecordKind, organisationId: number, records: readonly object[]) =>
    kind.save(
      { db: db(), organisationId, today: '2026-06-01' },
      records.map((record) => kind.schema.parse(record)),
    );

  it('adds a tree of teams in any order, and changes nothing the second time', async () => {
    const organisation = await newOrganisation();
    const tree = [
      { key: 'squad', parent: 'dept', headcount: 7 },
      { key: 'dept', name: 'Department', parent: 'root', observedFrom: '2020-01-01' },
      { key: 'root' },
    ];
    expect(await save(teams, organisation, tree)).toMatchObject({
      added: 3,
      changed: 0,
      unchanged: 0,
      refused: [],
    });
    const stored = await listTeams(db(), organisation);
    expect(stored.map(({ key, parent, headcount }) => [key, parent, headcount])).toEqual([
      ['dept', 'root', null],
      ['root', null, null],
      ['squad', 'dept', 7],
    ]);
    expect(await save(teams, organisation, tree)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 3,
      refused: [],
    });
  });

  it('leaves what a patch does not name, and clears what it names as null', async () => {
    const organisation = await newOrganisation();
    await save(teams, organisation, [{ key: 'a', name: 'A', headcount: 5, observedTo: '2024-01-01' }]);
    expect((await save(teams, organisation, [{ key: 'a', observedTo: null }])).changed).toBe(1);
    expect((await listTeams(db(), organisation))[0]).toMatchObject({
      name: 'A',
      headcount: 5,
      observedTo: null,
    });
  });

  it('refuses an unknown parent, days in the wrong order, and a team below itself', async () => {
    const organisation = await newOrganisation();
    await save(teams, organisation, [{ key: 'a' }, { key: 'b', parent: 'a' }]);
    const outcome = await save(teams, organisation, [
      { key: 'c', parent: 'nowhere' },
      { key: 'd', observedFrom: '2024-02-01', observedTo: '2024-01-01' },
      { key: 'a', parent: 'b' },
    ]);
    expect(outcome.refused.map(({ index, field }) => [index, field])).toEqual(
      expect.arrayContaining([
        [0, 'parent'],
        [1, 'observedTo'],
        [2, 'parent'],
      ]),
    );
  });

  it('refuses a team together with the parent that was refused, and leaves no trace of either', async () => {
    const organisation = await newOrganisation();
    const outcome = await save(teams, organisation, [
      { key: 'squad', parent: 'dept' },
      { key: 'dept', parent: 'root' },
      { key: 'root', observedFrom: '2024-02-01', observedTo: '2024-01-01' },
      { key: 'apart' },
    ]);
    expect(outcome).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
    expect(outcome.refused.map(({ index, field }) => [index, field])).toEqual([
      [0, 'parent'],
      [1, 'parent'],
      [2, 'observedTo'],
    ]);
    expect((await listTeams(db(), organisation)).map(({ key }) => key)).toEqual(['apart']);
  });

  it('knows nothing of another organisation: the same key is another team, and its teams cannot be named', async () => {
    const [one, other] = [await newOrganisation(), await newOrganisation()];
    await save(teams, one, [{ key: 'a', name: 'One' }]);
    await save(teams, other, [{ key: 'a', name: 'Other' }]);
    expect((await listTeams(db(), one)).map(({ name }) => name)).toEqual(['One']);
    await save(teams, one, [{ key: 'secret' }]);
    expect((await save(teams, other, [{ key: 'b', parent: 'secret' }])).refused).toHaveLength(1);
  });

  it('keeps people and their memberships over time', async () => {
    const organisation = await newOrganisation();
    await save(teams, organisation, [{ key: 'a' }, { key: 'b' }]);
    await save(people, organisation, [{ key: 'ada', name: 'Ada' }]);
    const stretches = [
      { person: 'ada', team: 'a', from: '2020-01-01', to: '2021-12-31' },
      { person: 'ada', team: 'b', from: '2022-01-01' },
      { person: 'nobody', team: 'b', from: '2022-01-01' },
      { person: 'ada', team: 'b', from: '2022-02-01', to: '2022-01-01' },
    ];
    const { added, refused } = await save(memberships, organisation, stretches);
    expect([added, refused.map(({ index, field }) => [index, field])]).toEqual([
      2,
      [
        [2, 'person'],
        [3, 'to'],
      ],
    ]);
    expect(await listPeople(db(), organisation)).toMatchObject([
      {
        key: 'ada',
        memberships: [
          { team: 'a', to: '2021-12-31' },
          { team: 'b', from: '2022-01-01', to: null },
        ],
      },
    ]);
  });
});
