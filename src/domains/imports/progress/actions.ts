import type { Writable } from 'node:stream';
import { progress as createBar } from '@clack/prompts';
import type { ImportProgress } from '../contract.ts';
import { countText } from '../summaries/rules.ts';

/** Shows how far something has come. */
export interface Progress {
  readonly show: (progress: ImportProgress) => void;
  readonly end: (said: string) => void;
}

const STEPS = 1000;

/** A bar on a terminal; elsewhere a line at the beginning and none after, so that logs stay short. */
export function createProgress(output: Writable & { readonly isTTY?: boolean }, files: number): Progress {
  const beginning = `Importing ${files} ${files === 1 ? 'file' : 'files'}`;
  if (output.isTTY !== true) {
    output.write(`${beginning}…\n`);
    return { show: () => undefined, end: () => undefined };
  }
  const bar = createBar({ max: STEPS, output });
  let shown = 0;
  bar.start(beginning);
  return {
    show: ({ file, kind, rows, bytes, totalBytes }) => {
      const reached = totalBytes === 0 ? STEPS : Math.floor((STEPS * bytes) / totalBytes);
      bar.advance(reached - shown, `${kind} from ${file}: ${countText(rows)} rows`);
      shown = reached;
    },
    end: (said) => bar.stop(said),
  };
}
