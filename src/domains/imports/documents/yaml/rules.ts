import { type Document, isMap, isNode, isSeq } from 'yaml';
import { parseYaml, type YamlProblem } from '../../yaml/rules.ts';
import { listedIn } from '../json/rules.ts';

/** One value of a YAML document and the line of the document on which it begins, from 1. */
interface YamlItem {
  readonly value: unknown;
  readonly line: number;
}

const MOST_PROBLEMS = 20;

/** Reads one YAML document: the value that it is, or those that it lists. */
export function readYaml(
  text: string,
): { readonly items: YamlItem[] } | { readonly problems: readonly YamlProblem[] } {
  const parsed = parseYaml(text);
  if ('problems' in parsed) return { problems: parsed.problems.slice(0, MOST_PROBLEMS) };
  const { value, document, lineAt } = parsed;
  const lineOf = (node: unknown) => (isNode(node) && node.range ? lineAt(node.range[0]) : undefined);
  const first = lineOf(document.contents) ?? 1;
  const list = listedIn(value);
  if (list === undefined) return { items: [{ value, line: first }] };
  const nodes = nodesIn(document, list.under);
  return { items: list.items.map((item, index) => ({ value: item, line: lineOf(nodes[index]) ?? first })) };
}

function nodesIn({ contents }: Document, under: string | undefined): readonly unknown[] {
  const list = under === undefined ? contents : isMap(contents) ? contents.get(under, true) : undefined;
  return isSeq(list) ? list.items : [];
}
