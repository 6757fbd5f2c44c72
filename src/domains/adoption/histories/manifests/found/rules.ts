/** What a manifest depends on, and which keys it has. */
export interface Found {
  readonly names: readonly string[];
  /** Keys at its top, and those of a table of tools as `tool.ruff`. */
  readonly keys: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a map: neither a list nor null. */
export function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map under a word; an empty one when there is none. */
export function mapOf(value: unknown, word: string): Fields {
  const found = isMap(value) && Object.hasOwn(value, word) ? value[word] : undefined;
  return isMap(found) ? found : {};
}

/** The list under a word. One value alone stands for a list of it; none for an empty one. */
export function listOf(value: unknown, word: string): readonly unknown[] {
  const found = isMap(value) && Object.hasOwn(value, word) ? value[word] : undefined;
  if (Array.isArray(found)) return found;
  return found === undefined || found === null ? [] : [found];
}

/** Each name once, in the order of the alphabet. */
export function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== '').sort();
}
