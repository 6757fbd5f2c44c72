import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashOf, makeStateFolder, writeWhole } from '#platform/state-folder.ts';
import type { Content } from '../contents/actions.ts';
import { BEGINNING, type Position } from '../units/rules.ts';

const entry = z.object({
  /** A hash of the first bytes, unpacked, and of how many. */
  head: z.string(),
  headLength: z.int(),
  at: z.number(),
  lines: z.number(),
  last: z.string(),
  /** Of the file as it lay there when it was read to its end. */
  print: z.string().nullable(),
});

type Entry = z.output<typeof entry>;

const kept = z.object({ musthave: z.literal(1), reading: z.string(), files: z.array(entry) });

/** What was read of files, whatever they are called now. */
export interface CollectState {
  /** Where to go on; `isDone` when nothing can be new. */
  readonly find: (content: Content) => Promise<{ readonly position: Position; readonly isDone: boolean }>;
  readonly keep: (content: Content, position: Position, isWhole: boolean) => Promise<void>;
}

const HEAD = 4096;
const MOST_FILES = 10_000;

/**
 * Opens the state of one reading: files of a source, by a mapping, to a server. Makes the folder. Throws `unavailable` when it cannot
 * be written.
 */
export async function openState(folder: string, reading: string): Promise<CollectState> {
  await makeStateFolder(folder);
  const path = join(folder, `${hashOf(reading)}.json`);
  const files = await readEntries(path, reading);
  const heads = new Map<Content, Buffer>();
  const headOf = async (content: Content) => {
    const head = heads.get(content) ?? (await content.head(HEAD));
    heads.set(content, head);
    return head;
  };
  const places = new Map<Content, Entry>();
  return {
    find: async (content) => {
      if (content.size === undefined) return { position: BEGINNING, isDone: false };
      const done = files.find(({ print }) => print !== null && print === content.print);
      if (done !== undefined) return { position: done, isDone: true };
      const head = await headOf(content);
      const fitting = files.filter((file) => fits(file, head)).sort((a, b) => b.at - a.at);
      const [best] = fitting;
      if (best !== undefined) places.set(content, best);
      return { position: best ?? BEGINNING, isDone: false };
    },
    keep: async (content, { at, lines, last }, isWhole) => {
      if (content.size === undefined) return;
      const head = await headOf(content);
      const next: Entry = {
        head: headHash(head, head.length),
        headLength: head.length,
        at,
        lines,
        last,
        print: isWhole ? (content.print ?? null) : null,
      };
      const before = places.get(content);
      if (before !== undefined) files.splice(files.indexOf(before), 1);
      files.push(next);
      places.set(content, next);
      if (files.length > MOST_FILES) files.shift();
      await writeWhole(path, JSON.stringify({ musthave: 1, reading, files }));
    },
  };
}

function fits({ head, headLength }: Entry, bytes: Buffer): boolean {
  return headLength > 0 && headLength <= bytes.length && headHash(bytes, headLength) === head;
}

function headHash(bytes: Buffer, length: number): string {
  return hash('sha256', bytes.subarray(0, length), 'base64url');
}

async function readEntries(path: string, reading: string): Promise<Entry[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  try {
    const found = kept.safeParse(JSON.parse(text)).data;
    return found?.reading === reading ? found.files : [];
  } catch {
    // Damaged: as good as nothing, for what is read again changes nothing.
    return [];
  }
}
