import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { getPortfolio, getProduct } from '#domains/assessment/contract.ts';
import { getOption } from '#domains/catalogue/contract.ts';
import { listMeasures } from '#domains/catalogue/measures/contract.ts';
import { searchOptions } from '#domains/catalogue/search/contract.ts';
import { listStandards } from '#domains/catalogue/standards/contract.ts';
import { loadExample } from '#domains/imports/examples/contract.ts';
import { listTeams } from '#domains/people/contract.ts';
import { getMe } from '#domains/people/sessions/contract.ts';
import type { Answer } from '#platform/endpoint.ts';
import { startTestApp } from '../../scripts/testing/app.ts';

type Row = Readonly<Record<string, string>>;

const read = (name: string): Row[] =>
  parse(readFileSync(`examples/gc-services/${name}`), { columns: true, bom: true });

/** Counted straight from the files, by another reader than the import's and without a mapping. */
const inventory = read('service_inventory_2024.csv').filter((row) =>
  /(^|,)(ENTERPRISE|INTERN)(,|$)/.test(row.service_scope ?? ''),
);
const latest = new Map(
  inventory
    .toSorted((a, b) => (a.fiscal_yr ?? '').localeCompare(b.fiscal_yr ?? ''))
    .map((row) => [row.service_id ?? '', row]),
);
const standards = read('service_standards_2024.csv').filter((row) => latest.has(row.service_id ?? ''));
const services = [...latest.values()];

const app = startTestApp();
let portfolio: Answer<typeof getPortfolio>;
let summary: Answer<typeof loadExample>;

beforeAll(async () => {
  summary = await app.ask(loadExample, { params: { example: 'gc-services' } });
  portfolio = await app.ask(getPortfolio);
});

const added = (kind: string) => summary.kinds.find((counts) => counts.kind === kind)?.added;

it('brings in every internal service, with its department, volumes and standards, by the mapping alone', async () => {
  expect(inventory).toHaveLength(350);
  expect(added('option')).toBe(services.length);
  expect(added('team')).toBe(new Set(inventory.map((row) => row.owner_org)).size);
  expect(added('measure')).toBe(inventory.length * 9);
  expect(added('standard')).toBe(standards.length);
  expect(summary.refusals).toEqual([]);
  const { organisation } = await app.ask(getMe);
  expect(organisation.example).toBe('gc-services');
  const teams = await app.ask(listTeams);
  expect(teams.find(({ key }) => key === 'statcan')).toMatchObject({
    name: 'Statistics Canada',
    names: { fr: 'Statistique Canada' },
  });
});

it('keeps both languages, and the words that lists are made of', async () => {
  for (const id of ['3595', '840', 'SRV03126']) {
    const row = latest.get(id);
    const option = await app.ask(getOption, { params: { option: id } });
    expect(option).toMatchObject({
      name: row?.service_name_en?.trim(),
      names: { fr: row?.service_name_fr?.trim() },
      owner: row?.owner_org,
      fee: row?.service_fee === 'Y',
      play: 'service',
    });
    expect(option.feedbackChannels).toHaveLength(
      row?.client_feedback_channel === 'NON' ? 0 : (row?.client_feedback_channel ?? '').split(',').length,
    );
  }
});

it('keeps apart what does not apply, what nobody counted, and zero', async () => {
  const seen = { counted: 0, 'no data': 0, 'not applicable': 0, zero: 0 };
  for (const id of [...latest.keys()].slice(0, 60)) {
    for (const { value, state } of await app.ask(listMeasures, { query: { option: id } })) {
      expect(value === null).toBe(state !== 'counted');
      seen[state] += 1;
      seen.zero += Number(value === 0);
    }
  }
  const cells = inventory
    .filter((row) => [...latest.keys()].slice(0, 60).includes(row.service_id ?? ''))
    .flatMap((row) => Object.entries(row))
    .filter(([column]) => /^num_(applications_(?!total)|phone|website)/.test(column))
    .map(([, cell]) => cell);
  const count = (test: (cell: string) => boolean) => cells.filter(test).length;
  expect(seen).toEqual({
    counted: count((cell) => /^\d/.test(cell)),
    'no data': count((cell) => cell === 'ND'),
    'not applicable': count((cell) => cell === 'NA'),
    zero: count((cell) => /^0+$/.test(cell)),
  });
});

it('the portfolio says the numbers that the files have', () => {
  const silent = services.filter((row) => row.client_feedback_channel === 'NON').length;
  const never = services.filter((row) => row.last_service_improvement === '').length;
  // The day that is answered for is 2025-03-31; three years and a day before that is 2022-03-30.
  const old = services.filter(
    (row) => row.last_service_improvement !== '' && (row.last_service_improvement ?? '') < '2021-2022',
  ).length;
  expect(portfolio.when.asOf).toBe('2025-03-31');
  expect(portfolio.lines).toHaveLength(services.length);
  expect(portfolio.sentence).toContain(`Of ${services.length} services`);
  expect(portfolio.sentence).toContain(`${silent} collect no feedback at all`);
  expect(portfolio.sentence).toContain(`${never} have no improvement on feedback on record`);
  expect(portfolio.sentence).toContain(`${old} more were last improved over three years ago`);
  expect(portfolio.sentence).toContain('for none is an alternative or a choice recorded');
});

it('nobody knows the volumes where a channel was not counted; what others counted is at least something', () => {
  const channels = ['online', 'by_phone', 'by_email', 'in_person', 'by_mail', 'by_fax', 'by_other'];
  const open = services
    .map((row) => channels.map((channel) => row[`num_applications_${channel}`] ?? ''))
    .filter((cells) => cells.includes('ND'));
  const counted = (cells: readonly string[]) => cells.some((cell) => Number(cell) > 0);
  const partly = open.filter(counted).length;
  expect(portfolio.sentence).toContain(`nobody knows the volumes of ${open.length - partly}`);
  expect(portfolio.sentence).toContain(`only a part of those of ${partly} more`);
});

/** Wilson's interval, written out anew: the score test solved for the share (Wilson 1927), at 95%. */
function wilson(kept: number, cases: number): [number, number] {
  const z = 1.959963984540054;
  const centre = (kept + z ** 2 / 2) / (cases + z ** 2);
  const half = (z / (cases + z ** 2)) * Math.sqrt((kept * (cases - kept)) / cases + z ** 2 / 4);
  return [centre - half, centre + half];
}

it('judges standards as a second count by another hand does', async () => {
  const byService = Map.groupBy(standards, (row) => row.service_id ?? '');
  for (const line of portfolio.lines) {
    const own = byService.get(line.option) ?? [];
    const judged = own.map((row) => {
      const [kept, cases, target] = [row.volume_meeting_target, row.total_volume, row.target].map((cell) =>
        cell === '' ? Number.NaN : Number(cell),
      ) as [number, number, number];
      if (Number.isNaN(target) || Number.isNaN(kept) || !(cases > 0) || kept > cases) return 'other';
      const [low, high] = wilson(kept, cases);
      if (kept < cases && high < target) return 'missed';
      return kept < cases && low >= target ? 'kept' : 'other';
    });
    const certain = (word: string) => judged.filter((said) => said === word).length;
    expect(line.service?.standards.total, line.option).toBe(own.length);
    expect(line.service?.standards.missed ?? 0, line.option).toBeGreaterThanOrEqual(certain('missed'));
    expect(line.service?.standards.kept ?? 0, line.option).toBeGreaterThanOrEqual(certain('kept'));
  }
});

it('says of each service what to find out first, and calls none serving that has nothing to show for it', async () => {
  for (const { verdict, option } of portfolio.lines) {
    expect(verdict.nextStep, option).not.toBe('');
    expect(verdict.missing.at(-1)?.what, option).toMatch(/no need, no alternative and no choice/i);
  }
  const serving = portfolio.lines.filter(({ verdict }) => verdict.verdict === 'serving');
  for (const { option, service } of serving) {
    expect(service?.standards.kept, option).toBeGreaterThan(0);
    expect(service?.feedback, option).toBe('collected');
  }
  const { service, findings } = await app.ask(getProduct, { params: { option: '840' } });
  expect(service?.standards).toHaveLength(standards.filter((row) => row.service_id === '840').length);
  expect(findings.length).toBeGreaterThan(0);
  expect(await app.ask(listStandards, { query: { option: '840' } })).toHaveLength(10);
});

it('finds services in both languages, without their accents and with a slip', async () => {
  const find = async (text: string) => app.ask(searchOptions, { query: { text } });
  const english = await find('translation');
  const french = await find('traduction');
  expect(english.options.map(({ key }) => key)).toContain(french.options[0]?.key);
  expect((await find('bibliotheque')).total).toBe((await find('bibliothèque')).total);
  expect(await find('translatoin')).toMatchObject({ corrected: 'translation', total: english.total });
  const { facets, total } = await app.ask(searchOptions);
  expect(total).toBe(services.length);
  const owners = Map.groupBy(services, (row) => row.owner_org);
  for (const { value, count } of facets.owner) expect(count).toBe(owners.get(value)?.length);
});
