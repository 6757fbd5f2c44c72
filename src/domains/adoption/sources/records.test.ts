import { beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../../../scripts/testing/app.ts';
import { listEventSources } from './contract.ts';

const app = startTestApp();

const read = () => app.ask(listEventSources);

async function write(records: readonly object[]): Promise<{ status: number; problems: unknown[] }> {
  const response = await app.request('/v1/event-sources', {
    method: 'PUT',
    body: JSON.stringify({ records }),
    headers: { 'content-type': 'application/json' },
  });
  const body = (await response.json()) as { error?: { problems: unknown[] } };
  return { status: response.status, problems: body.error?.problems ?? [] };
}

beforeAll(async () => {
  await app.put('event-sources', [
    { key: 'pages', name: 'Pages', protocol: 'segment', knownAs: ['old-key'] },
    { key: 'site', protocol: 'umami', knownAs: ['shared'] },
  ]);
});

it('keeps a source as it was written, and its write key through every change', async () => {
  const [pages] = await read();
  const mapping = {
    product: { field: 'context.app.name', map: { 'web-*': 'ci' }, otherwise: 'docs' },
    team: { value: 'red' },
    ignore: ['$*'],
    properties: ['app'],
  };
  await app.put('event-sources', [{ key: 'pages', name: 'Build pages', mapping }]);
  expect((await read())[0]).toEqual({ ...pages, name: 'Build pages', mapping });
});

it('changes a part of a mapping by itself, and null takes it away', async () => {
  await app.put('event-sources', [
    { key: 'pages', mapping: { product: { value: 'ci' }, team: null, ignore: null } },
  ]);
  expect((await read())[0]?.mapping).toEqual({ product: { value: 'ci' }, properties: ['app'] });
});

it('lets sources of different protocols go by the same key', async () => {
  await app.put('event-sources', [{ key: 'pages', knownAs: ['old-key', 'shared'] }]);
  expect((await read()).map(({ knownAs }) => knownAs)).toEqual([['old-key', 'shared'], ['shared']]);
});

const REFUSED: readonly (readonly [string, readonly object[], RegExp])[] = [
  ['another protocol', [{ key: 'pages', protocol: 'posthog' }], /cannot change its protocol/],
  ['a protocol nobody speaks', [{ key: 'new', protocol: 'smoke' }], /protocol/],
  [
    'a key that another source goes by',
    [{ key: 'new', protocol: 'segment', knownAs: ['old-key'] }],
    /knownAs/,
  ],
  [
    'one key for two sources at once',
    [
      { key: 'new', protocol: 'segment', knownAs: ['k'] },
      { key: 'newer', protocol: 'segment', knownAs: ['k'] },
    ],
    /already the key/,
  ],
  ['the key that stands for none', [{ key: '-' }], /without a source/],
  ['a key that cannot be stored', [{ key: 'a\0b' }], /cannot be stored/],
  ['a further key that cannot be stored', [{ key: 'new', knownAs: ['\ud800'] }], /cannot be stored/],
  [
    'both a value and a field',
    [{ key: 'pages', mapping: { product: { value: 'a', field: 'b' } } }],
    /either/,
  ],
  [
    'a map of what cannot be stored',
    [{ key: 'pages', mapping: { team: { field: 'a', map: { '\0': 'b' } } } }],
    /cannot be stored/,
  ],
  ['a field nobody knows', [{ key: 'pages', mapping: { person: { value: 'a' } } }], /person/],
];

it.each(REFUSED)('refuses %s, whole', async (_what, records, why) => {
  const before = await read();
  const { status, problems } = await write([{ key: 'fine', name: 'Fine' }, ...records]);
  expect(status).toBe(400);
  expect(JSON.stringify(problems)).toMatch(why);
  expect(await read()).toEqual(before);
});

it('looks for taken keys among sources of the protocol that the source has, though the patch does not say it', async () => {
  await app.put('event-sources', [{ key: 'more', protocol: 'segment' }]);
  const { status } = await write([{ key: 'more', knownAs: ['old-key'] }]);
  expect(status).toBe(400);
  expect((await read()).find(({ key }) => key === 'more')?.knownAs).toEqual([]);
});
