import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormat } from '../formats/rules.ts';
import { parseLogMapping } from '../mappings/rules.ts';
import { compileRequests } from './rules.ts';

const RULES = `rules:
  - { path: /health, ignore: true }
  - path: /pay/:team/runs/:run
    methods: [POST]
    product: payroll
    event: run
    team: { segment: team, map: { "pay*": payments }, otherwise: others }
    properties: { run: { segment: run }, tab: { query: tab } }
  - { path: /apps/:app/**, product: { segment: app }, event: used, host: "*.example.org" }
  - { path: /team, product: ci, event: seen, team: { field: http_x_team } }
`;
const AGENT = 'Mozilla/5.0';

function decide(request: string, { head = '', user = '-', status = '200', agent = AGENT } = {}) {
  const mapping = parseLogMapping({ name: 'm', text: `collect: logs\n${head}${RULES}` });
  const read = compileRequests(mapping, (text) => `#${text}`);
  const format = parseFormat(
    'nginx:\'$host $remote_addr $remote_user [$time_local] "$request" $status "$http_user_agent" "$http_x_team"\'',
  );
  const said = format.read(
    `a.example.org ::1 ${user} [10/Oct/2025:13:55:36 +0000] "${request}" ${status} "${agent}" "t 1"`,
  );
  if (said === undefined) throw new Error('the line is not of the format');
  const fate = read(said);
  return fate.fate === 'event' ? JSON.parse(`${fate.text}}`) : fate;
}

const TIME = Date.UTC(2025, 9, 10, 13, 55, 36);

describe('a request', () => {
  it('becomes the event of the first rule that fits', () => {
    expect(decide('POST /pay/payday/runs/7?tab=a%20b&x=1 HTTP/1.1', { user: 'jo' })).toEqual({
      event: 'run',
      product: 'payroll',
      time: TIME,
      person: 'jo',
      team: 'payments',
      properties: { run: '7', tab: 'a b' },
    });
    expect(decide('POST /pay/x/runs/7')).toMatchObject({ team: 'others', properties: { run: '7' } });
    expect(decide('GET http://a.example.org/apps/ci%2Fcd/x HTTP/2.0')).toEqual({
      event: 'used',
      product: 'ci/cd',
      time: TIME,
    });
    expect(decide('GET /team')).toMatchObject({ team: 't 1' });
  });

  it.each([
    ['HEAD /team HTTP/1.1', {}, 'method HEAD'],
    ['GET /team HTTP/1.1', { status: '404' }, 'status'],
    ['GET /team/logo.svg HTTP/1.1', {}, 'picture, style or script'],
    ['GET /team HTTP/1.1', { agent: 'Googlebot/2.1' }, 'robot or check'],
    ['GET /health HTTP/1.1', {}, 'ignored by a rule'],
    ['-', {}, 'no request'],
    ['\\x16\\x03', {}, 'no request'],
    ['GET * HTTP/1.1', {}, 'no request'],
  ])('%s %j is left out: %s', (request, more, reason) => {
    expect(decide(request, more)).toEqual({ fate: 'left-out', reason });
  });

  it('that fits no rule is told by its path', () => {
    expect(decide('GET /pay/a/runs/7 HTTP/1.1')).toEqual({ fate: 'unmatched', path: '/pay/a/runs/7' });
  });

  it('counts by what the mapping says instead', () => {
    const head = 'methods: [HEAD]\nstatus: [404]\nleaveOut: { agents: [], endings: [] }\n';
    expect(decide('HEAD /apps/x/a.css HTTP/1.1', { head, status: '404', agent: 'Googlebot' })).toMatchObject({
      product: 'x',
    });
  });

  it('is of the first person that is named, or of an address of one day where that is asked for', () => {
    const head = 'person: [{ query: user }, { field: remote_user }, { address: true }]\n';
    expect(decide('GET /team?user=ann', { head, user: 'jo' })).toMatchObject({ person: 'ann' });
    expect(decide('GET /team?user=', { head, user: 'jo' })).toMatchObject({ person: 'jo' });
    expect(decide('GET /team', { head })).toMatchObject({
      person: `visitor:#["2025-10-10","::1","${AGENT}"]`,
    });
    expect(decide('GET /team')).not.toHaveProperty('person');
  });
});

describe('JSON of servers', () => {
  const read = (value: object, fields = '') => {
    const mapping = parseLogMapping({
      name: 'm',
      text: `collect: logs\n${fields}rules: [{ path: /a, product: x, event: y }]`,
    });
    const said = parseFormat('json').read(JSON.stringify(value));
    const fate = said === undefined ? undefined : compileRequests(mapping, String)(said);
    return fate?.fate === 'event' ? { ...JSON.parse(`${fate.text}}`), id: fate.id } : fate;
  };
  it.each([
    [
      'Caddy',
      {
        ts: TIME / 1000,
        user_id: 'jo',
        status: 200,
        request: { method: 'GET', uri: '/a?b', host: 'h', headers: { 'User-Agent': ['x'] } },
      },
    ],
    [
      'Traefik',
      {
        StartUTC: '2025-10-10T13:55:36.000000000Z',
        RequestMethod: 'GET',
        RequestPath: '/a',
        DownstreamStatus: 200,
        ClientUsername: 'jo',
      },
    ],
    [
      'nginx',
      {
        time_iso8601: '2025-10-10T13:55:36+00:00',
        request: 'GET /a HTTP/1.1',
        status: '200',
        remote_user: 'jo',
      },
    ],
  ])('%s is read without a word', (_, value) => {
    expect(read(value)).toEqual({ event: 'y', product: 'x', time: TIME, person: 'jo', id: undefined });
  });

  it('is read by the names that the mapping says, with the id of the request', () => {
    const value = { when: TIME, what: { way: 'GET', where: '/a' }, rid: 'r-1' };
    expect(
      read(value, 'fields: { time: when, method: what.way, path: what.where, id: rid }\n'),
    ).toMatchObject({ time: TIME, id: 'r-1' });
    expect(read({ path: '/a' })).toEqual({ fate: 'bad', reason: 'has no time that can be read' });
  });
});

it('whatever a log says, something becomes of it', () => {
  const text = `collect: logs\nperson: [{ query: u }, { address: true }]\nstatus: [1xx, 2xx, 3xx, 4xx, 5xx]\n${RULES.replace('/team,', '/**,')}`;
  const decideAny = compileRequests(parseLogMapping({ name: 'm', text }), String);
  const value = fc.oneof(
    fc.constantFrom('GET', '/pay/x/runs/1', '/%zz?u=%', '200', '10/Oct/2025:13:55:36 +0000'),
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.constant(null),
    fc.array(fc.string()),
  );
  const names = ['time', 'ts', 'method', 'path', 'request', 'status', 'remote_addr', 'host', 'http_x_team'];
  const line = fc.dictionary(fc.constantFrom(...names), value).map((said) => JSON.stringify(said));
  const fates = ['event', 'left-out', 'unmatched', 'bad'];
  fc.assert(
    fc.property(line, (said) => {
      const read = parseFormat('json').read(Buffer.from(said).toString('latin1'));
      const fate = read === undefined ? undefined : decideAny(read);
      expect(fates).toContain(fate?.fate);
      if (fate?.fate === 'event') JSON.parse(`${fate.text}}`);
    }),
    { numRuns: 1000 },
  );
});
