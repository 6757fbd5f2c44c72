import type { Writable } from 'node:stream';
import { progress as createBar } from '@clack/prompts';
import { shorten } from '../columns/rules.ts';
import type { ImportProgress } from '../contract.ts';
import { countText } from '../summaries/rules.ts';

/** Shows how far something has come. */
export interface Progress {
  readonly show: (progress: ImportProgress) => void;
  readonly end: (said: string) => void;
}

const STEPS = 1000;
// The bar and a sentence; a narrower terminal would break the line and draw it anew at every step.
const NARROWEST = 80;
const BAR_WIDTH = 25;

type Terminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** A bar on a terminal; elsewhere a line at the beginning and none after, so that logs stay short. */
export function createProgress(output: Terminal, files: number): Progress {
  const beginning = `Importing ${files} ${files === 1 ? 'file' : 'files'}`;
  if (output.isTTY !== true || (output.columns ?? 0) < NARROWEST) {
    output.write(`${beginning}…\n`);
    return { show: () => undefined, end: () => undefined };
  }
  const bar = createBar({ max: STEPS, size: BAR_WIDTH, output });
  let shown = 0;
  bar.start(beginning);
  return {
    show: ({ file, kind, rows, bytes, totalBytes }) => {
      const reached = totalBytes === 0 ? STEPS : Math.floor((STEPS * bytes) / totalBytes);
      bar.advance(reached - shown, `${kind} from ${shorten(file)}: ${countText(rows)} rows`);
      shown = reached;
    },
    end: (said) => bar.stop(said),
  };
}
