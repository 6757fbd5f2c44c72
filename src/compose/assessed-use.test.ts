import { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { assessProduct } from '#domains/assessment/actions.ts';
import { addAssessCommand } from '#domains/assessment/commands.ts';
import { type Assessment, getPortfolio, getProduct } from '#domains/assessment/contract.ts';
import { listNeeds, listOptions } from '#domains/catalogue/store.ts';
import { createLedgers } from '#domains/choices/markets/actions.ts';
import { getRevision, getSettings } from '#domains/people/organisations/store.ts';
import { listTeams } from '#domains/people/store.ts';
import { startTestApp } from '../../scripts/testing/app.ts';
import { loadUse } from '../../scripts/testing/use-world.ts';

const { request, put, parts, ask } = startTestApp();
const LAST = '2026-05-31';

beforeAll(async () => {
  await loadUse(request, LAST);
  await parts().stores.keeper.settle();
});

const assess = (option: string, asOf = LAST): Promise<Assessment> =>
  ask(getProduct, { params: { option }, query: { asOf } });
const findingOf = ({ findings }: Assessment, start: string) =>
  findings.find(({ text }) => text.startsWith(start));

/** What `musthave assess` writes about an option, on one line. */
async function assessByCommand(option: string): Promise<string> {
  const program = new Command('musthave').exitOverride();
  const written: string[] = [];
  const write = (text: string) => void written.push(text);
  addAssessCommand(program, { withApi: (use) => use({ fetch: request }), write }, (command) =>
    command.option('--as-of <day>'),
  );
  await program.parseAsync(['assess', option, '--as-of', LAST], { from: 'user' });
  return written.join(' ').replaceAll(/\s+/g, ' ');
}

interface Usage {
  readonly now: { readonly month: { readonly free: number; readonly all: number } };
}

describe('the assessment takes use as evidence', () => {
  it('with the numbers that the questions about use answer', async () => {
    const found = await assess('forge');
    const active = (await (await request(`/v1/usage/active?product=forge&asOf=${LAST}`)).json()) as Usage;
    const { rate, source } = findingOf(found, 'Use: ') ?? {};
    expect(active.now.month.free).toBeGreaterThan(0);
    expect(rate).toMatchObject({
      count: active.now.month.free,
      n: active.now.month.all,
      definition: 'active/2',
      from: '2026-05-04',
      to: LAST,
    });
    expect(source).toBe(`usage events up to ${LAST}`);
    const signal = (await (await request(`/v1/usage/signal?product=forge&asOf=${LAST}`)).json()) as {
      personDays: { free: number; all: number };
    };
    expect(findingOf(found, 'Signal: ')?.rate).toMatchObject({
      count: signal.personDays.free,
      n: signal.personDays.all,
    });
    expect(findingOf(found, 'Retention of use: ')?.rate?.n).toBeGreaterThanOrEqual(20);
  });

  it('and where use and records contradict each other, with the teams by name', async () => {
    const texts = (await assess('forge')).findings.map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringMatching(/^\d teams chose it and do not use it: .*Legal/));
    expect((await assess('lark')).findings.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^\d teams? uses? it and .* not on record as having chosen it: .*Data/),
    );
  });

  it('a product that sends nothing is unknown, once', async () => {
    const found = await assess('wiki');
    expect(found.unknown.filter((text) => text.startsWith('Whether anybody uses it'))).toHaveLength(1);
    expect(found.findings.some(({ source }) => source.startsWith('usage events'))).toBe(false);
    expect(found.definitions).not.toContain('active/2');
  });

  it('as of the day: before its first event nothing is known of its use', async () => {
    const found = await assess('forge', '2026-01-15');
    expect(found.unknown).toContainEqual(
      expect.stringMatching(/^Whether anybody uses it: it sent no events by 2026-01-15\./),
    );
  });

  it('`musthave assess` shows it as it shows other evidence', async () => {
    const text = await assessByCommand('forge');
    expect(text).toMatch(
      /- Use: \d+ people, \d+ of them free, active from .* Source: usage events up to 2026-05-31\./,
    );
    expect(text).toMatch(
      /- \d teams chose it and do not use it: .*Legal.*Source: usage events and the ledger of choices/,
    );
    // Data took it when nothing else was open: what is held over is no choice of a free team.
    expect(text).toMatch(/Next: Ask Legal and Search why: 2 of the 3 free teams/);
    expect(await assessByCommand('wiki')).toMatch(
      /Not known .*- Whether anybody uses it: it sent no events by/,
    );
  });

  it('new events count at once, though no record changed', async () => {
    const before = findingOf(await assess('forge'), 'Use: ')?.rate?.n ?? 0;
    const response = await request('/v1/events', {
      method: 'POST',
      body: JSON.stringify([
        {
          event: 'open',
          product: 'forge',
          person: 'newcomer',
          team: 'ops',
          time: `${LAST}T09:00:00Z`,
          id: 'n1',
        },
      ]),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(202);
    await parts().stores.keeper.settle();
    expect(findingOf(await assess('forge'), 'Use: ')?.rate?.n).toBe(before + 1);
  });

  it('the portfolio stays what the records say', async () => {
    const { lines } = await ask(getPortfolio, { query: { asOf: LAST } });
    const own = lines.find(({ option }) => option === 'forge');
    const { line } = await assess('forge');
    expect({ ...line, verdict: { ...line.verdict, nextStep: '' } }).toEqual({
      ...own,
      verdict: { ...own?.verdict, nextStep: '' },
    });
  });

  it('a service says so too, and nothing of whether anybody uses it', async () => {
    await put('options', [
      { key: 'desk', name: 'Desk', kind: 'product', owner: 'platform', play: 'service' },
    ]);
    expect((await assess('desk')).unknown).toContainEqual(
      expect.stringMatching(/^Which people and teams use it: it sent no events by/),
    );
  });
});

describe('where the events store does not answer', () => {
  const assessing = async (
    findUse: Parameters<typeof assessProduct>[0]['findUse'],
    signal = new AbortController().signal,
  ) => {
    const { stores, clock, log, organisationId } = parts();
    const { db } = stores.postgres;
    const openLedger = createLedgers({
      db,
      clock,
      people: { listTeams, getSettings, getRevision },
      catalogue: { listNeeds, listOptions },
    });
    const given = {
      openLedger,
      findFits: async () => new Map(),
      findServiceRecords: async () => new Map(),
      findUse,
      log,
    };
    const query = { asOf: LAST, window: '365d' };
    const { text } = await assessProduct(given, organisationId, 'forge', query, signal);
    return JSON.parse(text) as Assessment;
  };
  const UNKNOWN = /^What use says of it: unknown at the moment/;

  it('the assessment answers, and says that use is unknown', async () => {
    const found = await assessing(() => Promise.reject(new Error('no connection')));
    expect(found.unknown).toContainEqual(expect.stringMatching(UNKNOWN));
    expect(found.findings.map(({ text }) => text.split(':')[0])).toContain('Free share');
    expect(findingOf(found, 'Use: ')).toBeUndefined();
  });

  it('nor does it wait longer than somebody waits for it', async () => {
    const found = await assessing(() => new Promise(() => {}), AbortSignal.timeout(20));
    expect(found.unknown).toContainEqual(expect.stringMatching(UNKNOWN));
  });
});
