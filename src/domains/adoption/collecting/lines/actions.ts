import type { LineFormat } from '../formats/rules.ts';
import type { LineFate, ReadRequest } from '../requests/rules.ts';
import type { Unit } from '../units/rules.ts';

/** Longer lines are no requests, and are not held. */
const LONGEST = 1024 * 1024;
const SHOWN = 500;
const RETURN = 13;

/** What is needed to read the lines of a log. */
export interface LogReading {
  readonly chunks: AsyncIterable<Buffer>;
  /** The offset at which the chunks begin, and whether that may be within a line, which is then left out. */
  readonly offset: number;
  readonly isWithin: boolean;
  /** How many lines are before the offset `numberedFrom`. Those between have numbers that nobody is told. */
  readonly linesBefore: number;
  readonly numberedFrom: number;
  readonly format: LineFormat;
  readonly decide: ReadRequest;
  /** Whether a last line without an end is one. */
  readonly takesRest: boolean;
}

/** Reads lines chunk by chunk. A character of a text is a byte, so that places in it are offsets, and little is decoded. */
export async function* readLog(reading: LogReading): AsyncGenerator<readonly Unit[]> {
  const { chunks, format, decide, numberedFrom, takesRest } = reading;
  let { offset, isWithin: isSkipping } = reading;
  let line = reading.linesBefore;
  let rest = '';
  let dropped = 0;
  const unitOf = (text: string, at: number, end: number, isLong: boolean): Unit => {
    if (at >= numberedFrom) line += 1;
    return { line, at, end, text, fate: isLong ? TOO_LONG : fateOf(text, format, decide) };
  };
  for await (const chunk of chunks) {
    const text = rest === '' ? chunk.toString('latin1') : rest + chunk.toString('latin1');
    const units: Unit[] = [];
    let begin = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      const at = offset + begin;
      if (isSkipping) isSkipping = false;
      else if (dropped > 0) {
        units.push(
          unitOf(text.slice(begin, Math.min(end, begin + SHOWN)), at - dropped, offset + end + 1, true),
        );
        dropped = 0;
      } else {
        const last = text.charCodeAt(end - 1) === RETURN && end > begin ? end - 1 : end;
        const isLong = last - begin > LONGEST;
        const said = text.slice(begin, isLong ? begin + SHOWN : last);
        if (last > begin) units.push(unitOf(said, at, offset + end + 1, isLong));
        else if (at >= numberedFrom) line += 1;
      }
      begin = end + 1;
    }
    rest = text.slice(begin);
    offset += begin;
    if (rest.length > LONGEST) {
      dropped += rest.length;
      offset += rest.length;
      rest = '';
    }
    yield units;
  }
  if (takesRest && !isSkipping && (rest !== '' || dropped > 0))
    yield [unitOf(rest, offset - dropped, offset + rest.length, dropped > 0)];
}

const TOO_LONG: LineFate = { fate: 'bad', reason: 'is longer than 1 MB' };

function fateOf(text: string, format: LineFormat, decide: ReadRequest): LineFate {
  const said = format.read(text);
  if (said !== undefined) return decide(said);
  return { fate: 'bad', reason: `is not of the format ${format.name}` };
}

/** The first lines, as they are shown to whoever guesses the format. */
export function firstLines(head: Buffer, most: number): string[] {
  const text = head.toString('latin1');
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  return whole.filter((line) => line !== '').slice(0, most);
}
