import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { type MailServer, startMailServer } from '../../../../scripts/testing/mail-server.ts';
import { createOutbox, type OutboxParts } from './actions.ts';
import { deliverOutbox, getOutbox, testOutbox } from './contract.ts';
import type { NewMessage } from './rules.ts';
import { sendMail } from './sending/actions.ts';
import { claimMessage, dropWaveMessages, endMessages, enqueue } from './store.ts';

const server = await startMailServer();
const FROM = 'Must & Have <ask@musthave.test>';
const app = startTestApp({ mail: { smtpUrl: server.url, from: FROM } });
afterAll(() => server.stop());

const NOON = Date.parse('2026-06-01T12:00:00Z');
const MINUTE = 60_000;
let now = NOON;
const db = () => app.parts().stores.postgres.db;

/** An outbox with a clock that a test can move, and with the mail server of the app unless another is given. */
function open({ onSent = [], ...rest }: Partial<Pick<OutboxParts, 'mail' | 'onSent'>> = {}) {
  const mail = { smtpUrl: server.url, from: FROM };
  return createOutbox({
    db: db(),
    log: app.parts().log,
    clock: { now: () => new Date(now) },
    mail,
    ...rest,
    onFailed: [],
    onSent,
  });
}

const letter = (recipient: string, rest: Partial<NewMessage> = {}): NewMessage => ({
  kind: 'invitation',
  channel: 'mail',
  recipient,
  name: 'Zoë',
  subject: 'Fünf Fragen',
  text: 'Hello <Zoë> & all,\n\nplease answer:\nhttp://musthave.test/a/1.x?b=1&c=2.',
  ...rest,
});
const put = (...messages: NewMessage[]) => enqueue(db(), app.parts().organisationId, messages, new Date(now));

interface Stored {
  readonly state: string;
  readonly tries: number;
  readonly problem: string | null;
  readonly text: string;
  readonly payload: unknown;
  readonly reference: string;
}

async function stored(): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select state, tries, problem, text, payload, reference from message order by id`.execute(db());
  return rows;
}

beforeEach(() => {
  now = NOON;
});
afterEach(async () => {
  await sql`delete from message`.execute(db());
  server.unknown.clear();
});

const arrived = (server_: MailServer, address: string) =>
  server_.letters.filter(({ to }) => to.includes(address));

describe('mail', () => {
  it('arrives as text and as HTML, says that a machine wrote it, and what it said is forgotten', async () => {
    const heard: (number | null)[] = [];
    await put(letter('zoe@example.org', { waveId: 3, invitationId: 7 }));
    const listen: OutboxParts['onSent'] = [async (_tx, { invitationId }) => void heard.push(invitationId)];
    expect(await open({ onSent: listen }).deliver()).toEqual({ sent: 1, failed: 0 });
    const [mail] = arrived(server, 'zoe@example.org');
    const [row] = await stored();
    expect(mail?.text).toBe(letter('').text);
    expect(mail?.html).toContain('<p>Hello &lt;Zoë&gt; &amp; all,</p>');
    expect(mail?.html).toContain(
      '<a href="http://musthave.test/a/1.x?b=1&amp;c=2">http://musthave.test/a/1.x?b=1&amp;c=2</a>.</p>',
    );
    expect(mail?.headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'message-id': `<musthave-${row?.reference}@musthave.test>`,
      from: '"Must & Have" <ask@musthave.test>',
      subject: '=?UTF-8?Q?F=C3=BCnf_Fragen?=',
    });
    expect(row).toMatchObject({ state: 'sent', tries: 1, text: '', payload: null, problem: null });
    expect(heard).toEqual([7]);
    expect(await open().deliver()).toEqual({ sent: 0, failed: 0 });
  });

  it('that is refused is tried again after 1, 5 and 30 minutes, 2 and 12 hours, then failed for good', async () => {
    server.unknown.add('gone@example.org');
    await put(letter('gone@example.org'), letter('there@example.org'));
    expect(await open().deliver()).toEqual({ sent: 1, failed: 1 });
    expect(arrived(server, 'there@example.org')).toHaveLength(1);
    for (const minutes of [1, 5, 30, 120, 720]) {
      now += minutes * MINUTE - 1;
      expect(await open().deliver()).toEqual({ sent: 0, failed: 0 });
      now += 1;
      expect(await open().deliver()).toEqual({ sent: 0, failed: 1 });
    }
    const [row] = await stored();
    expect(row).toMatchObject({ state: 'failed', tries: 6, text: '' });
    expect(row?.problem).toBe('The mail server said: 550 no such mailbox');
    now += 10_000 * MINUTE;
    expect(await open().deliver()).toEqual({ sent: 0, failed: 0 });
    expect(await app.ask(getOutbox)).toMatchObject({
      counts: [
        { kind: 'invitation', state: 'failed', messages: 1 },
        { kind: 'invitation', state: 'sent', messages: 1 },
      ],
      failed: [
        { to: 'gone@example.org', problem: 'The mail server said: 550 no such mailbox', nextAt: null },
      ],
      messages: [{ to: 'there@example.org', state: 'sent' }],
    });
  });

  it('waits for a server that is away, however long, and goes when it is back; no try counts meanwhile', async () => {
    const away = await startMailServer();
    await away.stop();
    const mail = { smtpUrl: away.url, from: FROM };
    await put(letter('one@example.org'), letter('two@example.org'));
    for (let day = 0; day < 3; day++) {
      // The first that cannot go says that none can.
      expect(await open({ mail }).deliver()).toEqual({ sent: 0, failed: 1 });
      now += 1440 * MINUTE;
    }
    const waiting = await stored();
    expect(waiting.map(({ state, tries }) => ({ state, tries }))).toEqual([
      { state: 'waiting', tries: 0 },
      { state: 'waiting', tries: 0 },
    ]);
    expect(waiting[0]?.problem).toMatch(/^The mail server 127\.0\.0\.1 cannot be reached: .*ECONNREFUSED/);
    const back = await startMailServer(Number(new URL(away.url).port));
    expect(await open({ mail }).deliver()).toEqual({ sent: 2, failed: 0 });
    expect(back.letters.map(({ to }) => to[0]).toSorted()).toEqual(['one@example.org', 'two@example.org']);
    await back.stop();
  });

  it('is sent again under the same Message-ID when the first sender was killed before it could mark it', async () => {
    await put(letter('twice@example.org'));
    // The first takes it and sends it, and there it ends.
    const until = new Date(now + 10 * MINUTE);
    const taken = await claimMessage(db(), { channels: ['mail'], now: new Date(now), until });
    if (taken !== undefined) await sendMail({ smtpUrl: server.url, from: FROM }, taken);
    expect(await stored()).toMatchObject([{ state: 'waiting', tries: 1 }]);
    // Nobody else takes it while the first may still be at it.
    expect(await open().deliver()).toEqual({ sent: 0, failed: 0 });
    now += 10 * MINUTE;
    expect(await open().deliver()).toEqual({ sent: 1, failed: 0 });
    const ids = arrived(server, 'twice@example.org').map(({ headers }) => headers['message-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('that went out is not sent again when what follows from it fails', async () => {
    await put(letter('once@example.org'));
    const failing: OutboxParts['onSent'] = [
      async (tx) => {
        await sql`insert into message (nothing) values (1)`.execute(tx);
      },
    ];
    expect(await open({ onSent: failing }).deliver()).toEqual({ sent: 1, failed: 0 });
    now += 60 * MINUTE;
    expect(await open().deliver()).toEqual({ sent: 0, failed: 0 });
    expect(arrived(server, 'once@example.org')).toHaveLength(1);
    expect(await stored()).toMatchObject([{ state: 'sent', text: '' }]);
  });

  it('that waits can be dropped of a whole wave; of who has answered it seems to go out, for what is dropped could be counted', async () => {
    await put(
      letter('no@example.org', { waveId: 2, invitationId: 5 }),
      letter('again@example.org', { waveId: 2, invitationId: 5, kind: 'reminder' }),
      letter('over@example.org', { waveId: 3, invitationId: 7 }),
      letter('yes@example.org', { waveId: 2, invitationId: 6 }),
    );
    await endMessages(db(), app.parts().organisationId, [5]);
    await dropWaveMessages(db(), 3);
    expect(await open().deliver()).toEqual({ sent: 2, failed: 0 });
    expect(arrived(server, 'no@example.org')).toHaveLength(0);
    const dropped = { state: 'dropped', text: '' };
    expect(await stored()).toMatchObject([{ state: 'sent' }, dropped, dropped, { state: 'sent' }]);
  });

  it('is sent once when several send at the same time', async () => {
    const addresses = Array.from({ length: 12 }, (_, at) => `many${at}@example.org`);
    await put(...addresses.map((address) => letter(address)));
    const came = await Promise.all([open().deliver(), open().deliver(), open().deliver()]);
    expect(came.reduce((sum, { sent }) => sum + sent, 0)).toBe(12);
    for (const address of addresses) expect(arrived(server, address)).toHaveLength(1);
  });

  it('without a mail server waits, says what to set, and is not claimed', async () => {
    await put(letter('later@example.org'));
    const outbox = open({ mail: undefined });
    expect(await outbox.deliver()).toEqual({ sent: 0, failed: 0 });
    expect(await stored()).toMatchObject([{ state: 'waiting', tries: 0 }]);
    expect((await outbox.read(app.parts().organisationId)).mail.note).toMatch(/set MUSTHAVE_SMTP_URL/);
    await expect(outbox.test(1, 'me@example.org')).rejects.toThrow(/set MUSTHAVE_SMTP_URL/);
    expect(await stored()).toHaveLength(1);
  });

  it('is not begun by an outbox that is closed', async () => {
    await put(letter('never@example.org'));
    const outbox = open();
    await outbox.close();
    expect(await outbox.deliver()).toEqual({ sent: 0, failed: 0 });
  });
});

describe('a webhook', () => {
  const calls: { readonly body: unknown; readonly type: string | undefined }[] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      calls.push({ body: JSON.parse(body), type: request.headers['content-type'] });
      if (request.url === '/moved') response.writeHead(302, { location: '/hook' }).end();
      else response.writeHead(request.url === '/hook' ? 204 : 404).end();
    });
  }).listen(0, '127.0.0.1');
  const ready = http.listening ? Promise.resolve() : once(http, 'listening');
  const at = async (path: string) => {
    await ready;
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`;
  };
  afterAll(() => void http.close());
  afterEach(() => void calls.splice(0));
  const payload = {
    text: 'Zoë: five questions http://musthave.test/a/1.x',
    person: 'zoe',
    email: null,
    name: 'Zoë',
    link: 'http://musthave.test/a/1.x',
    subject: 'Five questions',
  };

  it('is sent JSON, needs no mail server, and only its host is shown', async () => {
    await put(letter(await at('/hook'), { channel: 'webhook', payload }));
    expect(await open({ mail: undefined }).deliver()).toEqual({ sent: 1, failed: 0 });
    expect(calls).toEqual([{ body: payload, type: 'application/json' }]);
    expect(await stored()).toMatchObject([{ state: 'sent', text: '', payload: null }]);
    const [shown] = (await app.ask(getOutbox)).messages;
    expect(shown?.to).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it.each([
    ['/nowhere', 'The webhook answered 404 Not Found'],
    ['/moved', 'The webhook answered 302 Found'],
  ])('that answers otherwise at %s has failed, and nobody is followed', async (path, problem) => {
    await put(letter(await at(path), { channel: 'webhook', payload }));
    expect(await open().deliver()).toEqual({ sent: 0, failed: 1 });
    expect(calls).toHaveLength(1);
    expect(await stored()).toMatchObject([{ state: 'waiting', tries: 1, problem, payload }]);
  });
});

describe('the outbox by HTTP', () => {
  it('sends what is due when asked, and never tells who is reminded', async () => {
    server.unknown.add('secret@example.org');
    await put(letter('open@example.org'), letter('secret@example.org', { kind: 'reminder' }));
    expect(await app.ask(deliverOutbox)).toEqual({ sent: 1, failed: 0 });
    const answer = await app.ask(getOutbox);
    expect(answer.counts).toEqual([{ kind: 'invitation', state: 'sent', messages: 1 }]);
    expect(answer.messages.map(({ to }) => to)).toEqual(['open@example.org']);
    await sql`update message set state = 'failed' where kind = 'reminder'`.execute(db());
    expect(JSON.stringify(await app.ask(getOutbox))).not.toContain('secret');
  });

  it('sends a test and says what the server answered', async () => {
    expect(await app.ask(testOutbox, { body: { to: 'me@example.org' } })).toEqual({
      sent: true,
      said: expect.stringMatching(/^250 /),
    });
    expect(arrived(server, 'me@example.org')[0]?.text).toMatch(/^This is a test mail of Musthave/);
    server.unknown.add('me@example.org');
    expect(await app.ask(testOutbox, { body: { to: 'me@example.org' } })).toEqual({
      sent: false,
      said: 'The mail server said: 550 no such mailbox',
    });
    expect((await stored()).map(({ state }) => state)).toEqual(['sent', 'failed']);
    await expect(app.ask(testOutbox, { body: { to: 'nobody' } })).rejects.toThrow(/not a mail address/);
  });

  it('claims nothing twice', async () => {
    await put(letter('a@example.org'));
    const claiming = { channels: ['mail'], now: new Date(now), until: new Date(now + MINUTE) } as const;
    expect(await claimMessage(db(), claiming)).toMatchObject({ recipient: 'a@example.org', tries: 1 });
    expect(await claimMessage(db(), claiming)).toBeUndefined();
  });
});
