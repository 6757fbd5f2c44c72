import { beforeAll, describe, expect, it } from 'vitest';
import type { Actives } from '#domains/adoption/measures/actives/contract.ts';
import type { TeamsInUse } from '#domains/adoption/measures/crews/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';

const { app, request, put, parts } = startTestApp();

const json = { 'content-type': 'application/json' };
const post = (path: string, body: object) =>
  request(path, { method: 'POST', body: JSON.stringify(body), headers: json });
const used = (person: string, more: object = {}) => ({
  ...{ event: 'open', product: 'ci', person, time: '2026-05-30T10:00:00Z' },
  ...more,
});
const send = async (body: object) => expect((await post('/v1/events', body)).status).toBe(202);
const ask = async <Answer>(measure: string, product = 'ci'): Promise<Answer> => {
  const response = await request(`/v1/usage/${measure}?product=${product}&window=28d`);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
};
const people = async (product?: string) => (await ask<Actives>('active', product)).now.month.all;
const segment = async (type: string, body: object) => {
  const sent = { timestamp: '2026-05-30T10:00:00Z', ...body };
  const headers = { ...json, authorization: `Basic ${btoa('SEG:')}` };
  const response = await app().request(`/v1/${type}`, {
    method: 'POST',
    body: JSON.stringify(sent),
    headers,
  });
  expect(response.status).toBe(200);
};

beforeAll(async () => {
  await put('teams', [{ key: 'red' }]);
  await put(
    'options',
    ['ci', 'cd', 'docs'].map((key) => ({ key, name: key, kind: 'product' })),
  );
  await put('event-sources', [
    { key: 'seg', protocol: 'segment', knownAs: ['SEG'], mapping: { product: { value: 'docs' } } },
  ]);
});

describe('an answer', () => {
  it('has every event that was acknowledged before it was asked for, again and again', async () => {
    for (let count = 1; count <= 15; count += 1) {
      await send(used(`person ${count}`));
      expect(await people()).toBe(count);
      expect((await ask<Actives>('active')).asked.behind).toEqual({ events: 0, people: false });
    }
  });

  it('has them while others ask the same all the time', async () => {
    let isOver = false;
    const others = Array.from({ length: 6 }, async () => {
      while (!isOver) await people('cd');
    });
    for (let count = 1; count <= 10; count += 1) {
      await send(used(`person ${count}`, { product: 'cd' }));
      expect(await people('cd')).toBe(count);
    }
    isOver = true;
    await Promise.all(others);
  });

  it('knows by then who is who, and who is in which team, also in one that was only just made', async () => {
    await segment('track', { event: 'view', anonymousId: 'visitor', messageId: 't1' });
    await segment('track', { event: 'view', userId: 'eve', messageId: 't2' });
    expect(await people('docs')).toBe(2);
    await segment('identify', { userId: 'eve', anonymousId: 'visitor' });
    expect(await people('docs')).toBe(1);
    for (let count = 1; count <= 5; count += 1) {
      const team = `team-${count}`;
      await put('teams', [{ key: team }]);
      await segment('group', { userId: 'eve', groupId: team, timestamp: `2026-05-${10 + count}T10:00:00Z` });
      const { teams } = await ask<TeamsInUse>('teams', 'docs');
      expect(teams.map((one) => one.team)).toEqual([team]);
    }
  });

  it('has events by the mapping and the settings as they were acknowledged to be', async () => {
    for (const product of ['ci', 'cd', 'docs', 'cd', 'ci']) {
      await put('event-sources', [
        { key: 'seg', protocol: 'segment', mapping: { product: { value: product } } },
      ]);
      const before = await people(product);
      await segment('track', {
        event: 'view',
        userId: `of ${product} ${before}`,
        messageId: `m ${product} ${before}`,
      });
      expect(await people(product)).toBe(before + 1);
    }
  });

  it('says how much it lacks where the store does not take what was acknowledged', async () => {
    const { clickhouse } = parts().stores;
    const { insert } = clickhouse.client;
    clickhouse.client.insert = () => Promise.reject(new Error('away'));
    try {
      const before = await people();
      await send([used('late 1'), used('late 2')]);
      const answer = await ask<Actives>('active');
      expect(answer.asked.behind.events).toBe(2);
      expect(answer.now.month.all).toBe(before);
      clickhouse.client.insert = insert;
      await expect.poll(() => people()).toBe(before + 2);
    } finally {
      clickhouse.client.insert = insert;
    }
  });
});
