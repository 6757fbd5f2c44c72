import { expect, it } from 'vitest';
import { describeOnDatabases } from '../../../../scripts/testing/databases.ts';
import { claimMessage, countMessages, enqueue, listMessages, markSent } from './store.ts';

const NOW = new Date('2026-06-01T12:00:00Z');
const LATER = new Date('2026-06-01T12:10:00Z');

const letter = (recipient: string) =>
  ({ kind: 'invitation', channel: 'mail', recipient, name: null, subject: 's', text: 't' }) as const;

describeOnDatabases('the outbox', ({ db, newOrganisation }) => {
  it('gives every message to one of many who ask at once, and none to anybody else', async () => {
    const organisationId = await newOrganisation();
    const other = await newOrganisation();
    const letters = Array.from({ length: 2500 }, (_, at) => letter(`p${at}@example.org`));
    const ids = await enqueue(db(), organisationId, letters, NOW);
    expect(new Set(ids).size).toBe(2500);
    await enqueue(db(), other, [letter('other@example.org')], NOW);
    const claim = () => claimMessage(db(), { organisationId, channels: ['mail'], now: NOW, until: LATER });
    const claimed = await Promise.all(Array.from({ length: 40 }, claim));
    const found = claimed.map((message) => message?.id);
    // One that lost the race for a message may come away with none, never with that of another.
    expect(new Set(found.filter((id) => id !== undefined)).size).toBe(
      found.filter((id) => id !== undefined).length,
    );
    expect(
      claimed.every((message) => message === undefined || message.organisationId === organisationId),
    ).toBe(true);
    const first = ids[0] ?? 0;
    await markSent(db(), first, NOW);
    expect(await countMessages(db(), organisationId)).toEqual([
      { kind: 'invitation', state: 'sent', messages: 1 },
      { kind: 'invitation', state: 'waiting', messages: 2499 },
    ]);
    const listed = await listMessages(db(), organisationId, ['sent']);
    expect(listed).toMatchObject([{ to: 'p0@example.org', sentAt: NOW.toISOString(), nextAt: null }]);
    expect(await listMessages(db(), organisationId, ['waiting'])).toHaveLength(200);
  });

  it('gives nothing before its time', async () => {
    const organisationId = await newOrganisation();
    await enqueue(db(), organisationId, [letter('a@example.org')], LATER);
    const channels = ['mail'] as const;
    expect(await claimMessage(db(), { organisationId, channels, now: NOW, until: LATER })).toBeUndefined();
    expect(await claimMessage(db(), { organisationId, channels, now: LATER, until: LATER })).toMatchObject({
      tries: 1,
    });
    expect(
      await claimMessage(db(), { organisationId, channels: [], now: LATER, until: LATER }),
    ).toBeUndefined();
  });
});
