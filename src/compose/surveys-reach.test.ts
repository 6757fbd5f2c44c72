import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getWave, openWave, planWave, previewWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { startMailServer } from '../../scripts/testing/mail-server.ts';
import { linksOf } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';
import { createService } from './app.ts';

/** Whom a wave reaches, and what counts as having been asked. */
const plan = (key: string, team: string, more: object = {}) => ({
  key,
  survey: 'ci-fit',
  population: { from: 'teams', teams: [team] },
  closesOn: '2026-07-30',
  ...more,
});
const HOUR = 3_600_000;

describe('without a mail server', () => {
  const app = startTestApp({ trustedWays: [] });
  const asked = { request: app.request, visit: (path: string) => app.app().request(path) };
  const wave = (key: string) => app.ask(getWave, { params: { wave: key } });
  const minuteOf = async (day: string) => {
    app.goTo(day);
    await createService(app.parts()).surveys.deliver();
  };
  /** How many of a team are left in peace. */
  const resting = async (team: string) => {
    const { notAsked } = await app.ask(previewWave, { body: plan('next', team, { via: 'links' }) });
    return notAsked.find(({ reason }) => reason.includes('in peace'))?.people ?? 0;
  };
  beforeAll(() => loadSurveyWorld(app.put));

  it('a wave by mail says that it reaches nobody, is not opened, by hand or on its day, and asks nobody', async () => {
    const preview = await app.ask(previewWave, { body: plan('mailed', 'data') });
    expect(preview.reach).toEqual([{ way: 'nobody', people: 12, counted: false }]);
    expect(preview.reachText).toMatch(/^Nobody can be reached: no mail server is set/);
    await app.ask(planWave, { body: plan('mailed', 'data', { opensOn: '2026-06-02' }) });
    const refused = await app.request('/v1/waves/mailed/open', { method: 'POST' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Nobody can be reached');
    await minuteOf('2026-06-03');
    expect(await wave('mailed')).toMatchObject({ state: 'planned', sent: 0, openedOn: null });
    expect(await resting('data')).toBe(0);
  });

  it('nor is anybody asked by it once a site asks: whoever comes by it is, and the others may be asked by others', async () => {
    await app.put('ask-sites', [{ key: 'intranet' }]);
    expect((await wave('mailed')).reach).toEqual([{ way: 'site', people: null, counted: false }]);
    await app.ask(openWave, { params: { wave: 'mailed' } });
    await minuteOf('2026-06-03');
    expect(await wave('mailed')).toMatchObject({ state: 'running', asked: 12, sent: 0 });
    expect(await resting('data')).toBe(0);
    expect(await (await app.request('/v1/outbox')).json()).toMatchObject({ counts: [] });
  });

  it('links by file always work: they ask from the day on which they are handed out', async () => {
    await app.ask(planWave, { body: plan('linked', 'ops', { via: 'links' }) });
    expect((await wave('linked')).reach).toEqual([
      { way: 'link file', people: 10, counted: false },
      { way: 'site', people: null, counted: false },
    ]);
    await app.ask(openWave, { params: { wave: 'linked' } });
    expect(await wave('linked')).toMatchObject({ sent: 0, handedOut: 0 });
    expect(await resting('ops')).toBe(0);
    expect(await linksOf(asked, 'linked')).toHaveLength(10);
    expect(await wave('linked')).toMatchObject({ sent: 10, handedOut: 10 });
    expect(await resting('ops')).toBe(10);
  });
});

const server = await startMailServer();
afterAll(() => server.stop());

describe('with one', () => {
  const app = startTestApp({ mail: { smtpUrl: server.url, from: 'ask@musthave.test' }, trustedWays: [] });
  let now = Date.parse('2026-06-01T12:00:00Z');
  const minute = async () => {
    Object.assign(app.parts().clock, { now: () => new Date(now) });
    await createService(app.parts()).surveys.deliver();
  };
  beforeAll(() => loadSurveyWorld(app.put));

  it('what comes back counts against nobody’s budget, and the wave says how many', async () => {
    server.unknown.add('data-2@example.org');
    await app.ask(planWave, { body: plan('w', 'data') });
    await app.ask(openWave, { params: { wave: 'w' } });
    expect(await app.ask(getWave, { params: { wave: 'w' } })).toMatchObject({ asked: 12, sent: 0 });
    // Tried for a day, as the outbox tries what is refused.
    for (let hour = 0; hour < 30; hour += 1) {
      now += HOUR;
      await minute();
    }
    expect(await app.ask(getWave, { params: { wave: 'w' } })).toMatchObject({
      asked: 12,
      sent: 11,
      undelivered: 1,
      reach: [{ way: 'mail', people: 12, counted: true }],
    });
    const { notAsked, people } = await app.ask(previewWave, {
      body: plan('next', 'data', { evenOut: true }),
    });
    expect(notAsked[0]).toMatchObject({ reason: expect.stringContaining('in peace'), people: 11 });
    expect(people.length).toBeLessThanOrEqual(1);
  });
});
