import { isNode } from 'yaml';
import { z } from 'zod';
import { AppError, type Problem } from '#platform/errors.ts';
import { type EntryProblem, planRecord, type RecordPlan } from '../plans/rules.ts';
import { shapesOf } from '../shapes/rules.ts';
import { parseYaml } from '../yaml/rules.ts';
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

type Path = readonly PropertyKey[];
type LineOf = (path: Path) => number | undefined;

/** Reads and checks a mapping. Throws `invalid` with all that is wrong, each with its line. */
export function parseMapping({ name, text }: MappingText, kinds: readonly MappableKind[]): PlannedMapping {
  const { value, lineOf } = readText(name, text);
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

function readText(name: string, text: string): { readonly value: unknown; readonly lineOf: LineOf } {
  if (text.length > LONGEST_MAPPING)
    throw refusedMapping(name, [{ file: name, reason: 'is longer than 256 KB' }]);
  const parsed = parseYaml(text);
  if ('problems' in parsed)
    throw refusedMapping(
      name,
      parsed.problems.map(({ line, reason }) => ({ file: name, row: line, reason })),
    );
  const { value, document, lineAt } = parsed;
  const lineOf: LineOf = (path) => {
    const nodes = path.map((_, index) => document.getIn(path.slice(0, path.length - index), true));
    const node = [...nodes, document.contents].find(isNode);
    return node?.range ? lineAt(node.range[0]) : undefined;
  };
  return { value, lineOf };
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
