import { invalid } from '#platform/errors.ts';
import { findHeaderProblem } from '../columns/rules.ts';
import type { MappableKind } from '../mappings/contract.ts';
import { findDialect } from '../reading/rules.ts';
import { createRowCutter } from '../rows/rules.ts';
import { guessMapping, type MappingGuess } from './rules.ts';

/** Guesses a mapping from the beginning of a file. Throws `invalid` for what has no header. */
export function guessFromText(
  { name, text }: { readonly name: string; readonly text: string },
  kinds: readonly MappableKind[],
): MappingGuess {
  const head = text.replace(/^\uFEFF/, '');
  const cutter = createRowCutter(findDialect(head));
  const rows = [...cutter.push(head), ...cutter.end()]
    .filter(({ problem }) => problem === undefined)
    .map(({ cells }) => cells.map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== '') && !/^sep=.$/.test(cells.join('')));
  const [columns, ...samples] = rows;
  if (columns === undefined) throw invalid('text', 'has no header: it is empty');
  const problem = findHeaderProblem(columns);
  if (problem !== undefined) throw invalid('text', problem);
  // The beginning of a file may end in the middle of a row.
  return guessMapping(
    { name, columns, samples: samples.filter(({ length }) => length === columns.length) },
    kinds,
  );
}
