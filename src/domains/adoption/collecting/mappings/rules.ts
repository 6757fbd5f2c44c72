import { z } from 'zod';
import { isTimeZone } from '#platform/time-zone.ts';
import { type Found, parseYamlText, type YamlText } from '#platform/yaml-text.ts';
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

type Path = Found['path'];

/** Reads and checks the mapping of logs. Throws `invalid` with all that is wrong, each with its line and field. */
export function parseLogMapping(given: YamlText): LogMapping {
  return parseYamlText(given, { noun: 'mapping', schema: logMapping, findProblems: findLogProblems });
}

/** The same of the mapping of tables. */
export function parseTableMapping(given: YamlText): TableMapping {
  return parseYamlText(given, { noun: 'mapping', schema: tableMapping, findProblems: findTableProblems });
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
