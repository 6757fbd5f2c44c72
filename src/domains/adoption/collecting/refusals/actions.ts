import { appendFile, writeFile } from 'node:fs/promises';
import type { BadLine } from '../tallies/rules.ts';

/** A refused line with its text. */
export interface RefusedLine extends BadLine {
  readonly text: string;
}

const LONGEST = 65_536;

/** Writes refused lines beside their files: number, reason and text, with tabs between. */
export interface RefusalFiles {
  readonly write: (lines: readonly RefusedLine[]) => Promise<void>;
  readonly paths: () => readonly string[];
}

/** Files are begun anew by the first refusal of this run, unless a file is read on. */
export function createRefusalFiles(
  isReadOn: (file: string) => boolean,
  encoding: 'latin1' | 'utf8',
): RefusalFiles {
  const begun = new Set<string>();
  return {
    paths: () => [...begun],
    write: async (lines) => {
      for (const [file, own] of Map.groupBy(lines, (line) => line.file)) {
        const path = `${file === '-' ? 'stdin' : file}.refused`;
        const text = own.map(
          ({ line, reason, text: said }) =>
            `${line}\t${reason.replace(/\s+/g, ' ')}\t${said.slice(0, LONGEST)}\n`,
        );
        const isNew = !begun.has(path) && !isReadOn(file);
        begun.add(path);
        await (isNew ? writeFile : appendFile)(path, text.join(''), encoding);
      }
    },
  };
}
