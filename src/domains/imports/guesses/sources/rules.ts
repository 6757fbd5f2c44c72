import { z } from 'zod';
import { readNumber } from '../../cells/rules.ts';
import { shorten } from '../../columns/rules.ts';
import type { FieldSource } from '../../mappings/contract.ts';
import type { FieldShape } from '../../shapes/rules.ts';
import { dateFormatOf } from '../dates/rules.ts';
import { nearestWords, yesAndNo } from '../words/rules.ts';

/** How a column would be read for a field, and what in that is a guess. */
export interface Reading {
  readonly source: Omit<FieldSource, 'column'>;
  readonly doubts: readonly string[];
}

/** What JSON Schema says of what a field takes. */
interface Taken {
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly anyOf?: readonly Taken[];
  readonly items?: Taken;
  readonly additionalProperties?: Taken | boolean;
}

const SEPARATORS = [';', '|', ',', '/'];
// A column may have a bad cell or two among its samples, and still be the one.
const ENOUGH = 0.8;

/** How to read a column with these samples for a field; undefined when they do not fit it. Samples that are empty say nothing. */
export function readingOf(shape: FieldShape, all: readonly string[]): Reading | undefined {
  const cells = all.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const taken = takenBy(z.toJSONSchema(shape.schema, { io: 'input', unrepresentable: 'any' }) as Taken);
  const { separator, doubt } = shape.list ? separatorOf(cells) : { separator: undefined, doubt: undefined };
  const samples =
    separator === undefined
      ? cells
      : cells.flatMap((cell) => cell.split(separator).map((item) => item.trim()));
  const read = readItems(
    shape,
    taken,
    samples.filter((sample) => sample !== ''),
  );
  if (read === undefined) return undefined;
  const split = separator === undefined ? {} : { split: separator };
  return {
    source: { ...split, ...read.source },
    doubts: [...(doubt === undefined ? [] : [doubt]), ...read.doubts],
  };
}

function readItems(shape: FieldShape, taken: Taken, samples: readonly string[]): Reading | undefined {
  const none = samples.length === 0 ? ['no sample says anything'] : [];
  if (taken.format === 'date') {
    if (samples.length === 0)
      return { source: { date: 'YYYY-MM-DD' }, doubts: ['no sample says how dates are written'] };
    const found = dateFormatOf(samples);
    const doubts = found?.other === undefined ? [] : [`the samples may as well be ${found.other}`];
    return found === undefined ? undefined : { source: { date: found.format }, doubts };
  }
  const words = taken.enum?.filter((word): word is string => typeof word === 'string') ?? [];
  if (words.length > 0) return mapped(samples, nearestWords(samples, words), none);
  if (shape.type === 'boolean')
    return mapped(samples, yesAndNo(samples), none, ['yes', 'no', 'true', 'false', '1', '0', 'y', 'n', 'x']);
  if (shape.type === 'number') return readNumbers(shape, samples, none);
  const good = samples.filter((sample) => shape.list || shape.schema.safeParse(sample).success);
  return good.length < samples.length * ENOUGH
    ? undefined
    : { source: {}, doubts: shape.required ? none : [] };
}

function readNumbers(
  shape: FieldShape,
  samples: readonly string[],
  none: readonly string[],
): Reading | undefined {
  const reads = samples.map((sample) => readNumber(sample));
  const unclear = reads.filter((read) => 'problem' in read && read.problem.includes('thousands'));
  const good = reads.filter((read) => 'value' in read && shape.schema.safeParse(read.value).success);
  if (good.length + unclear.length < samples.length * ENOUGH) return undefined;
  const doubts =
    unclear.length > 0 ? ['say decimal: "." or decimal: ",", for some numbers may be either'] : [];
  return { source: {}, doubts: [...none, ...doubts] };
}

/** A map from what samples say to what the field takes, where they do not say that already. */
function mapped<Value extends string | boolean>(
  samples: readonly string[],
  { known, unknown }: { readonly known: ReadonlyMap<string, Value>; readonly unknown: readonly string[] },
  none: readonly string[],
  plain: readonly string[] = [...known.values()].map(String),
): Reading | undefined {
  if (known.size < unknown.length) return undefined;
  const said = unknown.slice(0, 3).map(shorten);
  const doubts = unknown.length === 0 ? none : [`what is meant by ${said.join(', ')}?`];
  const same = samples.every(
    (sample) => String(known.get(sample)) === sample || isPlain(sample, plain, known),
  );
  return { source: same ? {} : { map: Object.fromEntries(known) }, doubts };
}

/** Whether a yes or no reads without a map; of a word only itself does. */
function isPlain(
  sample: string,
  plain: readonly string[],
  known: ReadonlyMap<string, string | boolean>,
): boolean {
  return typeof known.get(sample) === 'boolean' && plain.includes(sample.toLowerCase());
}

function separatorOf(cells: readonly string[]): {
  readonly separator: string;
  readonly doubt: string | undefined;
} {
  const [best] = SEPARATORS.map((separator) => ({
    separator,
    cells: cells.filter((cell) => cell.includes(separator)).length,
  })).sort((a, b) => b.cells - a.cells);
  const separator = best?.separator ?? ';';
  return { separator, doubt: best?.cells ? undefined : 'no sample has several: what stands between them?' };
}

/** What one item of a field takes. */
function takenBy(schema: Taken): Taken {
  const inside =
    schema.items ??
    (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
  if (inside !== undefined) return takenBy(inside);
  const found = schema.anyOf?.find(
    (branch) => branch.enum !== undefined || branch.format !== undefined || branch.items !== undefined,
  );
  return found === undefined ? schema : takenBy(found);
}
