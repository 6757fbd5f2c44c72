import { expect, it } from 'vitest';
import { catalogueRecords } from '#domains/catalogue/records.ts';
import { peopleRecords } from '#domains/people/records.ts';
import { describeOnDatabases } from '../../../../scripts/testing/databases.ts';
import { plannedChangeRecords } from '../changes/records.ts';
import { feedbackRecords } from './records.ts';
import { findToldPage, writeReply } from './replies/store.ts';
import { findTeamOf, knowsProduct, listItems, lockItem } from './store.ts';
import { listRecipients, listTold, writeTold } from './telling/store.ts';

const KINDS = [
  ...peopleRecords,
  ...catalogueRecords(async () => []),
  ...plannedChangeRecords,
  ...feedbackRecords,
];
const RECORDS: Readonly<Record<string, readonly object[]>> = {
  team: [{ key: 'red' }, { key: 'blue' }],
  person: [{ key: 'ann', name: 'Ann', email: 'ann@example.org', language: 'fr' }],
  membership: [
    { person: 'ann', team: 'red', from: '2025-01-01', to: '2025-12-31' },
    { person: 'ann', team: 'blue', from: '2026-01-01' },
  ],
  option: [{ key: 'ci', name: 'Central CI' }, { key: 'docs' }],
  'planned-change': [{ key: 'cache', title: 'A cache', product: 'ci' }],
  'feedback-item': [
    {
      key: 'a',
      product: 'ci',
      problem: 'A',
      person: 'ann',
      team: 'red',
      cameOn: '2026-01-01',
      mergedInto: 'b',
    },
    {
      key: 'b',
      product: 'ci',
      problem: 'B',
      team: 'blue',
      cameOn: '2026-01-02',
      mergedInto: 'c',
      archived: true,
    },
    { key: 'c', product: 'docs', problem: 'C', cameOn: '2026-01-03', change: 'cache', tags: ['y', 'x'] },
    { key: 'd', product: 'ci', problem: 'D', cameOn: '2026-01-04', archived: true },
    { key: 'e', product: 'ci', problem: 'E', cameOn: '2026-01-05' },
  ],
};

describeOnDatabases('feedback', ({ db, newOrganisation }) => {
  async function fill(): Promise<number> {
    const organisationId = await newOrganisation();
    for (const kind of KINDS) {
      const { refused } = await kind.save(
        { db: db(), organisationId, today: '2026-06-01' },
        (RECORDS[kind.name] ?? []).map((record) => kind.schema.parse(record)),
      );
      expect(refused).toEqual([]);
    }
    return organisationId;
  }

  it('comes with all that say the same, up to what decides and down to all it decides for', async () => {
    const organisationId = await fill();
    const keys = async (about: Parameters<typeof listItems>[2]) =>
      (await listItems(db(), organisationId, about)).map(({ key }) => key);
    expect(await keys({ product: 'ci' })).toEqual(['a', 'b', 'c', 'e']);
    expect(await keys({ product: 'docs' })).toEqual(['a', 'b', 'c']);
    expect(await keys({ item: 'b' })).toEqual(['a', 'b', 'c']);
    expect(await keys({ teams: ['red'] })).toEqual(['a', 'b', 'c']);
    expect(await keys({ teams: [] })).toEqual([]);
    const [a, , c] = await listItems(db(), organisationId, { item: 'c' });
    expect(a).toMatchObject({ personName: 'Ann', email: 'ann@example.org', team: 'red', mergedInto: 'b' });
    expect(c).toMatchObject({ tags: ['x', 'y'], change: 'cache', cameOn: '2026-01-03', person: null });
    expect(await listItems(db(), await newOrganisation(), { item: 'c' })).toEqual([]);
  });

  it('finds the one team of a person on a day, products, and items to lock', async () => {
    const organisationId = await fill();
    expect(await findTeamOf(db(), organisationId, 'ann', '2025-12-31')).toBe('red');
    expect(await findTeamOf(db(), organisationId, 'ann', '2026-06-01')).toBe('blue');
    expect(await findTeamOf(db(), organisationId, 'ann', '2024-06-01')).toBeNull();
    expect(await knowsProduct(db(), organisationId, 'ci')).toBe(true);
    expect(await knowsProduct(db(), organisationId, 'none')).toBe(false);
    expect(await lockItem(db(), organisationId, 'a')).toBe(true);
    expect(await lockItem(db(), organisationId, 'none')).toBe(false);
  });

  it('keeps who was told and what they say of it', async () => {
    const organisationId = await fill();
    const [item] = await listItems(db(), organisationId, { item: 'a' });
    const feedbackId = item?.id ?? 0;
    const told = { feedbackId, person: 'ann', text: 'Done' };
    const ids = await writeTold(db(), organisationId, [told, { ...told, person: 'none' }], '2026-06-01');
    expect(ids).toHaveLength(1);
    expect(await listRecipients(db(), ids)).toMatchObject([
      {
        feedbackId,
        email: 'ann@example.org',
        name: 'Ann',
        language: 'fr',
        productName: 'Central CI',
        problem: 'A',
      },
    ]);
    await writeReply(db(), ids[0] ?? 0, { helped: 'partly', comment: null }, '2026-06-02');
    expect(await listTold(db(), organisationId, [feedbackId])).toEqual([
      { item: 'a', person: 'ann', text: 'Done', on: '2026-06-01', helped: 'partly', comment: null },
    ]);
    expect(await findToldPage(db(), ids[0] ?? 0)).toMatchObject({
      organisationId,
      item: 'a',
      helped: 'partly',
    });
    expect(await findToldPage(db(), 2 ** 31 - 1)).toBeUndefined();
  });
});
