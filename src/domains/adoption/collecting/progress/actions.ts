import type { Writable } from 'node:stream';
import { progress as createBar } from '@clack/prompts';

/** Shows how far files are read. */
export interface CollectProgress {
  readonly begin: (file: string) => void;
  /** So many lines of all files, and bytes on disk of this one, were read so far. */
  readonly show: (lines: number, bytes: number) => void;
  readonly done: (size: number, said: string) => void;
  readonly wait: (milliseconds: number) => void;
  readonly end: (said: string) => void;
}

type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

const NARROWEST = 80;
const BAR_WIDTH = 25;
const STEPS = 1000;
const SECOND = 1000;
const LONGEST_NAME = 30;

/** A bar on a terminal; elsewhere a line for each file. `now` is in milliseconds, of any clock that only goes forward. */
export function createCollectProgress(
  output: Terminal,
  {
    files,
    bytes: total,
    now,
  }: { readonly files: number; readonly bytes: number; readonly now: () => number },
): CollectProgress {
  const isTerminal = output.isTTY === true && (output.columns ?? 0) >= NARROWEST;
  const bar = isTerminal ? createBar({ max: STEPS, size: BAR_WIDTH, output }) : undefined;
  const began = now();
  let [name, finished, before, shown, lines] = ['', 0, 0, 0, 0];
  bar?.start(`Reading ${files} ${files === 1 ? 'file' : 'files'}`);
  const rate = () => Math.round((lines * SECOND) / Math.max(now() - began, 1)).toLocaleString('en');
  const told = () => `${lines.toLocaleString('en')} lines, ${rate()} a second`;
  return {
    begin: (file) => {
      name = file.slice(-LONGEST_NAME);
    },
    show: (read, bytes) => {
      lines = read;
      const reached = total === 0 ? 0 : Math.min(STEPS, Math.floor((STEPS * (before + bytes)) / total));
      bar?.advance(reached - shown, `${name}: ${told()}`);
      shown = reached;
    },
    done: (size, said) => {
      before += size;
      finished += 1;
      if (bar === undefined) output.write(`${finished}/${files} ${name}: ${said}\n`);
    },
    wait: (milliseconds) => {
      const text = `The server wants to be asked again in ${Math.round(milliseconds / SECOND)} s.`;
      if (bar === undefined) output.write(`${text}\n`);
      else bar.message(text);
    },
    end: (said) => bar?.stop(said),
  };
}
