/** What a document holds under its words, none of it believed yet. */
export type Fields = Readonly<Record<string, unknown>>;

const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

/** Whether a value is a map: neither a list nor null. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a map says itself under a word; what every object inherits, such as `constructor`, is not said. */
export function fieldOf(value: unknown, word: string): unknown {
  return isFields(value) && Object.hasOwn(value, word) ? value[word] : undefined;
}

/** The map under a word; an empty one when there is none. */
export function mapOf(value: unknown, word: string): Fields {
  const found = fieldOf(value, word);
  return isFields(found) ? found : {};
}

/** The list under a word. One value alone stands for a list of it; none, and null, for an empty one. */
export function listOf(value: unknown, word: string): readonly unknown[] {
  const found = fieldOf(value, word);
  if (Array.isArray(found)) return found;
  return found === undefined || found === null ? [] : [found];
}

/** A text of at least one character that a store can hold, trimmed; of a number or a yes and no, its words. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.toWellFormed().replace(CONTROL, '').trim();
  return text === '' ? undefined : text;
}

/** A text of at most so many characters; the last one says that it was cut. */
export function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
