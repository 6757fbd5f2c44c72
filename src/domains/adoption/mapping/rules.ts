import type { SentEvent } from '../intake/rules.ts';
import type { FieldRule, SourceMapping } from '../sources/contract.ts';

/** What a mapping makes of one event: keys of the catalogue as they are said, not yet looked up. */
export type Mapped =
  | { readonly fate: 'ignored' }
  | {
      readonly fate: 'mapped';
      readonly event: string;
      readonly product: string | undefined;
      readonly team: string | undefined;
      readonly properties: Readonly<Record<string, unknown>>;
      /** Why no product is known; undefined when one is. */
      readonly reason: string | undefined;
    };

/** Applies a source's mapping to what was sent. */
export function mapEvent(sent: SentEvent, mapping: SourceMapping): Mapped {
  if (mapping.ignore?.some((pattern) => matches(pattern, sent.event))) return { fate: 'ignored' };
  const product = ruled(mapping.product, sent);
  return {
    fate: 'mapped',
    event: ruled(mapping.event, sent) ?? sent.event,
    product,
    team: ruled(mapping.team, sent),
    properties: kept(sent.properties, mapping.properties),
    reason: product === undefined ? whyNoProduct(mapping.product, sent) : undefined,
  };
}

function whyNoProduct(rule: FieldRule | null | undefined, sent: SentEvent): string {
  if (rule === null || rule === undefined) return 'the mapping does not say where the product stands';
  const said = valueAt(sent, rule.field ?? '');
  if (said === undefined) return `"${rule.field}" is not there`;
  return `the map of "${rule.field}" has nothing for "${said.slice(0, 100)}"`;
}

/** What a rule comes to; undefined when it says nothing. */
function ruled(rule: FieldRule | null | undefined, sent: SentEvent): string | undefined {
  if (rule === null || rule === undefined) return undefined;
  if (rule.value !== undefined) return rule.value;
  const said = valueAt(sent, rule.field ?? '');
  if (said === undefined) return rule.otherwise;
  return rule.map === undefined ? said : (findInMap(rule.map, said) ?? rule.otherwise);
}

/** The text at a path of what was sent; `event` is the name of the event. Undefined for what is no text, number or truth value. */
function valueAt(sent: SentEvent, path: string): string | undefined {
  const found = path === 'event' ? sent.event : reach(sent.message, path);
  if (typeof found === 'string') return found.trim() === '' ? undefined : found.trim();
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}

/** Follows a dotted path. A name that has dots itself is found too: the longest name goes first. */
function reach(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const held = value as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(held, path)) return held[path];
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const name = path.slice(0, end);
    if (!Object.hasOwn(held, name)) continue;
    const found = reach(held[name], path.slice(end + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInMap(map: Readonly<Record<string, string>>, said: string): string | undefined {
  if (Object.hasOwn(map, said)) return map[said];
  // Of several patterns, the longest says most. The store keeps no order that one could go by.
  const fitting = Object.keys(map).filter((pattern) => pattern.includes('*') && matches(pattern, said));
  const [best] = fitting.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return best === undefined ? undefined : map[best];
}

/** Whether a text is what a pattern says, where * stands for any text. Takes time in the product of both lengths, at most. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

function kept(
  properties: Readonly<Record<string, unknown>>,
  patterns: readonly string[] | null | undefined,
): Readonly<Record<string, unknown>> {
  if (patterns === null || patterns === undefined) return properties;
  const entries = Object.entries(properties).filter(([name]) =>
    patterns.some((pattern) => matches(pattern, name)),
  );
  return Object.fromEntries(entries);
}

/** The paths of the simple values in messages, with at most `most` different values each, in the order they are met. */
export function fieldsOf(messages: readonly unknown[], most = 5): { path: string; values: string[] }[] {
  const found = new Map<string, Set<string>>();
  const visit = (value: unknown, path: string, depth: number) => {
    if (found.size >= MOST_FIELDS || depth > DEEPEST) return;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value))
        visit(inner, path === '' ? name : `${path}.${name}`, depth + 1);
    } else if (['string', 'number', 'boolean'].includes(typeof value) && path !== '') {
      const values = found.get(path) ?? new Set<string>();
      found.set(path, values);
      if (values.size < most) values.add(String(value).slice(0, 80));
    }
  };
  for (const message of messages) visit(message, '', 0);
  return [...found].map(([path, values]) => ({ path, values: [...values] }));
}

const MOST_FIELDS = 300;
const DEEPEST = 8;
