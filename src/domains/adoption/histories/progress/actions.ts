import type { Writable } from 'node:stream';
import { progress as createBar } from '@clack/prompts';

/** Shows how far a scan has come. */
export interface ScanProgress {
  readonly begin: (team: string) => void;
  /** So many commits of the repository were read so far. */
  readonly show: (commits: number) => void;
  /** The repository is done, with so many commits read, none when all of it was remembered; or it cannot be read. */
  readonly done: (commits: number | undefined) => void;
  readonly end: (said: string) => void;
}

const NARROWEST = 80;
const BAR_WIDTH = 25;
const MILLISECONDS = 1000;
const LONGEST_NAME = 30;

type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** A bar on a terminal; elsewhere a line for each repository. `now` is in milliseconds, of any clock that only goes forward. */
export function createScanProgress(output: Terminal, repositories: number, now: () => number): ScanProgress {
  const isTerminal = output.isTTY === true && (output.columns ?? 0) >= NARROWEST;
  const bar = isTerminal ? createBar({ max: repositories, size: BAR_WIDTH, output }) : undefined;
  const began = now();
  let [team, finished, commits] = ['', 0, 0];
  bar?.start(`Scanning ${repositories} ${repositories === 1 ? 'repository' : 'repositories'}`);
  const rate = (read: number) =>
    Math.round((read * MILLISECONDS) / Math.max(now() - began, 1)).toLocaleString('en');
  const told = (read: number) => `${read.toLocaleString('en')} commits read, ${rate(read)} a second`;
  const line = (read: number) =>
    `${finished}/${repositories} ${team.slice(0, LONGEST_NAME)}: ${told(commits + read)}`;
  return {
    begin: (next) => {
      team = next;
      bar?.message(line(0));
    },
    show: (read) => bar?.message(line(read)),
    done: (read) => {
      const end = read === undefined ? 'cannot be read' : read === 0 ? 'nothing new' : told(commits + read);
      commits += read ?? 0;
      finished += 1;
      bar?.advance(1, line(0));
      if (bar === undefined) output.write(`${finished}/${repositories} ${team}: ${end}\n`);
    },
    end: (said) => bar?.stop(said),
  };
}
