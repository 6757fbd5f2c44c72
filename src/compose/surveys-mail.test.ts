import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getOutbox } from '#domains/surveys/outbox/contract.ts';
import { getWave, openWave, planWave, previewWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { startMailServer } from '../../scripts/testing/mail-server.ts';
import { linksOf, sayFit } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld, peopleOfTeam } from '../../scripts/testing/survey-world.ts';
import { createService } from './app.ts';

const server = await startMailServer();
const app = startTestApp({ mail: { smtpUrl: server.url, from: 'ask@musthave.test' } });
afterAll(() => server.stop());
const asked = {
  request: app.request,
  visit: (path: string, init?: RequestInit) => app.app().request(path, init),
};

/** Makes it that day, at noon, and does what a server does every minute. */
async function minuteOf(day: string): Promise<void> {
  app.goTo(day);
  await createService(app.parts()).surveys.deliver();
}
const lettersTo = (person: string) => server.letters.filter(({ to }) => to.includes(`${person}@example.org`));
const linkIn = (text: string) => new URL(/http:\S+\/a\/\S+/.exec(text)?.[0] ?? '').pathname;
const plan = (key: string, survey: string, more: object = {}) => ({
  key,
  survey,
  population: { from: 'teams', teams: ['data'] },
  closesOn: '2026-07-15',
  remindAfter: [3, 7],
  ...more,
});

beforeAll(async () => {
  await loadSurveyWorld(app.put);
  await app.put('options', [{ key: 'wiki', name: 'Wiki', kind: 'product', owner: 'platform' }]);
  await app.put('surveys', [
    { key: 'wiki-fit', title: 'Would you miss the Wiki?', product: 'wiki', template: 'fit' },
    { key: 'ci-umux', title: 'Forge CI: is it easy?', product: 'ci', template: 'umux-lite' },
  ]);
});

describe('people who are asked by mail', () => {
  it('get one in their language, with a link of their own and how they are protected', async () => {
    await app.ask(planWave, { body: plan('ci-1', 'ci-fit') });
    await app.ask(openWave, { params: { wave: 'ci-1' } });
    await minuteOf('2026-06-01');
    expect(server.letters).toHaveLength(12);
    const [english] = lettersTo('data-2');
    const [french] = lettersTo('data-1');
    expect(english?.headers.subject).toBe('Would you miss Forge CI? One minute');
    expect(english?.text).toContain('Hello Person data-2,');
    expect(english?.text).toContain('nothing is shown of fewer than 5 people');
    expect(french?.text).toContain('Bonjour Person data-1,');
    expect(linkIn(english?.text ?? '')).not.toBe(linkIn(french?.text ?? ''));
    await minuteOf('2026-06-01');
    expect(server.letters).toHaveLength(12);
  });

  it('are reminded only while they have not answered, and nobody can read who was', async () => {
    await sayFit(asked, linkIn(lettersTo('data-2')[0]?.text ?? ''), 'very');
    await minuteOf('2026-06-04');
    expect(lettersTo('data-2')).toHaveLength(1);
    expect(lettersTo('data-3')).toHaveLength(2);
    expect(lettersTo('data-3')[1]?.headers.subject).toMatch(/^Reminder: /);
    const outbox = JSON.stringify(await app.ask(getOutbox, {}));
    expect(outbox).not.toContain('reminder');
    expect(outbox.match(/data-3@example.org/g)).toHaveLength(1);
  });

  it('are left alone by other products as the budget over all of them says, and asked when it is their turn', async () => {
    // Two more waves wait for everybody of Lab: of these the Wiki, never asked about, goes first.
    const lab = { population: { from: 'teams', teams: ['lab'] } };
    await app.ask(planWave, {
      body: plan('ci-2', 'ci-umux', { ...lab, via: 'links', opensOn: '2026-06-04' }),
    });
    await app.ask(planWave, {
      body: plan('wiki-1', 'wiki-fit', { ...lab, via: 'links', opensOn: '2026-06-04' }),
    });
    await minuteOf('2026-06-05');
    const sent = async (wave: string) => (await app.ask(getWave, { params: { wave } })).sent;
    // Nothing counts before it is handed out; but nobody else asks them meanwhile.
    expect([await sent('wiki-1'), await sent('ci-2')]).toEqual([0, 0]);
    await minuteOf('2026-06-06');
    expect(await linksOf(asked, 'ci-2')).toEqual([]);
    expect(await linksOf(asked, 'wiki-1')).toHaveLength(8);
    expect([await sent('wiki-1'), await sent('ci-2')]).toEqual([8, 0]);
    const preview = await app.ask(previewWave, { body: plan('ci-3', 'ci-umux', lab) });
    expect(preview.notAsked).toEqual([
      { reason: expect.stringContaining('are left in peace'), people: 8, names: [] },
    ]);
    expect((await app.ask(previewWave, { body: plan('ci-3', 'ci-umux') })).notAsked[0]?.people).toBe(12);
  });

  it('cannot answer when the wave is over, and what waits is dropped', async () => {
    await minuteOf('2026-07-16');
    expect(await app.ask(getWave, { params: { wave: 'ci-1' } })).toMatchObject({
      state: 'closed',
      answered: 1,
      released: 0,
    });
    const page = await app.app().request(linkIn(lettersTo('data-4')[0]?.text ?? ''));
    expect(page.status).toBe(410);
  });
});

describe('who used a product lately', () => {
  it('is known from events, by the names that they give people, and qualifies from two days on', async () => {
    app.goTo('2026-07-20');
    const event = (person: string, day: string, id: string) => {
      return { event: 'build', product: 'ci', person, time: `${day}T10:00:00Z`, id };
    };
    const ops = peopleOfTeam('ops');
    const events = ops.flatMap((person, index) =>
      // One day, two days, two days long ago, or by e-mail address.
      index < 3
        ? [event(person, '2026-07-15', `${person}a`)]
        : index < 8
          ? [
              event(`${person}@example.org`, '2026-07-15', `${person}a`),
              event(person, '2026-07-17', `${person}b`),
            ]
          : [event(person, '2026-06-15', `${person}a`), event(person, '2026-06-17', `${person}b`)],
    );
    const response = await app.request('/v1/events', {
      method: 'POST',
      body: JSON.stringify(events),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(202);
    await app.parts().stores.keeper.settle();
    const preview = await app.ask(previewWave, {
      body: plan('ci-4', 'ci-fit', { population: { from: 'users', qualify: 'used' } }),
    });
    expect(preview.population).toBe(5);
    expect(preview.notAsked).toEqual([
      {
        reason: 'used it on fewer than 2 days lately',
        people: 3,
        names: ['Person ops-1', 'Person ops-2', 'Person ops-3'],
      },
    ]);
    expect(preview.strata).toEqual([{ standing: 'free', team: 'ops', people: 5, reachable: 5, asked: 5 }]);
  });
});
