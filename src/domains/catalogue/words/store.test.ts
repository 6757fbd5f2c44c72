import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeOnDatabases } from '../../../../scripts/testing/databases.ts';
import { findByWords } from '../browsing/store.ts';
import { catalogueRecords } from '../records.ts';
import { findNearWords, indexUnindexed } from './store.ts';

const [, options] = catalogueRecords(async () => []);

describeOnDatabases('words', ({ db, newOrganisation }) => {
  async function withOptions(...records: object[]) {
    const organisationId = await newOrganisation();
    await options?.save({ db: db(), organisationId, today: '2026-01-02' }, records);
    return organisationId;
  }
  const found = async (organisationId: number, ...words: string[]) =>
    [...(await findByWords(db(), organisationId, words)).values()].sort();

  it('finds words as beginnings and as stems, and tells those of the title', async () => {
    const organisation = await withOptions(
      { key: 'a', name: 'Library services', names: { fr: 'Services de bibliothèque' } },
      { key: 'b', name: 'Archive', description: 'Holds what the libraries gave up' },
    );
    expect(await found(organisation, 'librar')).toEqual([false, true]);
    expect(await found(organisation, 'library')).toEqual([false, true]);
    expect(await found(organisation, 'bibliotheques')).toEqual([false]);
    expect(await found(organisation, 'library', 'archive')).toEqual([false]);
    expect(await found(await newOrganisation(), 'library')).toEqual([]);
  });

  it('knows which words a slip may have made of one, and leaves alone those that are there', async () => {
    const organisation = await withOptions({ key: 'a', name: 'Payroll' });
    expect(await findNearWords(db(), organisation, ['payrol', 'apyroll', 'payroll', 'travel'])).toEqual(
      new Map([
        ['payrol', ['payroll']],
        ['apyroll', ['payroll']],
      ]),
    );
  });

  it('makes findable what a version without a search left behind', async () => {
    const organisation = await withOptions({ key: 'a', name: 'Payroll' });
    await sql`delete from option_search where organisation_id = ${organisation}`.execute(db());
    expect(await found(organisation, 'payroll')).toEqual([]);
    await indexUnindexed(db(), organisation);
    expect(await found(organisation, 'payroll')).toEqual([true]);
  });
});
