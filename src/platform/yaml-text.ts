import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError, type Problem } from './errors.ts';

/** A YAML file as it was given. */
export interface YamlText {
  readonly name: string;
  readonly text: string;
}

/** Something wrong at a place of what a file says. */
export interface Found {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
}

interface Expected<Schema extends z.ZodType> {
  /** What the file is to a reader, such as "mapping". */
  readonly noun: string;
  readonly schema: Schema;
  /** What no schema can say: whether its parts fit each other. */
  readonly findProblems: (value: z.output<Schema>) => readonly Found[];
}

const LONGEST = 1024 * 1024;
const MOST_ALIASES = 100;

/** Reads and checks a YAML file. Throws `invalid` with all that is wrong, each with its line and field. */
export function parseYamlText<Schema extends z.ZodType>(
  { name, text }: YamlText,
  { noun, schema, findProblems }: Expected<Schema>,
): z.output<Schema> {
  const refused = (problems: readonly Problem[]) => {
    const [first] = problems;
    const where = [first?.row === undefined ? '' : `line ${first.row}`, first?.field]
      .filter(Boolean)
      .join(', ');
    return new AppError('invalid', `The ${noun} ${name} is not right: ${where}: ${first?.reason}`, problems);
  };
  if (text.length > LONGEST) throw refused([{ file: name, reason: 'is longer than 1 MB' }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0)
    throw refused(
      document.errors.map(({ pos: [at], message }) => {
        return { file: name, row: lines.linePos(at).line, reason: message };
      }),
    );
  const refuse = (found: readonly Found[]) =>
    refused(
      found.map(({ path, reason }) => {
        const nodes = path.map((_, index) => document.getIn(path.slice(0, path.length - index), true));
        const at = [...nodes, document.contents].find(isNode)?.range?.[0] ?? 0;
        const row = Math.max(lines.linePos(at).line, 1);
        return { file: name, row, field: path.map(String).join('.') || noun, reason };
      }),
    );
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: MOST_ALIASES }));
  if (!parsed.success)
    throw refuse(parsed.error.issues.map(({ path, message }) => ({ path, reason: message })));
  const problems = findProblems(parsed.data);
  if (problems.length > 0) throw refuse(problems);
  return parsed.data;
}
