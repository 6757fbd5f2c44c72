import { findProgram, installPackage, isExecutable } from './machine.ts';

const MISSING = `The browser tests need Chromium, and it is not on the PATH, nor could I install it.
Install it (Debian: apt-get install chromium), or name a Chromium or Chrome: CHROMIUM=/path/to/it npm test`;

/** A Chromium for the browser tests: $CHROMIUM, one on the PATH, or one freshly installed. Throws what to do. */
export function ensureChromium(): string {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which is no program that can be run.`);
  }
  const found = find() ?? (installPackage('chromium') ? find() : undefined);
  if (found === undefined) throw new Error(MISSING);
  return found;
}

function find(): string | undefined {
  return findProgram('chromium', 'chromium-browser', 'google-chrome');
}
