import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { getWave, openWave, planWave } from '#domains/surveys/waves/contract.ts';
import { sayFit, secretOf, sendForm } from '../../scripts/testing/survey-answers.ts';
import { listOf, planOf, startAsker } from '../../scripts/testing/survey-asker.ts';
import { peopleOfTeam } from '../../scripts/testing/survey-world.ts';
import { createService } from './app.ts';

/** Whoever watches everything that can be asked, while people answer, begin or decline, and on the days after. */
const { app, mail, db, asked, send, askFor, answerFor } = await startAsker();
const day = async (today: string) => {
  app.goTo(today);
  await createService(app.parts()).surveys.deliver();
};
const linkTo = (person: string) => {
  const letter = mail.letters.findLast(({ to }) => to.includes(`${person}@example.org`));
  return new URL(/http:\S+\/a\/\S+/.exec(letter?.text ?? '')?.[0] ?? 'http://none/').pathname;
};
let site = { siteKey: '', secret: '' };

beforeAll(async () => {
  site = await secretOf(app, 'intranet');
});

/** All that can be seen from outside, of everything that says anything of a wave, and of its people by every way. */
async function everything(people: readonly string[]): Promise<Map<string, string>> {
  const paths = [
    ...[
      '/v1/waves',
      '/v1/waves/w',
      '/v1/waves/w/results',
      '/v1/products/ci/fit',
      '/v1/products/ci/work-list',
    ],
    ...['/v1/products/ci', '/v1/products/ci/voices', '/v1/teams/data/surveys', '/v1/teams/data/voices'],
    ...['/v1/portfolio', '/v1/outbox', '/v1/surveys', '/v1/export', '/v1/people', '/v1/ask-sites'],
    ...people.flatMap((person) => [`/v1/history?kind=person&key=${person}`]),
  ];
  const seen = new Map<string, string>();
  for (const path of paths) seen.set(path, await (await app.request(path)).text());
  for (const person of people) {
    seen.set(`link of ${person}`, await (await asked.visit(linkTo(person))).text());
    seen.set(`site for ${person}`, JSON.stringify(await askFor(site, person)));
    const others = peopleOfTeam('ops').slice(0, 4);
    const body = { ...planOf('peek', listOf(person, ...others)), survey: 'other', seed: 1 };
    seen.set(`preview of ${person}`, await (await send('/v1/wave-preview', body)).text());
  }
  return seen;
}

describe('who answered, and when', () => {
  const people = peopleOfTeam('data').slice(1, 5);
  const acts: Readonly<Record<string, (person: string) => Promise<unknown>>> = {
    answers: (person) => sayFit(asked, linkTo(person), 'very', { benefit: 'fast builds', improve: 'logs' }),
    'answers again': (person) => sayFit(asked, linkTo(person), 'not'),
    begins: (person) =>
      sendForm(asked, linkTo(person), { do: 'next', page: 'felt', 'q-felt': 'not', language: 'en' }),
    declines: (person) => sendForm(asked, linkTo(person), { do: 'decline', language: 'en' }),
    'answers on a page': async (person) => answerFor(await askFor(site, person), 'somewhat'),
  };

  it.each([
    ['confidential', 'ci-fit'],
    ['anonymous', 'ci-anon'],
  ])(
    'cannot be told of a %s wave by anything that can be asked, before, after, or on a later day',
    async (_what, survey) => {
      const letters = mail.letters.length;
      await sql`delete from wave`.execute(db());
      await app.put('options', [{ key: 'wiki', name: 'Wiki', kind: 'product', owner: 'platform' }]);
      await app.put('surveys', [{ key: 'other', title: 'Other', product: 'wiki', template: 'fit' }]);
      await day('2026-06-01');
      await app.ask(planWave, { body: { ...planOf('w', { from: 'teams', teams: ['data'] }), survey } });
      await app.ask(openWave, { params: { wave: 'w' } });
      await day('2026-06-01');
      expect(mail.letters).toHaveLength(letters + 12);
      // Each of them has been asked by a page too, so that what changes is what they do.
      await everything(people);
      let before = await everything(people);
      let looks = 0;
      for (const [index, [what, act]] of Object.entries(acts).entries()) {
        await act(people[index % people.length] ?? '');
        const after = await everything(people);
        for (const [path, text] of after) {
          looks += 1;
          expect(text, `${path} after somebody ${what}`).toBe(before.get(path));
        }
        before = after;
      }
      expect(looks).toBe(Object.keys(acts).length * (15 + 4 * people.length));
      // Reminders go to those who have not answered, and a month later everybody may be asked again: neither shows from outside.
      const ofPeople = (all: Map<string, string>, what: string) =>
        people.map((person) => (all.get(`${what} of ${person}`) ?? '').replaceAll(person, 'somebody'));
      for (const today of ['2026-06-05', '2026-06-20', '2026-07-02']) {
        await day(today);
        const later = await everything(people);
        expect(new Set(ofPeople(later, 'preview')).size, today).toBe(1);
        expect(later.get('/v1/outbox')).not.toContain('reminder');
      }
    },
  );

  it('nor by whom mail reaches who would rather be left alone: it seems to be sent like any other', async () => {
    await app.ask(changeOrganisation, { body: { settings: { restAfterAskDays: 10 } } });
    // All of these were asked on the first of June; data-5 declined there.
    await app.ask(planWave, {
      body: {
        ...planOf('next', { from: 'teams', teams: ['data'] }),
        survey: 'other',
        closesOn: '2026-07-20',
      },
    });
    const letters = mail.letters.length;
    await app.ask(openWave, { params: { wave: 'next' } });
    await day('2026-07-02');
    expect(await app.ask(getWave, { params: { wave: 'next' } })).toMatchObject({ asked: 12, sent: 12 });
    const sent = mail.letters.slice(letters).flatMap(({ to }) => to);
    expect(sent).toHaveLength(11);
    expect(sent).not.toContain('data-5@example.org');
    const outbox = await (await app.request('/v1/outbox')).text();
    for (const person of peopleOfTeam('data')) expect(outbox).toContain(`${person}@example.org`);
  });
});
