import { hash } from 'node:crypto';
import { MOST_EVENTS } from '../../intake/contract.ts';
import type { Delivery, Sender } from '../batches/actions.ts';
import { type Content, openContent } from '../contents/actions.ts';
import { createOrdinals } from '../ordinals/rules.ts';
import type { CollectProgress } from '../progress/actions.ts';
import type { RefusalFiles, RefusedLine } from '../refusals/actions.ts';
import type { CollectState } from '../states/actions.ts';
import { addNote, count, countBad, keepExample, type Tally } from '../tallies/rules.ts';
import { BEGINNING, type Position, type Unit } from '../units/rules.ts';

/** How one kind of file is read. */
export interface Reading {
  /** The units from a position on, and before it those that are needed to number equal ones. */
  readonly unitsOf: (content: Content, from: Position) => AsyncIterable<readonly Unit[]>;
  /** Of how many positions a stretch of equal ones is (see `createOrdinals`). */
  readonly stretch: number;
  /** The text of a unit as people read it. */
  readonly shown: (text: string) => string;
  readonly noun: 'line' | 'row';
}

/** What a run of files needs. Without a sender nothing is sent and nothing remembered: a dry run. */
export interface RunParts {
  readonly reading: Reading;
  readonly tally: Tally;
  readonly progress: CollectProgress;
  readonly sender?: Sender | undefined;
  readonly state?: CollectState | undefined;
  readonly refusals?: RefusalFiles | undefined;
  /** Is told of files that are read on from where they were left. */
  readonly onResume: (file: string) => void;
}

const MOST_BYTES = 8 * 1024 * 1024;

/** Reads files one after the other. Returns how many could not be read. */
export async function runFiles(paths: readonly string[], parts: RunParts): Promise<number> {
  let failed = 0;
  for (const path of paths) {
    parts.progress.begin(path);
    const content = await openContent(path);
    const before = parts.tally.lines;
    try {
      await runFile(content, parts);
      const read = parts.tally.lines - before;
      const noun = `${parts.reading.noun}${read === 1 ? '' : 's'}`;
      parts.progress.done(content.size ?? 0, `${read.toLocaleString('en')} new ${noun}`);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      failed += 1;
      addNote(parts.tally, `${path}: ${error.message}`);
      parts.progress.done(content.size ?? 0, 'cannot be read');
    }
  }
  return failed;
}

/** A file that cannot be read, or not to its end. The others go on. */
export class UnreadableFile extends Error {}

async function runFile(content: Content, parts: RunParts): Promise<void> {
  const found = await parts.state?.find(content);
  if (found?.isDone) return;
  const position = found?.position ?? BEGINNING;
  if (position.at > 0) parts.onResume(content.path);
  if (!(await readFrom(content, position, parts))) {
    addNote(parts.tally, `${content.path} is another file than it was, and is read from its beginning.`);
    await readFrom(content, BEGINNING, parts);
  }
}

/** Reads a file from a position. False, and nothing done, when the position is not of this file. */
async function readFrom(content: Content, position: Position, parts: RunParts): Promise<boolean> {
  const { reading, tally, progress, sender } = parts;
  const ordinalOf = createOrdinals(reading.stretch);
  let isKnown = position.at === 0;
  let beforeHash = '';
  let beforeEnd = -1;
  let draft = emptyDraft(position);
  const cut = async (isWhole: boolean) => {
    const full = draft;
    draft = emptyDraft(full.position, full.end);
    await sender?.send({
      events: full.events,
      commit: (delivery) => commit(content, full, delivery, isWhole, parts),
    });
  };
  try {
    for await (const units of reading.unitsOf(content, position)) {
      for (const unit of units) {
        const id = unit.fate.fate === 'event' ? idOf(unit, unit.fate.id, ordinalOf) : '';
        if (unit.at < position.at) {
          [beforeHash, beforeEnd] = [unit.text, unit.end];
          continue;
        }
        if (!isKnown && !isPlace(position, beforeHash, beforeEnd)) return false;
        isKnown = true;
        add(draft, unit, id, parts, content.path);
        if (
          draft.events.length >= MOST_EVENTS ||
          draft.bytes > MOST_BYTES ||
          draft.refused.length >= MOST_EVENTS
        )
          await cut(false);
      }
      progress.show(tally.lines, content.readSoFar());
    }
  } catch (error) {
    await finish(parts, cut);
    throw unreadable(error, reading.noun, draft.position.lines);
  }
  if (!isKnown && !isPlace(position, beforeHash, beforeEnd)) return false;
  await cut(true);
  await sender?.settle();
  return true;
}

async function finish({ sender }: RunParts, cut: (isWhole: boolean) => Promise<void>): Promise<void> {
  await cut(false);
  await sender?.settle();
}

/** Errors of unpacking and of cutting are the file's; all others are not. */
function unreadable(error: unknown, noun: string, line: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isOfFile = /^(Z_|ZSTD_|ERR_ZSTD|CSV_|EIO|EISDIR)/.test(code);
  if (!isOfFile || !(error instanceof Error)) return error;
  return new UnreadableFile(`cannot be read beyond ${noun} ${line.toLocaleString('en')}: ${error.message}`, {
    cause: error,
  });
}

function isPlace({ at, last }: Position, text: string, end: number): boolean {
  return end === at && textHash(text) === last;
}

function textHash(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}

/** By what the log calls it; else by the line itself, and which of the equal ones near it is meant. */
function idOf(
  { text, at }: Unit,
  named: string | undefined,
  ordinalOf: (name: string, at: number) => number,
): string {
  if (named !== undefined) return named;
  const name = textHash(text);
  const ordinal = ordinalOf(name, at);
  return ordinal === 0 ? name : `${name}-${ordinal}`;
}

interface Draft {
  readonly events: string[];
  /** Units by the places of their events: where a refusal is of. */
  readonly units: Unit[];
  readonly refused: RefusedLine[];
  bytes: number;
  position: Position;
  /** The last unit of this run, whichever batch it was in. */
  end: Unit | undefined;
}

function emptyDraft(position: Position, end?: Unit): Draft {
  return { events: [], units: [], refused: [], bytes: 0, position, end };
}

function add(draft: Draft, unit: Unit, id: string, { tally, sender, reading }: RunParts, file: string): void {
  const { fate, line, text } = unit;
  count(tally, fate);
  draft.end = unit;
  if (sender === undefined) {
    keepExample(tally, reading.shown(text), fate);
    if (fate.fate === 'bad') countBad(tally, { file, line, reason: fate.reason });
  } else if (fate.fate === 'event') {
    const event = `${fate.text},"id":${JSON.stringify(id)}}`;
    draft.events.push(event);
    draft.units.push(unit);
    draft.bytes += event.length;
  } else if (fate.fate === 'bad') draft.refused.push({ file, line, reason: fate.reason, text });
  draft.position = { at: unit.end, lines: line, last: '' };
}

async function commit(
  content: Content,
  { units, refused, position, end }: Draft,
  delivery: Delivery,
  isWhole: boolean,
  { tally, state, refusals }: RunParts,
): Promise<void> {
  const { path } = content;
  tally.taken += delivery.taken;
  const all = [...refused];
  for (const { index, reason } of delivery.refused) {
    const unit = units[index];
    if (unit !== undefined) all.push({ file: path, line: unit.line, reason, text: unit.text });
  }
  all.sort((a, b) => a.line - b.line);
  for (const { file, line, reason } of all) countBad(tally, { file, line, reason });
  if (refusals !== undefined && all.length > 0) await refusals.write(all);
  const last = end === undefined ? position.last : textHash(end.text);
  await state?.keep(content, { ...position, last }, isWhole);
}
