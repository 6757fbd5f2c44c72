import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { getResults } from '#domains/surveys/results/contract.ts';
import { closeWave, getWave, openWave, planWave, previewWave } from '#domains/surveys/waves/contract.ts';
import { signedBy } from '../../scripts/testing/site-signature.ts';
import { linksOf, sayFit, secretOf, sendForm } from '../../scripts/testing/survey-answers.ts';
import { listOf, planOf, startAsker } from '../../scripts/testing/survey-asker.ts';
import { peopleOfTeam } from '../../scripts/testing/survey-world.ts';

/**
 * Somebody with the key who wants to know what one colleague said, or whether they answered: by lists, sites, invented people and time.
 * As a server is that nobody told anything: it vouches for no way but mail.
 */
const { app, db, asked, send, askFor, answerFor } = await startAsker();
const waves = async () => (await sql`select from wave`.execute(db())).rows.length;
let site = { siteKey: '', secret: '' };

describe('lists', () => {
  it('of one real person and four invented ones are no population, whatever addresses they have', async () => {
    const invented = [1, 2, 3, 4].map((index) => ({ email: `me+${index}@example.org`, name: 'Nobody' }));
    const population = { from: 'list', list: [{ person: 'data-2' }, ...invented] };
    for (const via of ['mail', 'links'])
      expect(await (await send('/v1/waves', planOf('made-up', population, { via }))).text()).toContain(
        'it has 1 person',
      );
    // Nor with real ones among them: what they would say is not counted.
    const five = peopleOfTeam('ops').slice(0, 5);
    const padded = { from: 'list', list: [...five.map((person) => ({ person })), ...invented] };
    const preview = await app.ask(previewWave, { body: planOf('padded', padded) });
    expect(preview).toMatchObject({ population: 5, asked: 5 });
    expect(preview.notAsked[0]).toMatchObject({
      reason: expect.stringContaining('are not on record'),
      people: 4,
    });
    expect(await waves()).toBe(0);
  });

  it('cannot send somebody’s link elsewhere, or put them where they are not', async () => {
    const list = [
      { person: 'data-2', email: 'me@example.org' },
      ...peopleOfTeam('data')
        .slice(2, 7)
        .map((person) => ({ person })),
    ];
    const preview = await app.ask(previewWave, { body: planOf('elsewhere', { from: 'list', list }) });
    expect(preview.strata).toMatchObject([{ team: 'data', people: 6 }]);
    const moved = { from: 'list', list: list.map((one) => ({ ...one, team: 'lab' })) };
    expect((await send('/v1/waves', planOf('moved', moved))).status).toBe(400);
  });

  it('that differ by a few from an earlier wave are refused, by whatever survey and before anything is shown', async () => {
    const ten = peopleOfTeam('ops');
    await app.ask(planWave, { body: planOf('ten', listOf(...ten)) });
    const few = [
      listOf(...ten.slice(1)),
      listOf(...ten.slice(4)),
      listOf(...ten, 'data-2'),
      listOf(...ten.slice(2), 'data-2', 'data-3'),
    ];
    for (const population of few)
      for (const survey of ['ci-fit', 'ci-anon', 'about-all'])
        for (const path of ['/v1/waves', '/v1/wave-preview']) {
          const refused = await send(path, { ...planOf('nine', population), survey });
          expect(refused.status).toBe(400);
          expect(await refused.text()).toContain('compares it with earlier waves');
        }
    expect(await waves()).toBe(1);
    // With no more differing than nobody, or enough, they are waves like any other.
    for (const [key, population] of [
      ['again', listOf(...ten)],
      ['five', listOf(...ten.slice(5))],
    ] as const)
      await app.ask(planWave, { body: planOf(key, population) });
    const evened = await app.ask(planWave, {
      body: planOf('evened', listOf(...ten.slice(1)), { evenOut: true, seed: 3 }),
    });
    expect(evened.asked).toBe(5);
    await sql`delete from wave`.execute(db());
  });
});

describe('ways that whoever asks could use', () => {
  it('count for nothing: four links that the asker answers beside the one of a colleague', async () => {
    const five = peopleOfTeam('legal').slice(0, 5);
    const { reachText } = await app.ask(previewWave, {
      body: planOf('handed', listOf(...five), { via: 'links' }),
    });
    expect(reachText).toContain('kept and never shown');
    await app.ask(planWave, { body: planOf('handed', listOf(...five), { via: 'links' }) });
    await app.ask(openWave, { params: { wave: 'handed' } });
    const links = await linksOf(asked, 'handed');
    const page = await (await asked.visit(`${links[0]?.path}?lang=en`)).text();
    expect(page).toContain('whoever asks could have answered here as well');
    for (const [index, { path }] of links.entries())
      await sayFit(asked, path, index === 0 ? 'very' : 'not', { benefit: `word ${index}` });
    // Nor does a suggestion in their name tell whether they had answered before.
    const suggestion = { improve: 'in their name', tell: 'yes' };
    for (const { path } of links) await sayFit(asked, path, 'not', suggestion);
    expect(await (await app.request('/v1/products/ci/voices')).text()).not.toContain('in their name');
    await app.ask(closeWave, { params: { wave: 'handed' } });
    expect(await app.ask(getWave, { params: { wave: 'handed' } })).toMatchObject({
      handedOut: 5,
      answered: 0,
      released: 0,
    });
    const results = await app.ask(getResults, { params: { wave: 'handed' } });
    expect(results.questions.every(({ isShown }) => !isShown)).toBe(true);
    expect(results.sentence).toContain('is in no number');
    expect(results.sentence).toContain('What was begun and not sent is no answer');
    const fit = await (await app.request('/v1/products/ci/fit')).text();
    expect(fit).not.toContain('word 0');
    await sql`delete from wave`.execute(db());
  });

  it('nor a site whose secret the asker made, nor the open link of a service', async () => {
    site = await secretOf(app, 'intranet');
    const listed = await (await app.request('/v1/ask-sites')).text();
    expect(listed).not.toContain(site.secret);
    expect(listed).toContain('"counted":false');
    for (const path of ['/v1/export', '/v1/history?kind=ask-site&key=intranet'])
      expect(await (await app.request(path)).text()).not.toContain(site.secret);
    const five = peopleOfTeam('legal').slice(0, 5);
    await app.ask(planWave, { body: planOf('signed', listOf(...five), { via: 'links' }) });
    await app.ask(openWave, { params: { wave: 'signed' } });
    for (const person of five) {
      const step = await askFor(site, person);
      expect(step.note).toContain('whoever asks could have answered here as well');
      await answerFor(step, 'very');
    }
    await app.ask(closeWave, { params: { wave: 'signed' } });
    expect(await app.ask(getWave, { params: { wave: 'signed' } })).toMatchObject({
      answered: 0,
      released: 0,
    });
    await app.put('surveys', [{ key: 'ended', title: 'Ended', product: 'ci', template: 'satisfaction' }]);
    await app.ask(planWave, {
      body: { ...planOf('open', { from: 'anybody' }, { via: 'links' }), survey: 'ended' },
    });
    await app.ask(openWave, { params: { wave: 'open' } });
    const { openLink, reachText } = await app.ask(getWave, { params: { wave: 'open' } });
    expect(reachText).toContain('kept and never shown');
    const said = { do: 'next', language: 'en', 'q-ended': 'done', 'q-satisfied': 'satisfied' };
    for (let time = 0; time < 5; time += 1)
      await sendForm(asked, new URL(openLink ?? '').pathname, { ...said, page: 'ended satisfied improve' });
    await app.ask(closeWave, { params: { wave: 'open' } });
    expect((await app.ask(getResults, { params: { wave: 'open' } })).figures).toEqual([]);
    const before = site;
    site = await secretOf(app, 'intranet');
    expect(site.secret).not.toBe(before.secret);
    expect((await send('/v1/ask', signedBy(before, 'data-2'))).status).toBe(403);
    await sql`delete from wave`.execute(db());
  });
});
