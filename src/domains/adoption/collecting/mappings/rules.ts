import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { AppError, type Problem } from '#platform/errors.ts';
import { isTimeZone } from '#platform/time-zone.ts';
import { parseMomentFormat } from '../moments/rules.ts';
import { parsePathPattern } from '../paths/rules.ts';
import {
  type LogMapping,
  type LogRule,
  type LogValue,
  logMapping,
  type TableMapping,
  tableMapping,
} from './contract.ts';

/** A mapping as it was given. */
export interface MappingText {
  readonly name: string;
  readonly text: string;
}

type Path = readonly PropertyKey[];
type Found = { readonly path: Path; readonly reason: string };

const LONGEST = 1024 * 1024;

/** Reads and checks the mapping of logs. Throws `invalid` with all that is wrong, each with its line and field. */
export function parseLogMapping(given: MappingText): LogMapping {
  return parseMapping(given, logMapping, findLogProblems);
}

/** The same of the mapping of tables. */
export function parseTableMapping(given: MappingText): TableMapping {
  return parseMapping(given, tableMapping, findTableProblems);
}

function parseMapping<Schema extends z.ZodType>(
  { name, text }: MappingText,
  schema: Schema,
  findProblems: (mapping: z.output<Schema>) => readonly Found[],
): z.output<Schema> {
  if (text.length > LONGEST) throw refused(name, [{ file: name, reason: 'is longer than 1 MB' }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0)
    throw refused(
      name,
      document.errors.map(({ pos: [at], message }) => ({
        file: name,
        row: lines.linePos(at).line,
        reason: message,
      })),
    );
  const refuse = (found: readonly Found[]) =>
    refused(
      name,
      found.map(({ path, reason }) => {
        const nodes = path.map((_, index) => document.getIn(path.slice(0, path.length - index), true));
        const at = [...nodes, document.contents].find(isNode)?.range?.[0] ?? 0;
        const row = Math.max(lines.linePos(at).line, 1);
        return { file: name, row, field: path.map(String).join('.') || 'mapping', reason };
      }),
    );
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success)
    throw refuse(parsed.error.issues.map(({ path, message }) => ({ path, reason: message })));
  const problems = findProblems(parsed.data);
  if (problems.length > 0) throw refuse(problems);
  return parsed.data;
}

function refused(name: string, problems: readonly Problem[]): AppError {
  const [first] = problems;
  const where = [first?.row === undefined ? '' : `line ${first.row}`, first?.field]
    .filter(Boolean)
    .join(', ');
  return new AppError('invalid', `The mapping ${name} is not right: ${where}: ${first?.reason}`, problems);
}

function findLogProblems(mapping: LogMapping): Found[] {
  const zone = zoneProblem(mapping.zone, ['zone']);
  return [...zone, ...mapping.rules.flatMap((rule, index) => findSegmentProblems(rule, ['rules', index]))];
}

/** Segments that are asked for must be in every pattern of the rule. */
function findSegmentProblems(rule: LogRule, path: Path): Found[] {
  const patterns = [rule.path].flat().map((pattern) => parsePathPattern(pattern).names);
  const check = (
    at: Path,
    said: LogValue | { readonly segment?: string | undefined } | undefined,
  ): Found[] => {
    const segment = typeof said === 'object' ? said.segment : undefined;
    if (segment === undefined || patterns.every((names) => names.includes(segment))) return [];
    return [{ path: [...path, ...at], reason: `the path has no segment :${segment}` }];
  };
  return [
    ...check(['product'], rule.product),
    ...check(['event'], rule.event),
    ...check(['team'], rule.team),
    ...(rule.person ?? []).flatMap((place, index) => check(['person', index], place)),
    ...Object.entries(rule.properties ?? {}).flatMap(([name, value]) => check(['properties', name], value)),
  ];
}

function findTableProblems({ time }: TableMapping): Found[] {
  if (typeof time !== 'object') return [];
  const format = time.format === undefined ? undefined : parseMomentFormat(time.format);
  const wrong =
    format !== undefined && 'problem' in format ? [{ path: ['time', 'format'], reason: format.problem }] : [];
  return [...wrong, ...zoneProblem(time.zone, ['time', 'zone'])];
}

function zoneProblem(zone: string | undefined, path: Path): Found[] {
  if (zone === undefined || isTimeZone(zone)) return [];
  return [{ path, reason: `there is no time zone "${zone}": write Europe/Berlin` }];
}

/** The JSON Schema of such files, which lets an editor complete and check them. */
export function mappingSchema(of: 'logs' | 'events'): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(of === 'logs' ? logMapping : tableMapping, { io: 'input', unrepresentable: 'any' });
}
