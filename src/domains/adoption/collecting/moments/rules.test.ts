import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMomentFormat, readLogTime, readMoment, zoneReader } from './rules.ts';

const utc = (wall: number) => wall;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const seconds = fc.integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2090, 0) / 1000 });

describe('the time of a log', () => {
  it('is read as it is meant', () => {
    expect(readLogTime('10/Oct/2000:13:55:36 -0700')).toBe(Date.UTC(2000, 9, 10, 20, 55, 36));
    fc.assert(
      fc.property(seconds, fc.integer({ min: -840, max: 840 }), (second, offset) => {
        const wall = new Date(second * 1000 + offset * 60_000).toISOString();
        const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}${String(Math.abs(offset) % 60).padStart(2, '0')}`;
        const text = `${wall.slice(8, 10)}/${MONTHS[Number(wall.slice(5, 7)) - 1]}/${wall.slice(0, 4)}:${wall.slice(11, 19)} ${zone}`;
        expect(readLogTime(text)).toBe(second * 1000);
      }),
    );
  });

  it.each([
    '30/Feb/2024:00:00:00 +0000',
    '10/Okt/2000:13:55:36 +0000',
    '10/Oct/2000:24:00:00 +0000',
    '10/Oct/2000',
    '',
  ])('%j is none', (text) => expect(readLogTime(text)).toBeUndefined());
});

describe('a moment', () => {
  it.each([
    ['2026-06-01T12:00:00Z', '2026-06-01T12:00:00.000Z'],
    ['2026-06-01T12:00:00+02:00', '2026-06-01T10:00:00.000Z'],
    ['2026-06-01T12:00:00+0200', '2026-06-01T10:00:00.000Z'],
    ['2026-06-01 12:00:00.123456 UTC', '2026-06-01T12:00:00.123Z'],
    ['2026-06-01 12:00', '2026-06-01T12:00:00.000Z'],
    ['1780315200', '2026-06-01T12:00:00.000Z'],
    ['1780315200.5', '2026-06-01T12:00:00.500Z'],
    [1_780_315_200_000, '2026-06-01T12:00:00.000Z'],
    [1_780_315_200_000_000n, '2026-06-01T12:00:00.000Z'],
    ['1780315200000000000', '2026-06-01T12:00:00.000Z'],
    [new Date('2026-06-01'), '2026-06-01T00:00:00.000Z'],
  ])('%s', (said, expected) => {
    expect(new Date(readMoment(said, utc) ?? 0).toISOString()).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2026-02-30T00:00:00Z',
    '2026-06-01',
    '01.06.2026',
    null,
    true,
    Number.NaN,
    new Date('x'),
    -5,
    1e200,
    '9'.repeat(400),
  ])('%s is none', (said) => expect(readMoment(said, utc)).toBeUndefined());

  it('without a zone is none where none is said', () =>
    expect(readMoment('2026-06-01 12:00')).toBeUndefined());
});

describe('a format of times', () => {
  const read = (format: string, text: string) => {
    const parsed = parseMomentFormat(format);
    if ('problem' in parsed) return parsed.problem;
    const at = parsed.read(text);
    return at === undefined ? undefined : new Date(at).toISOString();
  };
  it.each([
    ['DD.MM.YYYY HH:mm', '01.06.2026 14:30', '2026-06-01T14:30:00.000Z'],
    ['D/M/YYYY H:mm:ss', '1/6/2026 4:30:05', '2026-06-01T04:30:05.000Z'],
    ['MMM D, YYYY HH:mm:ss.SSS', 'Jun 1, 2026 14:30:00.250', '2026-06-01T14:30:00.250Z'],
    ['YYYYMMDDTHHmmss', '20260601T143000', '2026-06-01T14:30:00.000Z'],
    ['DD.MM.YYYY', '31.02.2026', undefined],
    ['DD.MM.YYYY', '1.2.2026', undefined],
    ['YYYY-MM-DD HH:mm', '2026-06-01 24:61', undefined],
    [
      'YY-MM-DD',
      'x',
      '"YY" means nothing in a format of times: write YYYY, MMM, MM, M, DD, D, HH, H, mm, ss, SSS',
    ],
    ['HH:mm', 'x', 'a format of times has one year (YYYY), one month and one day'],
  ])('%s of %s', (format, text, expected) => expect(read(format, text)).toBe(expected));
});

describe('a zone', () => {
  it('turns what its clocks show into UTC', () => {
    const berlin = zoneReader('Europe/Berlin');
    expect(new Date(berlin(Date.UTC(2026, 5, 1, 12))).toISOString()).toBe('2026-06-01T10:00:00.000Z');
    expect(new Date(berlin(Date.UTC(2026, 0, 1, 0))).toISOString()).toBe('2025-12-31T23:00:00.000Z');
    // Half past two is there twice on that day; it is the first, of summer time.
    expect(new Date(berlin(Date.UTC(2026, 9, 25, 2, 30))).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each(['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
    '%s: and back, except in the hour that is there twice',
    (zone) => {
      const toUtc = zoneReader(zone);
      const format = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      fc.assert(
        fc.property(seconds, (second) => {
          const wall = format.format(second * 1000);
          expect(format.format(toUtc(Date.parse(`${wall.replace(' ', 'T')}Z`)))).toBe(wall);
        }),
      );
    },
  );
});
