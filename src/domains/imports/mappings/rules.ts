import { type Document, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { AppError, type Problem } from '#platform/errors.ts';
import { type EntryProblem, planRecord, type RecordPlan } from '../plans/rules.ts';
import { shapesOf } from '../shapes/rules.ts';
import { type FileEntry, field, type MappableKind, mapping, mappingOf, recordParts } from './contract.ts';

/** A mapping file as it was given. */
export interface MappingText {
  readonly name: string;
  readonly text: string;
}

/** A mapping that is right in itself; whether the files have its columns is seen when they are opened. */
export interface PlannedMapping {
  readonly title: string;
  readonly source: string | undefined;
  readonly complete: boolean;
  readonly files: readonly FileEntry[];
  readonly plansOf: (entry: FileEntry) => readonly RecordPlan[];
}

const LONGEST_MAPPING = 256 * 1024;
const MOST_PROBLEMS = 100;
const DEEPEST = 100;

type Path = readonly PropertyKey[];
type LineOf = (path: Path) => number | undefined;

/** Reads and checks a mapping. Throws `invalid` with all that is wrong, each with its line. */
export function parseMapping({ name, text }: MappingText, kinds: readonly MappableKind[]): PlannedMapping {
  const { value, lineOf } = parseYaml(name, text);
  const refuse = (found: readonly { readonly path: Path; readonly reason: string }[]) => {
    const problems = found.map(({ path, reason }) => ({
      file: name,
      row: lineOf(path),
      field: path.map(String).join('.') || 'mapping',
      reason,
    }));
    throw refusedMapping(name, problems);
  };
  const parsed = mapping.safeParse(value);
  if (!parsed.success) return refuse(parsed.error.issues.flatMap(explain));
  const { data } = parsed;
  const problems: EntryProblem[] = [];
  const plans = new Map(data.files.map((entry, index) => [entry, planFile(entry, index, kinds, problems)]));
  if (problems.length > 0) return refuse(problems);
  const { title, source, complete } = data;
  return { title, source, complete, files: data.files, plansOf: (entry) => plans.get(entry) ?? [] };
}

function planFile(
  entry: FileEntry,
  index: number,
  kinds: readonly MappableKind[],
  problems: EntryProblem[],
): RecordPlan[] {
  const defaults = { decimal: entry.decimal, missing: entry.missing ?? [] };
  return entry.records.flatMap((record, at) => {
    const plan = planRecord(record, kinds, defaults);
    if ('kind' in plan) return [plan];
    const path = ['files', String(index), 'records', String(at)];
    problems.push(...plan.map((problem) => ({ ...problem, path: [...path, ...problem.path] })));
    return [];
  });
}

function parseYaml(name: string, text: string): { readonly value: unknown; readonly lineOf: LineOf } {
  if (text.length > LONGEST_MAPPING)
    throw refusedMapping(name, [{ file: name, reason: 'is longer than 256 KB' }]);
  const lines = new LineCounter();
  // The parser's own check for keys that repeat takes the square of their number.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const errors = document.errors.map(({ pos: [at], message }) => ({ at, reason: message }));
  const problems = [...errors, ...structureProblems(document)]
    .slice(0, MOST_PROBLEMS)
    .map(({ at, reason }) => {
      return {
        file: name,
        row: lineAt(at),
        reason: /call stack/.test(reason) ? 'is nested too deeply' : reason,
      };
    });
  if (problems.length > 0) throw refusedMapping(name, problems);
  const lineOf: LineOf = (path) => {
    const nodes = path.map((_, index) => document.getIn(path.slice(0, path.length - index), true));
    const node = [...nodes, document.contents].find(isNode);
    return node?.range ? lineAt(node.range[0]) : undefined;
  };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), lineOf };
  } catch {
    throw refusedMapping(name, [
      { file: name, reason: 'has aliases that multiply, or is nested too deeply' },
    ]);
  }
}

/** What no mapping has, and would take a converter forever: keys that are lists or maps, and deep nesting. And keys said twice. */
function structureProblems(document: Document): { readonly at: number; readonly reason: string }[] {
  const problems: { at: number; reason: string }[] = [];
  visit(document, {
    Collection: (_, { range }, path) => {
      if (path.length < DEEPEST) return undefined;
      problems.push({ at: range?.[0] ?? 0, reason: 'is nested too deeply' });
      return visit.BREAK;
    },
    Map: (_, { items, range }) => {
      const keys = new Set<string>();
      for (const { key } of items) {
        const at = (isNode(key) ? key.range?.[0] : range?.[0]) ?? 0;
        const said = isScalar(key) ? String(key.value) : undefined;
        if (said === undefined) problems.push({ at, reason: 'has a key that is not a word' });
        else if (keys.has(said)) problems.push({ at, reason: `says "${said}" twice` });
        else keys.add(said);
      }
    },
  });
  return problems;
}

function refusedMapping(name: string, problems: readonly Problem[]): AppError {
  const [first] = problems;
  const where = first?.row === undefined ? '' : ` line ${first.row}:`;
  return new AppError('invalid', `The mapping ${name} is not right:${where} ${first?.reason}`, problems);
}

/** An issue of Zod's; of a union, the issues of the branch that was meant. */
function explain(issue: z.core.$ZodIssue): { readonly path: Path; readonly reason: string }[] {
  if (issue.code !== 'invalid_union') return [{ path: issue.path, reason: issue.message }];
  const meant = issue.errors.find((branch) =>
    branch.every(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  if (meant === undefined) return [{ path: issue.path, reason: 'has a value of the wrong type' }];
  return meant.flatMap(explain).map(({ path, reason }) => ({ path: [...issue.path, ...path], reason }));
}

/** The JSON Schema of mappings for these kinds, which lets an editor complete and check them. */
export function mappingSchema(kinds: readonly MappableKind[]): Readonly<Record<string, unknown>> {
  const [first, ...others] = kinds.map(entryOf);
  const entry = first === undefined ? z.never() : z.union([first, ...others]);
  return z.toJSONSchema(mappingOf(entry), { io: 'input', unrepresentable: 'any' });
}

function entryOf(kind: MappableKind): z.ZodType {
  const shapes = shapesOf(kind);
  const maps = new Set(shapes.filter(({ map }) => map).map(({ name }) => name));
  const fields = shapes.map(({ name, required, description }) => {
    const described = description === undefined ? field : field.describe(description);
    return [name, required ? described : described.optional()] as const;
  });
  const named = Object.fromEntries(fields.filter(([name]) => !maps.has(name)));
  return z
    .strictObject({
      kind: z.literal(kind.name),
      // An entry of a map is named with a point, such as names.fr: only a kind that has maps takes names beyond its own.
      fields: maps.size === 0 ? z.strictObject(named) : z.object(named).catchall(field),
      ...recordParts,
    })
    .describe(kind.description);
}
