import { beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../../scripts/testing/app.ts';

const app = startTestApp();

/** What no text should break: operators of the search, of SQL and of JSON, half a character, NUL, and very much of it. */
const ODD = [
  '',
  "'; drop table option; --",
  '&|!():*<->',
  '\u0000',
  '\ud800',
  '%00',
  '../../etc/passwd',
  '{"a":1}',
  '[null,[]]',
  'null',
  '-1',
  '1e999',
  '９９',
  'x'.repeat(5000),
  '\\',
  ',,,\\,',
];

const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/v1/catalogue': ['text', 'kind', 'tag', 'owner', 'lacks', 'need', 'archived', 'sort', 'offset', 'limit'],
  '/v1/history': ['kind', 'key', 'before', 'limit'],
  '/v1/provenance': ['kind', 'key'],
  '/v1/measures': ['option'],
  '/v1/standards': ['option'],
  '/v1/relations': ['option', 'limit'],
  '/v1/research-notes': ['need'],
  '/v1/export': ['format'],
  '/v1/imports': ['limit'],
  '/v1/waves': ['product', 'survey'],
  '/v1/products/ci/fit': ['asOf'],
  '/v1/products/ci/work-list': ['asOf'],
  '/v1/planned-changes': ['product'],
  '/v1/outbox': ['kind'],
  '/v1/products/a/voices': ['status', 'asOf', 'window'],
};

const PATHS = [
  '/v1/options/',
  '/v1/export/',
  '/v1/imports/',
  '/v1/products/',
  '/v1/examples/',
  '/v1/usage-export/',
  '/f/',
  '/a/',
  '/o/',
  '/v1/waves/',
  '/v1/teams/',
];

const BODIES = [
  'null',
  '[]',
  '"x"',
  '{}',
  '{"records":null}',
  '{"records":[null,1,"x",[]]}',
  '{"records":[{"key":{}}]}',
  '{"__proto__":{"a":1},"records":[{"key":"a","names":{"__proto__":"x"}}]}',
  `{"records":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  '{"kind":"option","key":"\u0000","into":"b"}',
  '{"keys":[],"change":{}}',
  '{"filter":{"text":"&"},"change":{"owner":"nobody"}}',
  '{"name":"x","text":"\ufeff"}',
  '{"name":"x","text":"a,a\\n1,2"}',
  '{"name":"x","text":"\u0000\u0001,\\n"}',
];

const WRITERS: readonly (readonly [string, string])[] = [
  ['PUT', '/v1/options'],
  ['PUT', '/v1/measures'],
  ['PUT', '/v1/standards'],
  ['PUT', '/v1/standard-results'],
  ['PUT', '/v1/relations'],
  ['PUT', '/v1/research-notes'],
  ['PUT', '/v1/saved-filters'],
  ['PUT', '/v1/event-sources'],
  ['PUT', '/v1/marks'],
  ['PUT', '/v1/happy-paths'],
  ['PUT', '/v1/pins'],
  ['PUT', '/v1/rejected-inferences'],
  ['PUT', '/v1/planned-changes'],
  ['PUT', '/v1/feedback-items'],
  ['PUT', '/v1/themes'],
  ['PUT', '/v1/surveys'],
  ['PUT', '/v1/ask-sites'],
  ['POST', '/v1/waves'],
  ['POST', '/v1/wave-preview'],
  ['POST', '/v1/waves/none/open'],
  ['POST', '/v1/imported-answers'],
  ['POST', '/v1/ask'],
  ['POST', '/v1/ask/1.aaaaaaaaaaaaaaaaaaaaaa'],
  ['POST', '/v1/ask-feedback'],
  ['POST', '/a/1.aaaaaaaaaaaaaaaaaaaaaa'],
  ['DELETE', '/v1/waves/none'],
  ['POST', '/v1/feedback'],
  ['POST', '/v1/feedback/none/tell'],
  ['POST', '/v1/outbox/test'],
  ['POST', '/v1/events/erasures'],
  ['PUT', '/v1/records'],
  ['POST', '/v1/merges'],
  ['POST', '/v1/catalogue/changes'],
  ['POST', '/v1/mapping-guesses'],
  ['POST', '/v1/imports/1/undo'],
  ['POST', '/v1/imports/99999999999999/undo'],
  ['POST', '/v1/drafts/not-a-uuid/import'],
  ['POST', '/v1/drafts/00000000-0000-4000-8000-000000000000/import'],
  ['DELETE', '/v1/drafts/..%2f..%2f/'],
];

async function content(): Promise<string> {
  return (await app.request('/v1/export')).text();
}

let before: string;
beforeAll(async () => {
  await app.put('options', [{ key: 'a', name: 'A', tags: ['x'] }]);
  before = await content();
});

it.each(Object.entries(QUERIES))(
  'GET %s answers whatever it is asked, and never with a fault of ours',
  async (path, names) => {
    for (const name of names)
      for (const odd of ODD) {
        const { status } = await app.request(`${path}?${name}=${encodeURIComponent(odd.toWellFormed())}`);
        expect([200, 400], `${name}=${odd.slice(0, 20)}`).toContain(status);
      }
  },
);

it.each(PATHS)('GET %s… likewise', async (path) => {
  for (const odd of ODD.filter((text) => text !== '')) {
    const { status } = await app.request(`${path}${encodeURIComponent(odd.toWellFormed())}`);
    expect([200, 400, 404], odd.slice(0, 20)).toContain(status);
  }
});

it.each(WRITERS)('%s %s refuses what is malformed, and nothing is changed', async (method, path) => {
  for (const body of BODIES) {
    const response = await app.request(path, {
      method,
      ...(method === 'DELETE' ? {} : { body, headers: { 'content-type': 'application/json' } }),
    });
    expect([200, 400, 404, 409, 413], `${body.slice(0, 40)}`).toContain(response.status);
  }
  expect(await content()).toBe(before);
});

it.each(['mapping', 'backstage', 'scim', 'musthave'])(
  'an import as %s refuses files that are none',
  async (format) => {
    const files = [
      ['empty', ''],
      ['binary', '\u0000\u0001\u0002'],
      ['zip', 'PK\u0003\u0004'],
      ['deep.json', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
      ['deep.yaml', `${'{a: '.repeat(20_000)}`],
      [
        'bomb.yaml',
        `a: &a [x, x]\n${[...'bcdefghijklm'].map((name, at) => `${name}: &${name} [${`*${'abcdefghijkl'[at]}, `.repeat(9)}]`).join('\n')}`,
      ],
      ['null.json', 'null'],
      ['proto.json', '{"musthave":1,"__proto__":[{"key":"a"}],"options":[{"key":{}}]}'],
      ['text', 'kind'],
    ] as const;
    for (const [name, text] of files) {
      const form = new FormData();
      form.append('format', format);
      if (format === 'mapping')
        form.append(
          'map',
          'musthave: 1\ntitle: t\nfiles: [{ file: "*", records: [{ kind: team, fields: { key: kind } }] }]',
        );
      form.append('files', new Blob([text]), name);
      const response = await app.request('/v1/imports', { method: 'POST', body: form });
      expect([200, 400], `${name}: ${await response.clone().text()}`).toContain(response.status);
    }
    expect(await content()).toBe(before);
  },
);
