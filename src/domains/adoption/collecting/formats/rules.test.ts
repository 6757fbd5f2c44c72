import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asText, guessFormat, parseFormat } from './rules.ts';

const NAMES = [
  'remote_addr',
  'remote_user',
  'time_local',
  'request',
  'status',
  'body_bytes_sent',
  'http_referer',
];
const read = (format: string, line: string, names: readonly string[] = NAMES) => {
  const said = parseFormat(format).read(line);
  return said === undefined ? undefined : names.map((name) => said(name));
};

// The lines of Apache's documentation, "Log Files".
const COMMON = '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326';
const COMBINED = `${COMMON} "http://www.example.com/start.html" "Mozilla/4.08 [en] (Win98; I ;Nav)"`;
const BEGINNING = [
  '127.0.0.1',
  'frank',
  '10/Oct/2000:13:55:36 -0700',
  'GET /apache_pb.gif HTTP/1.0',
  '200',
  '2326',
];

describe('the formats of the documentation', () => {
  it('common and combined', () => {
    expect(read('common', COMMON)).toEqual([...BEGINNING, undefined]);
    expect(read('combined', COMBINED)).toEqual([...BEGINNING, 'http://www.example.com/start.html']);
    expect(read('combined', COMBINED, ['http_user_agent'])).toEqual(['Mozilla/4.08 [en] (Win98; I ;Nav)']);
    expect(read('common', COMBINED)).toBeUndefined();
    expect(read('combined', COMMON)).toBeUndefined();
  });

  it('nginx, as nginx.conf has it, over several lines', () => {
    const format = `nginx:'$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"'`;
    const line = `${COMBINED} "10.1.1.1, 10.2.2.2"`;
    expect(read(format, line)).toEqual([...BEGINNING, 'http://www.example.com/start.html']);
    expect(read(format, line, ['http_x_forwarded_for'])).toEqual(['10.1.1.1, 10.2.2.2']);
    expect(
      read(
        ['nginx:$msec|$request_method|$uri|$', '{http_x_team}|$status'].join(''),
        '1700000000.123|GET|/a b|payments|200',
        ['msec', 'uri', 'http_x_team'],
      ),
    ).toEqual(['1700000000.123', '/a b', 'payments']);
  });

  it('apache, with headers, cookies and modifiers', () => {
    const format = 'apache:%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{X-Team}i\\" \\"%{session}C\\" %D';
    const line =
      'www.example.org:443 ::1 - - [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 12 "payments" "-" 1234';
    expect(
      read(format, line, [
        'host',
        'server_port',
        'remote_addr',
        'http_x_team',
        'cookie_session',
        'microseconds',
      ]),
    ).toEqual(['www.example.org', '443', '::1', 'payments', undefined, '1234']);
  });

  it('JSON, with dotted paths, names that have dots, and lists', () => {
    const line =
      '{"ts":1.5,"request":{"uri":"/é","headers":{"User-Agent":["curl"]}},"a.b":"c","none":null,"list":[]}';
    const bytes = Buffer.from(line).toString('latin1');
    const said = parseFormat('json').read(bytes);
    expect(asText(said?.('request.uri') ?? '')).toBe('/é');
    expect(
      ['ts', 'request.headers.User-Agent', 'a.b', 'none', 'list', 'x.y', 'ts.x'].map((name) => said?.(name)),
    ).toEqual(['1.5', 'curl', 'c', undefined, undefined, undefined, undefined]);
    expect(parseFormat('json').read('{"a":')).toBeUndefined();
    expect(parseFormat('json').read('[1]')).toBeUndefined();
  });
});

describe('odd lines', () => {
  it.each([
    ['an escaped quote', '"GET /a\\"b HTTP/1.1"', 'GET /a"b HTTP/1.1'],
    ['a backslash before the end', '"GET /a\\\\"', 'GET /a\\'],
    ['bytes', '"\\x16\\x03\\x01"', '\x16\x03\x01'],
    ['no request', '"-"', undefined],
    ['nothing at all', '""', undefined],
    ['nginx’s own quote', '"GET /\\x22a HTTP/1.1"', 'GET /"a HTTP/1.1'],
  ])('%s', (_, request, expected) => {
    expect(read('common', `::1 - - [t] ${request} 400 0`, ['request'])).toEqual([expected]);
  });

  it('IPv6, a name with spaces, and no number of bytes', () => {
    const line = '2001:db8::8a2e:370:7334 - Jo Ann [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 304 -';
    expect(read('common', line)).toEqual([
      '2001:db8::8a2e:370:7334',
      'Jo Ann',
      BEGINNING[2],
      'GET / HTTP/1.1',
      '304',
      undefined,
      undefined,
    ]);
  });

  it.each([
    '',
    'x',
    '"',
    '- - - - - -',
    'a b c [d] "e" f g',
    `${COMMON} more`,
    '\0\0\0',
    COMMON.slice(0, 60),
  ])('%j is no line of a common log', (line) => {
    expect(parseFormat('common').read(line)).toBeUndefined();
  });

  it('whatever the bytes are, reading them ends', () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((list) => Buffer.from(list).toString('latin1'));
    const formats = ['json', 'common', 'combined', 'main', 'vhost-combined'].map(parseFormat);
    fc.assert(
      fc.property(bytes, (line) =>
        formats.every((format) => ['undefined', 'function'].includes(typeof format.read(line))),
      ),
    );
  });
});

describe('what was written is what is read', () => {
  const escaped = (text: string) =>
    [...Buffer.from(text)]
      .map((byte) => {
        if (byte === 34) return '\\"';
        if (byte === 92) return '\\\\';
        return byte < 32 || byte > 126
          ? `\\x${byte.toString(16).padStart(2, '0')}`
          : String.fromCharCode(byte);
      })
      .join('');
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((said) => said !== '-');
  const word = fc.stringMatching(/^[A-Za-z0-9_.@-]{1,20}$/).filter((said) => said !== '-');

  it('by Apache’s escapes, for any text', () => {
    fc.assert(
      fc.property(
        fc.ipV6(),
        word,
        text,
        text,
        text,
        fc.integer({ min: 100, max: 599 }),
        (address, user, request, from, agent, status) => {
          const line = `${address} - ${user} [10/Oct/2000:13:55:36 -0700] "${escaped(request)}" ${status} 0 "${escaped(from)}" "${escaped(agent)}"`;
          const said = parseFormat('combined').read(line);
          const got = [
            'remote_addr',
            'remote_user',
            'request',
            'http_referer',
            'http_user_agent',
            'status',
          ].map((name) => asText(said?.(name) ?? ''));
          expect(got).toEqual([address, user, request, from, agent, String(status)]);
        },
      ),
    );
  });

  it('for any text as bytes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (said) => asText(Buffer.from(said).toString('latin1')) === said.toWellFormed(),
      ),
    );
    expect(asText('caf\xe9')).toBe('café');
  });
});

describe('a format', () => {
  it('is guessed from the lines', () => {
    const guess = (...lines: string[]) => guessFormat(lines)?.name;
    expect(guess(COMMON, COMMON, 'junk')).toBe('common');
    expect(guess(COMBINED)).toBe('combined');
    expect(guess(`${COMBINED} "-"`)).toBe('main');
    expect(guess(`www.example.org:80 ${COMBINED}`)).toBe('vhost-combined');
    expect(guess('{"a":1}')).toBe('json');
    expect(guess('junk', COMMON)).toBeUndefined();
    expect(guess()).toBeUndefined();
  });

  it.each([
    ['xml', /There is no format "xml"/],
    ['nginx:plain', /names no variable/],
    ['nginx:$a$b', /nothing stands between a and b/],
    ['apache:%h %{%Y}t', /the time %\{%Y\}t is not read/],
    ['apache:%h %%', /percent sign/],
  ])('%s is refused, with the reason', (format, reason) => {
    expect(() => parseFormat(format)).toThrow(reason);
  });
});
