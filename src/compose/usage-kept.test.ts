import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { beforeAll, describe, expect, it } from 'vitest';
import { ageEvents } from '#domains/adoption/aging/actions.ts';
import { erasePerson, listErasures } from '#domains/adoption/erasing/contract.ts';
import { listUsageParts } from '#domains/adoption/exporting/contract.ts';
import type { Actives } from '#domains/adoption/measures/actives/contract.ts';
import { getRecount, recountEvents } from '#domains/adoption/recounting/contract.ts';
import { forgetActivity } from '#domains/adoption/recounting/events.ts';
import { beginRecount, findRecount } from '#domains/adoption/recounting/store.ts';
import { lookAtEvents } from '#domains/adoption/sources/contract.ts';
import { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { getSettings } from '#domains/people/organisations/store.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { activityOf, deploy, eventsOf } from '../../scripts/testing/usage.ts';
import { createService } from './app.ts';

const { app, parts, request, put, ask } = startTestApp();
const kept = () => eventsOf(parts().stores);
const activity = () => activityOf(parts().stores);
const send = (body: object) => request('/v1/events', { method: 'POST', body: JSON.stringify(body) });

beforeAll(async () => {
  await put('teams', [{ key: 'red' }]);
  await put('options', [{ key: 'ci', name: 'CI', kind: 'product' }]);
  await send(deploy());
});

/** How the last recount ended. */
async function recounted() {
  await expect.poll(async () => (await ask(getRecount)).state).toBe('done');
  return ask(getRecount);
}

describe('what is kept', () => {
  it('names nobody, unless the organisation chose to', async () => {
    await send(deploy({ id: 'n1', person: 'grace@example.org', properties: { by: 'grace@example.org' } }));
    const look = async () =>
      (await ask(lookAtEvents, { params: { source: '-' }, query: { fate: 'kept', limit: 200 } })).filter(
        ({ said }) => said.includes('by'),
      );
    const [row] = await look();
    expect(row?.person).toMatch(/^\d+$/);
    expect(row?.said).toBe('{"by":"(person)"}');
    await ask(changeOrganisation, { body: { settings: { namePeople: true } } });
    await send(deploy({ id: 'n1', person: 'grace@example.org', properties: { by: 'grace@example.org' } }));
    expect((await look())[0]?.person).toBe('grace@example.org');
    await ask(changeOrganisation, { body: { settings: { namePeople: false } } });
  });

  it('of a person is erased under all names, with proof, and nothing of anybody else', async () => {
    await send([
      deploy({ id: 'p1', person: 'eve' }),
      deploy({ id: 'p2', person: 'adam' }),
      deploy({ id: 'p3', person: 'eve', product: 'nope' }),
    ]);
    await put('event-sources', [
      { key: 'seg', protocol: 'segment', knownAs: ['SEG'], mapping: { product: { value: 'ci' } } },
    ]);
    const segment = (type: string, body: object) =>
      app().request(`/v1/${type}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Basic ${btoa('SEG:')}`, 'content-type': 'application/json' },
      });
    await segment('track', {
      event: 'visit',
      anonymousId: 'visitor 9',
      messageId: 'm1',
      timestamp: '2026-05-30T09:00:00Z',
    });
    await segment('identify', { userId: 'eve', anonymousId: 'visitor 9', messageId: 'm2' });
    const before = await kept();
    const active = async () => {
      const response = await request('/v1/usage/active?product=ci');
      return ((await response.json()) as Actives).now.month;
    };
    const counted = await active();
    const proof = await ask(erasePerson, { body: { person: 'eve' } });
    expect(proof.found).toMatchObject({ events: 2, 'refused events': 1, 'names of one person': 1 });
    expect(proof.found.activity).toBeGreaterThan(0);
    expect(new Set(Object.values(proof.left))).toEqual(new Set([0]));
    expect(await kept()).toHaveLength(before.length - 2);
    expect((await kept()).some(({ event }) => event === 'visit')).toBe(false);
    // Who is left is known as before, though what is known of people is worked out anew.
    expect(await active()).toEqual({ ...counted, all: counted.all - 1, unknown: counted.unknown - 1 });
    expect(await ask(listErasures)).toEqual([proof]);
    // Who was never seen is nowhere, and that is said.
    const nobody = await ask(erasePerson, { body: { person: 'nobody at all' } });
    expect(new Set(Object.values(nobody.found))).toEqual(new Set([0]));
  });

  it('can be taken away as Parquet, every part of it', async () => {
    const offered = await ask(listUsageParts);
    const rows: Record<string, Record<string, unknown>[]> = {};
    for (const { name, rows: count } of offered) {
      const response = await request(`/v1/usage-export/${encodeURIComponent(name)}.parquet`);
      expect(response.status).toBe(200);
      const file = await response.arrayBuffer();
      rows[name] = (await parquetReadObjects({ file, compressors })) as Record<string, unknown>[];
      if (!name.startsWith('activity')) expect(rows[name], name).toHaveLength(count);
    }
    const events = Object.entries(rows).flatMap(([name, of]) => (name.startsWith('events-') ? of : []));
    expect(events).toHaveLength((await kept()).length);
    expect(events[0]).toMatchObject({ product: 'ci', team: 'red', event: expect.any(String) });
    expect(rows['activity-ci']?.length).toBeGreaterThan(0);
    for (const name of ['nope', 'events-2026-13-45', 'activity-nope'])
      expect((await request(`/v1/usage-export/${name}`)).status).toBe(404);
  });

  it('is counted by the days of the time zone, anew when that changes', async () => {
    await send(deploy({ id: 'z1', event: 'late', time: '2026-05-30T22:30:00Z' }));
    const late = async () => (await activity()).filter((line) => line.startsWith('late '));
    expect((await late())[0]).toContain("['2026-05-30']");
    await ask(changeOrganisation, { body: { settings: { timeZone: 'Europe/Berlin' } } });
    await send(deploy({ id: 'z3', event: 'meanwhile', time: '2026-05-30T22:30:00Z' }));
    expect(await recounted()).toMatchObject({ timeZone: 'Europe/Berlin', problem: null });
    expect((await late())[0]).toContain("['2026-05-31']");
    expect((await activity()).find((line) => line.startsWith('meanwhile '))).toContain("['2026-05-31']");
    await send(deploy({ id: 'z2', event: 'later', time: '2026-05-30T22:30:00Z' }));
    expect((await activity()).find((line) => line.startsWith('later '))).toContain("['2026-05-31']");
  });

  it('is counted anew to its end after the process was killed in the middle', async () => {
    const { stores, organisationId } = parts();
    const before = await activity();
    // Killed after everything was forgotten, and nothing filled in.
    await beginRecount(stores.postgres.db, organisationId, { timeZone: 'Pacific/Auckland', at: new Date() });
    await forgetActivity(stores.clickhouse, organisationId);
    expect(await activity()).toEqual([]);
    const next = createService(parts());
    await next.recounter.resume();
    const state = async () => (await findRecount(stores.postgres.db, organisationId))?.doneAt;
    await expect.poll(state).not.toBeNull();
    await next.recounter.close();
    expect(await ask(getRecount)).toMatchObject({
      state: 'done',
      timeZone: 'Pacific/Auckland',
      problem: null,
    });
    expect((await activity()).find((line) => line.startsWith('late '))).toContain("['2026-05-31']");
    await ask(recountEvents);
    expect(await recounted()).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect(await activity()).toEqual(before);
  });

  it('is counted by the last of several changes, and answers say while they are mixed', async () => {
    const before = await activity();
    const zone = (timeZone: string) => ask(changeOrganisation, { body: { settings: { timeZone } } });
    await zone('America/New_York');
    await zone('Asia/Tokyo');
    await zone('Europe/Berlin');
    const answer = (await (await request('/v1/usage/active?product=ci')).json()) as Actives;
    const { state } = await ask(getRecount);
    if (state === 'running') expect(answer.asked.recount).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect(await recounted()).toMatchObject({ timeZone: 'Europe/Berlin' });
    expect(await activity()).toEqual(before);
    const after = (await (await request('/v1/usage/active?product=ci')).json()) as Actives;
    expect(after.asked).toMatchObject({ timeZone: 'Europe/Berlin', recount: null });
  });

  it('goes after its time, and who was active stays', async () => {
    const { stores, clock, organisationId } = parts();
    const aging = { db: stores.postgres.db, clickhouse: stores.clickhouse, clock, getSettings };
    const before = await kept();
    expect(await ageEvents(aging, organisationId)).toBe(false);
    await send(deploy({ id: 'a1', event: 'ancient', time: '2026-01-01T00:00:00Z' }));
    expect(await kept()).toHaveLength(before.length + 1);
    await ask(changeOrganisation, { body: { settings: { keepEventsDays: 90 } } });
    expect(await ageEvents(aging, organisationId)).toBe(true);
    expect(await kept()).toEqual(before);
    expect((await activity()).some((line) => line.startsWith('ancient '))).toBe(true);
    const zone = { settings: { timeZone: 'Asia/Tokyo' } };
    const change = (body: object) =>
      request('/v1/organisation', { method: 'PATCH', body: JSON.stringify(body) });
    const [days, settings] = [await activity(), await getSettings(stores.postgres.db, organisationId)];
    for (const refused of [
      await request('/v1/events/recount', { method: 'POST' }),
      await change(zone),
      // Also once they are kept again: what is gone is gone.
      await change({ settings: { timeZone: 'Asia/Tokyo', keepEventsDays: 0 } }),
    ]) {
      expect(refused.status).toBe(409);
      expect(await refused.json()).toMatchObject({
        error: { problems: [{ field: 'settings.timeZone', reason: expect.stringContaining('deleted') }] },
      });
    }
    expect(await getSettings(stores.postgres.db, organisationId)).toEqual(settings);
    await ask(changeOrganisation, { body: { settings: { keepEventsDays: 0 } } });
    expect((await change(zone)).status).toBe(409);
    expect(await activity()).toEqual(days);
    expect(days.some((line) => line.startsWith('ancient '))).toBe(true);
    expect(await ask(getRecount)).toMatchObject({ state: 'done', timeZone: 'Europe/Berlin' });
  });
});
