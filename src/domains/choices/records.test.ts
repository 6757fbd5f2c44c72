import { expect, it } from 'vitest';
import { describeOnDatabases } from '../../../scripts/testing/databases.ts';
import { RECORD_KINDS } from '../../compose/app.ts';
import { listDisputes } from './disputes/store.ts';
import { listMandates } from './mandates/store.ts';
import { listChoices, readPackedChoices } from './store.ts';

describeOnDatabases('choices', ({ db, newOrganisation }) => {
  const save = (organisationId: number, name: string, records: readonly object[]) => {
    const kind = RECORD_KINDS.find((candidate) => candidate.name === name);
    if (kind === undefined) throw new Error(`no kind ${name}`);
    return kind.save(
      { db: db(), organisationId, today: '2026-06-01' },
      records.map((record) => kind.schema.parse(record)),
    );
  };
  const ledger = (organisationId: number) => listChoices(db(), organisationId, { limit: 100 });

  async function market(several = false): Promise<number> {
    const organisation = await newOrganisation();
    await save(organisation, 'team', [{ key: 'a' }, { key: 'b' }]);
    await save(organisation, 'need', [{ key: 'pay', several }, { key: 'else' }]);
    await save(organisation, 'option', [{ key: 'x' }, { key: 'y' }, { key: 'z', kind: 'outside' }]);
    await save(organisation, 'market-option', [
      { need: 'pay', option: 'x' },
      { need: 'pay', option: 'y' },
      { need: 'else', option: 'z' },
    ]);
    return organisation;
  }

  it('records a choice with all that belongs to it, once', async () => {
    const organisation = await market();
    const choice = {
      team: 'a',
      need: 'pay',
      option: 'x',
      takenOn: '2024-03-01',
      precision: 'month',
      considered: ['y', 'z'],
      reasons: ['speed', 'price', 'speed'],
      exchange: ['money'],
      note: 'It pays on time.',
    };
    expect(await save(organisation, 'choice', [choice])).toMatchObject({ added: 1, refused: [] });
    expect(await ledger(organisation)).toMatchObject([
      { ...choice, reasons: ['price', 'speed'], leftOn: null, source: 'declared', leftReasons: [] },
    ]);
    expect(await save(organisation, 'choice', [choice])).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
  });

  it('records that a team left, and keeps the rest', async () => {
    const organisation = await market();
    const key = { team: 'a', need: 'pay', option: 'x', takenOn: '2024-03-01' };
    await save(organisation, 'choice', [{ ...key, considered: ['y'], reasons: ['speed'] }]);
    expect(
      await save(organisation, 'choice', [{ ...key, leftOn: '2025-01-01', leftReasons: ['price'] }]),
    ).toMatchObject({ changed: 1 });
    expect(await ledger(organisation)).toMatchObject([
      { leftOn: '2025-01-01', leftReasons: ['price'], reasons: ['speed'], considered: ['y'] },
    ]);
    await save(organisation, 'choice', [{ ...key, considered: [] }]);
    expect((await ledger(organisation))[0]?.considered).toEqual([]);
  });

  it.each([
    ['team', { team: 'nobody' }],
    ['need', { need: 'nothing' }],
    ['option', { option: 'nothing' }],
    ['option', { option: 'z' }],
    ['considered', { considered: ['nothing'] }],
    ['leftOn', { leftOn: '2024-03-01' }],
  ])('refuses a wrong %s: %j', async (field, wrong) => {
    const organisation = await market();
    const outcome = await save(organisation, 'choice', [
      { team: 'a', need: 'pay', option: 'x', takenOn: '2024-03-01', ...wrong },
    ]);
    expect(outcome).toMatchObject({ added: 0, refused: [{ index: 0, field }] });
    expect(await ledger(organisation)).toEqual([]);
  });

  it('refuses a second option on one day where the need allows one at a time, stored or in the batch', async () => {
    const both = [
      { team: 'a', need: 'pay', option: 'x', takenOn: '2024-03-01' },
      { team: 'a', need: 'pay', option: 'y', takenOn: '2024-03-01' },
    ];
    const one = await market();
    expect((await save(one, 'choice', both)).refused).toMatchObject([{ index: 1, field: 'takenOn' }]);
    const later = await market();
    await save(later, 'choice', both.slice(0, 1));
    expect((await save(later, 'choice', both.slice(1))).refused).toMatchObject([
      { index: 0, field: 'takenOn' },
    ]);
    const several = await market(true);
    expect(await save(several, 'choice', both)).toMatchObject({ added: 2, refused: [] });
  });

  it('names what is unknown in each of several choices, and what contradicts another of the same import', async () => {
    const organisation = await market();
    const key = { team: 'a', need: 'pay', option: 'x', takenOn: '2024-03-01' };
    const { refused } = await save(organisation, 'choice', [
      { ...key, team: 'nobody' },
      { ...key, team: 'someone', option: 'nothing' },
      { ...key, leftOn: '2025-01-01' },
      { ...key, leftOn: '2025-02-01' },
    ]);
    expect(refused.map(({ index, field }) => [index, field])).toEqual([
      [0, 'team'],
      [1, 'team'],
      [3, 'leftOn'],
    ]);
    expect(await ledger(organisation)).toMatchObject([{ leftOn: '2025-01-01' }]);
  });

  it('reads a market packed as it was recorded', async () => {
    const organisation = await market();
    await save(organisation, 'choice', [
      {
        team: 'a',
        need: 'pay',
        option: 'x',
        takenOn: '1970-01-11',
        leftOn: '1970-01-21',
        exchange: ['time', 'effort'],
      },
    ]);
    const packed = await readPackedChoices(db(), organisation, [...Array(500).keys()]);
    const read = { takenOn: 10, leftOn: 20, reasons: [], leftReasons: [], exchange: ['effort', 'time'] };
    expect([...packed.values()]).toMatchObject([[read]]);
    expect((await readPackedChoices(db(), await newOrganisation(), [...Array(500).keys()])).size).toBe(0);
  });

  const rule = {
    key: 'pay-for-all',
    need: 'pay',
    option: 'x',
    scope: 'teams',
    teams: ['b', 'a'],
    authority: 'Treasury',
    reason: 'one ledger',
    startsOn: '2024-01-01',
    reviewOn: '2025-01-01',
  };

  it('records mandates with scope and exemptions, and changes what may change', async () => {
    const organisation = await market();
    expect(await save(organisation, 'mandate', [rule])).toMatchObject({ added: 1 });
    expect(await save(organisation, 'mandate', [rule])).toMatchObject({ unchanged: 1 });
    const exemption = { mandate: 'pay-for-all', team: 'a', from: '2024-02-01', reason: 'a merger' };
    expect(await save(organisation, 'exemption', [exemption])).toMatchObject({ added: 1 });
    expect(
      await save(organisation, 'mandate', [
        { key: 'pay-for-all', endsOn: '2025-06-30', scope: 'all', teams: [] },
      ]),
    ).toMatchObject({ changed: 1 });
    expect(await listMandates(db(), organisation)).toEqual([
      {
        ...rule,
        scope: 'all',
        teams: [],
        complyBy: null,
        endsOn: '2025-06-30',
        exemptions: [{ team: 'a', from: '2024-02-01', to: null, reason: 'a merger' }],
      },
    ]);
  });

  it.each([
    ['reviewOn', { reviewOn: undefined }],
    ['reviewOn', { reviewOn: '2023-01-01' }],
    ['endsOn', { endsOn: '2023-01-01' }],
    ['complyBy', { complyBy: '2023-12-31' }],
    ['endsOn', { complyBy: '2024-06-01', endsOn: '2024-05-31' }],
    ['teams', { teams: [] }],
    ['teams', { scope: 'all' }],
    ['teams', { teams: ['nobody'] }],
    ['option', { option: 'z' }],
  ])('refuses a mandate with a wrong %s: %j', async (field, wrong) => {
    const organisation = await market();
    expect((await save(organisation, 'mandate', [{ ...rule, ...wrong }])).refused).toMatchObject([
      { index: 0, field },
    ]);
    expect(await listMandates(db(), organisation)).toEqual([]);
  });

  it('keeps a dispute beside what it disputes', async () => {
    const organisation = await market();
    const dispute = {
      team: 'a',
      need: 'pay',
      option: 'x',
      from: '2024-01-01',
      statement: 'We had no real choice.',
    };
    expect(await save(organisation, 'dispute', [dispute])).toMatchObject({ added: 1 });
    expect((await save(organisation, 'dispute', [{ ...dispute, option: 'z' }])).refused).toMatchObject([
      { field: 'option' },
    ]);
    expect(await listDisputes(db(), organisation)).toEqual([{ ...dispute, to: null }]);
  });
});
