import { type Day, formatDay, parseDay } from '#platform/calendar.ts';
import { isSignal, type MarketReading } from '../markets/rules.ts';
import { isFreeToLeave } from '../movement/rules.ts';
import type { Statement } from '../rules.ts';
import type { Move } from '../switches/rules.ts';
import type { Spell } from '../tenures/rules.ts';
import type { ReasonGiven } from './contract.ts';

/** Why teams came and left, as known on the readings' day: the newest first, of a day by team and option. */
export function reasonsGiven(
  statements: readonly Statement[],
  readings: readonly MarketReading[],
): ReasonGiven[] {
  const byNeed = new Map(readings.map((reading) => [reading.records.need.key, reading]));
  return statements
    .flatMap((statement) => {
      const reading = byNeed.get(statement.need);
      return reading === undefined ? [] : [whyCame(statement, reading), whyLeft(statement, reading)];
    })
    .flatMap((given) => given ?? [])
    .sort(
      (a, b) =>
        b.on.localeCompare(a.on) ||
        a.name.localeCompare(b.name) ||
        a.option.localeCompare(b.option) ||
        a.about.localeCompare(b.about),
    );
}

/**
 * Whether a statement says why the team came to an option, or why it left it: what a team says of what it took instead says why it left. Undefined
 * for one about other options.
 */
export function sideOf({ about, option, other }: ReasonGiven, of: string): ReasonGiven['about'] | undefined {
  if (option === of) return about;
  return about === 'came' && other?.option === of ? 'left' : undefined;
}

function whyCame(statement: Statement, reading: MarketReading): ReasonGiven | undefined {
  const { team, option, takenOn, reasons, note } = statement;
  const day = parseDay(takenOn);
  if ((reasons.length === 0 && note === null) || day > reading.question.asOf) return undefined;
  const standing = reading.standings.standingOf(team, option, day);
  const move = reading.moves.find(({ arrival }) => isOf(arrival, statement) && arrival?.first === day);
  return {
    ...aboutOf(statement, reading),
    about: 'came',
    on: takenOn,
    standing,
    signal: isSignal(standing),
    reasons: [...reasons],
    note,
    other: otherOf(move, 'departure', reading),
  };
}

function whyLeft(statement: Statement, reading: MarketReading): ReasonGiven | undefined {
  const { team, option, leftReasons, leftNote } = statement;
  const leftOn = leavingDay(statement, reading);
  if ((leftReasons.length === 0 && leftNote === null) || leftOn === undefined) return undefined;
  const standing = reading.standings.standingOf(team, option, leftOn - 1);
  const move = reading.moves.find(
    ({ departure }) => isOf(departure, statement) && departure !== undefined && departure.last + 1 === leftOn,
  );
  return {
    ...aboutOf(statement, reading),
    about: 'left',
    on: formatDay(leftOn),
    standing,
    signal: isFreeToLeave(standing),
    reasons: [...leftReasons],
    note: leftNote,
    other: otherOf(move, 'arrival', reading),
  };
}

/** The first day without the option: as it was said, or where the tenure ended with another choice. */
function leavingDay(statement: Statement, { spells, question }: MarketReading): Day | undefined {
  const taken = parseDay(statement.takenOn);
  const said = statement.leftOn === null ? undefined : parseDay(statement.leftOn);
  const spell = spells.find(
    (one) =>
      isOf(one, statement) && one.tenure.from <= taken && taken <= one.last && one.ended === 'departure',
  );
  const day = said ?? (spell === undefined ? undefined : spell.last + 1);
  return day === undefined || day > question.asOf ? undefined : day;
}

function isOf(spell: Spell | undefined, { team, option }: Statement): boolean {
  return spell !== undefined && spell.team === team && spell.option === option;
}

function aboutOf({ team, need, option }: Statement, { records }: MarketReading) {
  return {
    team,
    name: records.teams.find(({ key }) => key === team)?.name ?? team,
    need,
    statement: records.need.statement,
    option,
    optionName: nameOf(option, records),
  };
}

function otherOf(
  move: Move | undefined,
  side: 'departure' | 'arrival',
  { records }: MarketReading,
): ReasonGiven['other'] {
  const option = move?.[side]?.option;
  return option === undefined ? null : { option, name: nameOf(option, records) };
}

function nameOf(option: string, { options }: MarketReading['records']): string {
  return options.find(({ key }) => key === option)?.name ?? option;
}

/** One statement in a line: who, when, with which standing, why, and what it took or left instead. */
export function reasonLine(given: ReasonGiven): string {
  const { about, on, name, optionName, standing, signal, reasons, note, other } = given;
  const did = about === 'came' ? 'took' : 'left';
  const instead = other === null ? '' : about === 'came' ? `, leaving ${other.name}` : `, for ${other.name}`;
  const why = [reasons.join(', '), note === null ? '' : `“${inOneLine(note)}”`].filter(Boolean).join('; ');
  return `- ${on} ${signal ? '●' : '○'} ${name} (${standing}) ${did} ${optionName}${instead}: ${why}`;
}

// A note must not pass for a line of somebody else's: neither by a line of its own, nor by turning the direction of what follows.
function inOneLine(note: string): string {
  return note
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
