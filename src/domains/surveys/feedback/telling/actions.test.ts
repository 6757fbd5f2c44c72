import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../../scripts/testing/app.ts';
import { startMailServer } from '../../../../../scripts/testing/mail-server.ts';
import { deliverOutbox } from '../../outbox/contract.ts';
import { getProductVoices, getTeamVoices } from '../voices/contract.ts';
import { tellVoices } from './contract.ts';

const server = await startMailServer();
const app = startTestApp({ mail: { smtpUrl: server.url, from: 'ask@musthave.test' } });
afterAll(() => server.stop());

const said = (key: string, person: string | null, rest: object = {}) => ({
  key,
  product: 'ci',
  problem: `<b>${key}</b> is slow`,
  team: 'red',
  person,
  cameOn: '2026-03-01',
  ...rest,
});
const DECIDED = { heardOn: '2026-03-02', decidedOn: '2026-03-05', reason: 'Others do it better' };

beforeAll(async () => {
  await app.put('teams', [{ key: 'red' }]);
  await app.put('people', [
    { key: 'ann', name: 'Ann', email: 'ann@example.org' },
    { key: 'bob', name: 'Bob', email: 'bob@example.org', language: 'fr' },
    { key: 'cat', name: 'Cat' },
    { key: 'dan', name: 'Dan' },
    { key: 'eve', name: 'Eve' },
  ]);
  // So many that the name of their team is none of theirs.
  await app.put(
    'memberships',
    ['ann', 'bob', 'cat', 'dan', 'eve'].map((person) => ({ person, team: 'red', from: '2020-01-01' })),
  );
  await app.put('options', [{ key: 'ci', name: 'Central CI' }]);
  await app.put('planned-changes', [
    { key: 'cache', title: 'A cache', product: 'ci', url: 'https://musthave.test/1', state: 'shipped' },
  ]);
  await app.put('feedback-items', [
    said('one', 'ann', {
      ...DECIDED,
      decision: 'yes',
      shippedOn: '2026-05-01',
      change: 'cache',
      wish: 'A cache',
    }),
    said('two', 'bob', { mergedInto: 'one' }),
    said('three', 'ann', { mergedInto: 'one', cameOn: '2026-04-01' }),
    said('four', 'cat', { mergedInto: 'one' }),
    said('five', null, { mergedInto: 'one', team: null }),
    said('waiting', 'ann'),
    said('heard', 'ann', { heardOn: '2026-03-02' }),
    said('away', 'ann', { ...DECIDED, decision: 'no', archived: true }),
    said('refused', 'bob', { ...DECIDED, decision: 'no' }),
  ]);
});

async function everything() {
  const { db } = app.parts().stores.postgres;
  const tables = ['feedback_item', 'feedback_told', 'message', 'change', 'edit'];
  const rows = [];
  for (const table of tables)
    rows.push((await sql`select * from ${sql.table(table)} order by id`.execute(db)).rows);
  return rows;
}

const tell = (item: string, body: object) =>
  app.request(`/v1/feedback/${item}/tell`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

describe('telling is refused, and nothing changes', () => {
  it.each([
    ['of what is not heard', 'waiting', { text: 'x' }, 409, /not decided yet/],
    ['of what is not decided', 'heard', { text: 'x' }, 409, /not decided yet/],
    ['of what is merged', 'two', { text: 'x' }, 409, /merged into \\"one\\": tell that one/],
    ['of what is archived', 'away', { text: 'x' }, 409, /is archived/],
    ['of what is not there', 'none', { text: 'x' }, 404, /no feedback item \\"none\\"/],
    ['without a text', 'one', {}, 400, /text/],
    ['with an empty text', 'one', { text: '  ' }, 400, /text: is empty/],
  ])('%s', async (_what, item, body, status, why) => {
    const before = await everything();
    const response = await tell(item, body);
    expect([response.status, await response.text()]).toEqual([status, expect.stringMatching(why)]);
    expect(await everything()).toEqual(before);
  });
});

const page = (path: string, init: RequestInit = {}) => app.app().request(path, init);
const answer = (path: string, form: Record<string, string>) =>
  page(path, { method: 'POST', body: new URLSearchParams(form) });

describe('heard, decided, shipped, told', () => {
  const links: Record<string, string> = {};

  it('tells each person once by mail, in their language, and says who could not be told', async () => {
    expect(
      await app.ask(tellVoices, { params: { item: 'one' }, body: { text: 'It is\n\nfast & <new>.' } }),
    ).toEqual({
      item: 'one',
      toldOn: '2026-06-01',
      mailed: 2,
      withoutAddress: 1,
      unnamed: 1,
      note: '2 people will be told by mail. Of 1 person no mail address is known. 1 voice has no name: they see it on the page of their team.',
    });
    expect(await app.ask(deliverOutbox)).toEqual({ sent: 2, failed: 0 });
    const mails = new Map(server.letters.map((letter) => [letter.to[0], letter]));
    expect([...mails.keys()].toSorted()).toEqual(['ann@example.org', 'bob@example.org']);
    for (const [to, { text }] of mails) {
      const [link = ''] = /http:\/\/musthave\.test\/f\/\S+/.exec(text) ?? [];
      links[to ?? ''] = new URL(link).pathname;
    }
    expect(mails.get('ann@example.org')?.text).toBe(
      [
        'You said about Central CI:',
        '<b>one</b> is slow',
        'It is\n\nfast & <new>.',
        `Did it help? Say so here:\nhttp://musthave.test${links['ann@example.org']}`,
        'The link is yours alone: please do not pass it on.',
      ].join('\n\n'),
    );
    expect(mails.get('bob@example.org')?.text).toMatch(
      /^Vous avez écrit sur Central CI :\n\n<b>two<\/b> is slow/,
    );
  });

  it('is not told twice, unless something is shipped since', async () => {
    const before = await everything();
    expect((await tell('one', { text: 'Again' })).status).toBe(409);
    expect(await everything()).toEqual(before);
  });

  it('shows what was said, decided and shipped to whoever has the link, as text', async () => {
    const response = await page(links['ann@example.org'] ?? '');
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    expect(text).toContain('On 1 March 2026 you said about Central CI:');
    expect(text).toContain('<p>&lt;b&gt;one&lt;/b&gt; is slow</p>');
    expect(text).toContain('It was decided on 5 March 2026 to do something about it:');
    expect(text).toContain('<p>Others do it better</p>');
    expect(text).toContain('It is there since 1 May 2026.');
    expect(text).toContain('<a href="https://musthave.test/1">More about it</a>');
    expect(text).toContain('<p>fast &amp; &lt;new&gt;.</p>');
    expect(text).not.toMatch(/ checked|<script/);
  });

  it('takes whether it helped, and lets it be changed', async () => {
    const link = links['bob@example.org'] ?? '';
    const french = { headers: { 'accept-language': 'fr-CA,en;q=0.5' } };
    expect(await (await page(link, french)).text()).toContain('<legend>Cela vous a-t-il aidé ?</legend>');
    const kept = await answer(link, { helped: 'no', comment: 'Still <slow>' });
    expect([kept.status, kept.headers.get('location')]).toEqual([303, link]);
    const again = await (await page(link)).text();
    expect(again).toMatch(/value="no" required checked/);
    expect(again).toContain('Still &lt;slow&gt;</textarea>');
    const helpedOf = async () => {
      const params = { option: 'ci' };
      const { items } = await app.ask(getProductVoices, { params, query: { status: 'told' } });
      return items.map(({ key, told }) => [key, told]);
    };
    expect(await helpedOf()).toEqual([
      ['one', { people: 2, yes: 0, partly: 0, no: 1, comments: ['Still <slow>'] }],
    ]);
    expect((await answer(link, { helped: 'yes', comment: '' })).status).toBe(303);
    expect(await helpedOf()).toEqual([['one', { people: 2, yes: 1, partly: 0, no: 0, comments: [] }]]);
    const { items } = await app.ask(getTeamVoices, { params: { team: 'red' } });
    expect(items.find(({ key }) => key === 'two')).toMatchObject({
      status: 'told',
      told: [{ on: '2026-06-01', text: 'It is\n\nfast & <new>.', helped: 'yes' }],
    });
  });

  it.each([
    ['no answer', {}, /choose one of the three/],
    ['another answer', { helped: 'perhaps' }, /choose one of the three/],
    ['too long a comment', { helped: 'yes', comment: 'x'.repeat(5001) }, /at most 5000 characters/],
    ['a comment that cannot be stored', { helped: 'yes', comment: 'a\u0000b' }, /at most 5000 characters/],
  ])('%s changes nothing and says what to do', async (_what, form, why) => {
    const before = await everything();
    const response = await answer(links['ann@example.org'] ?? '', form);
    expect([response.status, await response.text()]).toEqual([400, expect.stringMatching(why)]);
    expect(await everything()).toEqual(before);
  });

  it('is shown to nobody else', async () => {
    const before = await everything();
    const link = links['ann@example.org'] ?? '';
    const [id = '', signature = ''] = link.replace('/f/', '').split('.');
    const forged = [
      `${id}.${'A'.repeat(22)}`,
      `${(Number.parseInt(id, 36) + 1).toString(36)}.${signature}`,
      `${id}.${signature}x`,
      id,
      'zzzzzzz.AAAAAAAAAAAAAAAAAAAAAA',
      '%00',
    ];
    for (const token of forged) {
      expect((await page(`/f/${token}`)).status).toBe(404);
      expect((await answer(`/f/${token}`, { helped: 'yes' })).status).toBe(404);
    }
    expect(await everything()).toEqual(before);
  });

  it('tells again once more is shipped, and a no is told like a yes', async () => {
    await app.put('feedback-items', [{ key: 'one', toldOn: '2026-04-01' }]);
    expect((await tell('one', { text: 'And now it is there.' })).status).toBe(200);
    expect(
      await app.ask(tellVoices, { params: { item: 'refused' }, body: { text: 'Sorry.' } }),
    ).toMatchObject({
      mailed: 1,
      unnamed: 0,
    });
    await app.ask(deliverOutbox);
    const text = server.letters.at(-1)?.text ?? '';
    const [link = ''] = /\/f\/\S+/.exec(text) ?? [];
    expect(await (await page(link)).text()).toContain('not to do anything about it:');
  });
});
