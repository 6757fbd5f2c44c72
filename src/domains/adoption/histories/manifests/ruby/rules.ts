import { distinct, type Found } from '../found/rules.ts';

const GEM = /^[ \t]*gem[ \t(]+["']([^"'\s]+)["']/gm;
const DEPENDENCY = /^[^#\n]*\.add(?:_development|_runtime)?_dependency[ \t(]+["']([^"'\s]+)["']/gm;

/** Gems of a Gemfile or a gemspec, as far as they are written out: neither is run. */
export function readGems(text: string): Found {
  const names = [GEM, DEPENDENCY].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, name = '']) => name),
  );
  return { names: distinct(names), keys: [] };
}
