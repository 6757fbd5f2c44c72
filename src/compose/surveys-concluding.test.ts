import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { getPortfolio, getProduct } from '#domains/assessment/contract.ts';
import { changeOrganisation } from '#domains/people/organisations/contract.ts';
import { createFits } from '#domains/surveys/fits/actions.ts';
import { getFit } from '#domains/surveys/fits/contract.ts';
import { createResults } from '#domains/surveys/results/actions.ts';
import { getResults } from '#domains/surveys/results/contract.ts';
import { closeWave, getWave, openWave, planWave } from '#domains/surveys/waves/contract.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { linksOf, sayFit } from '../../scripts/testing/survey-answers.ts';
import { loadSurveyWorld } from '../../scripts/testing/survey-world.ts';

const app = startTestApp();
const asked = {
  request: app.request,
  visit: (path: string, init?: RequestInit) => app.app().request(path, init),
};
const readFit = () => app.ask(getFit, { params: { option: 'ci' } });

beforeAll(() => loadSurveyWorld(app.put));

it('nobody asked: nothing is said, and what to do', async () => {
  const report = await readFit();
  expect(report).toMatchObject({ wave: null, score: null, running: null, engine: null, history: [] });
  expect(report.sentence).toBe('Forge CI: nobody has been asked whether they would miss it.');
});

describe('a wave of 38 people of whom 30 answer', () => {
  beforeAll(async () => {
    await app.ask(planWave, {
      body: { key: 'w1', survey: 'ci-fit', population: { from: 'holders' }, via: 'links', seed: 3 },
    });
    await app.ask(openWave, { params: { wave: 'w1' } });
  });

  it('concludes nothing while it runs, and says so in the verdict', async () => {
    const links = await linksOf(asked, 'w1');
    // Data and Ops love it (20 of 22 answer), Legal does not (none answers), Shop has to use it and all answer "not".
    const answering = links.filter(
      ({ person }) => !person.startsWith('legal') && !/^(data|ops)-1$/.test(person),
    );
    for (const [index, { person, path }] of answering.entries())
      await (person.startsWith('shop')
        ? sayFit(asked, path, index % 2 === 0 ? 'not' : 'somewhat', {
            benefit: 'builds are fast enough',
            improve: 'clearer logs please',
            'free-choice': 'no',
          })
        : sayFit(asked, path, 'very', {
            benefit: `builds are fast and simple ${index % 3 === 0 ? 'to read' : 'to start'}`,
            beneficiary: 'developers who ship daily',
          }));
    expect(answering).toHaveLength(30);
    const report = await readFit();
    expect(report.score).toBeNull();
    expect(report.running?.sentence).toContain('at least 25 of 38 answered so far');
    const { line } = await app.ask(getProduct, { params: { option: 'ci' } });
    expect(line.fit).toBeNull();
    expect(line.verdict.missing[0]?.what).toBe(
      'Fit: people are being asked (w1): at least 25 of 38 answered so far.',
    );
  });

  it('concludes what can be concluded once it closes: exact interval, by standing, worst and best', async () => {
    await app.ask(closeWave, { params: { wave: 'w1' } });
    const report = await readFit();
    // 20 of 30 would be very disappointed, of 38: 22 to 27 by the exact interval.
    expect(report.score?.figure).toMatchObject({
      count: 20,
      n: 30,
      population: 38,
      worst: 20 / 38,
      best: 28 / 38,
    });
    expect(report.sentence).toMatch(
      /^Forge CI: between \d+ and \d+ of the 38 people who use it would be very disappointed: at or above the bar of 40%\.$/,
    );
    const standings = report.byStanding.map(({ standing, population, score }) => [
      standing,
      population,
      score?.figure?.count,
      score?.figure?.n,
    ]);
    expect(standings).toEqual([
      ['free', 28, 20, 20],
      ['captive', 10, 0, 10],
    ]);
    // 28/38 of all free ones, 10/38 of no captive one.
    expect(report.weighted?.value).toBeCloseTo(28 / 38, 10);
    expect(report.captive).toMatchObject({ yes: 0, no: 10 });
    expect(report.gathering?.segments.find(({ value }) => value === 'captive')?.finding).toBe('fewer fans');
    expect(report.history).toHaveLength(1);
  });

  it('says what to double down on and what holds the others back, of ten commenters or more', async () => {
    const { engine } = await readFit();
    expect(engine?.doubleDown.isShown).toBe(true);
    expect(engine?.doubleDown.items[0]).toMatchObject({ people: 20 });
    // Five of those who have to use it would be somewhat disappointed: too few to show what they said.
    expect(engine?.holdsBack).toMatchObject({ isShown: false, items: [] });
    expect(engine?.comments).toBe(30);
    const list = await (await app.request('/v1/products/ci/work-list')).text();
    expect(list.split('\n')[0]).toBe('side,text,people,quotes');
    expect(list).toContain('double down');
  });

  it('makes the verdict of both axes, with its evidence by standing', async () => {
    // Loved by free people; but only four free teams chose anything, and fewer than five decide nothing.
    const few = (await app.ask(getProduct, { params: { option: 'ci' } })).line.verdict;
    expect([few.verdict, few.missing.map(({ kind }) => kind)]).toEqual([
      'not enough signal',
      ['share-too-few'],
    ]);
    await app.ask(changeOrganisation, { body: { settings: { leastFreeChoosers: 4, freeShareBar: 0.75 } } });
    const { line, findings, unknown } = await app.ask(getProduct, { params: { option: 'ci' } });
    // What free people say decides; that none of the captive ones would mind is shown beside it.
    expect(line.fit).toMatchObject({ count: 20, n: 20, population: 28 });
    expect(line.fitBasis).toMatchObject({ of: 'free', isExpired: false });
    expect(line.verdict.verdict).toBe('must-have');
    expect(line.verdict.sentence).toContain('Fit of free people 100% (93 to 100), 20 of 20');
    const texts = findings.map(({ text }) => text);
    expect(texts[0]).toMatch(/^Fit: 67% \(\d+ to \d+\), 20 of 30 people who use it\.$/);
    expect(texts[1]).toMatch(/^Between \d+ and \d+ of the 38/);
    expect(texts).toContain(
      'Fit of people who are free to choose: signal: 100% (93 to 100), 20 of 20 people free to choose.',
    );
    expect(unknown.some((text) => text.startsWith('Whether its captive people would say the same'))).toBe(
      true,
    );
    const portfolio = await app.ask(getPortfolio, {});
    expect(portfolio.sentence).toContain('Of 1 product: 1 must-have (Forge CI).');
    expect(portfolio.nextStep).toMatch(/^Forge CI: double down/);
  });

  it('is as it was before, asked about a day before', async () => {
    const before = await app.ask(getFit, { params: { option: 'ci' }, query: { asOf: '2026-05-31' } });
    expect(before).toMatchObject({ wave: null, running: null });
  });
});

/** All that anybody can read of the answers. What a server remembers is left aside. */
async function everything(): Promise<string> {
  const { parts } = app;
  const { db } = parts().stores.postgres;
  const { organisationId, clock } = parts();
  const { openLedger } = await ledgers();
  const report = await createFits({ db, clock, openLedger }).report(
    organisationId,
    { product: 'ci' },
    undefined,
  );
  return JSON.stringify([
    report,
    await createResults({ db, clock, ways: { hasMail: false, trusted: new Set(['links']) } })(
      organisationId,
      'w1',
    ),
  ]);
}

async function ledgers() {
  const { createLedgers } = await import('#domains/choices/markets/actions.ts');
  const people = await import('#domains/people/organisations/store.ts');
  const { listTeams } = await import('#domains/people/store.ts');
  const catalogue = await import('#domains/catalogue/store.ts');
  const { db } = app.parts().stores.postgres;
  return {
    openLedger: createLedgers({ db, clock: app.parts().clock, people: { ...people, listTeams }, catalogue }),
  };
}

describe('whoever reads', () => {
  it('reads the same whoever of a cell said what: no sequence of questions can tell them apart', async () => {
    const { db } = app.parts().stores.postgres;
    const seen = await everything();
    const { rows } = await sql<{
      id: string;
      cell: number;
    }>`select id, cell from response where cell is not null order by id`.execute(db);
    const cells = [...Map.groupBy(rows, ({ cell }) => cell).values()];
    expect(cells.length).toBeGreaterThan(2);
    for (const members of cells) {
      expect(members.length).toBeGreaterThanOrEqual(5);
      const turned = members.map(({ id }, index) => ({
        id,
        other: members[(index + 1) % members.length]?.id ?? id,
      }));
      await sql`update response set answers = given.answers, felt = given.felt, language = given.language
        from (select turned.id, other.answers, other.felt, other.language
          from json_to_recordset(${JSON.stringify(turned)}::json) as turned (id uuid, other uuid)
          join response as other on other.id = turned.other) as given
        where response.id = given.id`.execute(db);
    }
    // Ids differ in order only: what is shown of comments has none.
    expect(await everything()).toBe(seen);
  });

  it('finds no way to single answers in exports, history or lists of records', async () => {
    for (const path of ['/v1/export', '/v1/history', '/v1/surveys', '/v1/waves/w1', '/v1/outbox']) {
      const response = await app.request(path);
      const text = await response.text();
      expect(text, path).not.toContain('clearer logs');
      expect(text, path).not.toContain('"felt":"');
    }
  });

  it('sees what each question came to, and nothing of questions that too few answered', async () => {
    const { questions } = await app.ask(getResults, { params: { wave: 'w1' } });
    const felt = questions.find(({ key }) => key === 'felt');
    expect(felt?.choices.map(({ value, answers }) => [value, answers])).toEqual([
      ['very', 20],
      ['somewhat', 5],
      ['not', 5],
      ['no-longer', 0],
    ]);
    expect(questions.find(({ key }) => key === 'instead')).toMatchObject({
      isShown: false,
      answers: 0,
      quotes: [],
    });
  });
});

describe('later waves', () => {
  const ask = async (key: string, more: object = {}) => {
    const body = { key, survey: 'ci-fit', population: { from: 'holders' }, via: 'links', seed: 5, ...more };
    await app.ask(planWave, { body });
    await app.ask(openWave, { params: { wave: key } });
    return linksOf(asked, key);
  };
  beforeAll(() =>
    app.ask(changeOrganisation, { body: { settings: { restAfterAskDays: 0, askAtMost: 50 } } }),
  );

  it('are compared by the people who answered both, and no cell is left that is too small', async () => {
    const links = await ask('w2');
    // Of those who loved it, everybody of Data changed their mind; everybody else says the same again.
    const answering = links.filter(
      ({ person }) => !person.startsWith('legal') && !/^(data|ops)-1$/.test(person),
    );
    for (const { person, path } of answering)
      await sayFit(asked, path, person.startsWith('ops') ? 'very' : 'not');
    await app.ask(closeWave, { params: { wave: 'w2' } });
    const { history } = await readFit();
    expect(history.map(({ wave }) => wave)).toEqual(['w1', 'w2']);
    expect(history[1]?.change).toMatchObject({ isPaired: true, direction: 'down', change: -11 / 30 });
    const { rows } = await sql<{ answers: number; all: number }>`
      select answers, sum(answers) over (partition by wave_id)::int as all from cell`.execute(
      app.parts().stores.postgres.db,
    );
    for (const { answers, all } of rows) {
      expect(answers).toBeGreaterThanOrEqual(5);
      expect(all).toBe(30);
    }
  });

  it('with planned looks are counted at the looks only, at a higher level', async () => {
    const links = await ask('w3', { looks: 2 });
    const wave = () => app.ask(getWave, { params: { wave: 'w3' } });
    expect((await wave()).looks.map(({ answers }) => answers)).toEqual([10, 19]);
    for (const { path } of links.slice(0, 9)) await sayFit(asked, path, 'very');
    expect(await wave()).toMatchObject({ answered: 0, released: 0 });
    expect((await readFit()).running?.score).toBeNull();
    await sayFit(asked, links[9]?.path ?? '', 'very');
    expect(await wave()).toMatchObject({ answered: 10, released: 10 });
    const looked = await readFit();
    expect(looked.wave).toMatchObject({ key: 'w3', look: 1, looks: 2, state: 'running' });
    expect(looked.wave?.level).toBeGreaterThan(0.99);
    for (const { path } of links.slice(10, 20)) await sayFit(asked, path, 'very');
    expect(await wave()).toMatchObject({ answered: 10, released: 10 });
    await app.ask(closeWave, { params: { wave: 'w3' } });
    const closed = await readFit();
    expect(closed.wave).toMatchObject({ key: 'w3', look: 2, counted: 20 });
    expect(closed.wave?.level).toBeGreaterThan(0.95);
    expect(closed.wave?.level).toBeLessThan(0.96);
  });
});
