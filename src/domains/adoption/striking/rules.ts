const STRUCK = '(person)';
/** Names shorter than this stand inside too many other words to be looked for there. */
const SHORT = 4;

/** A JSON value in which a person's name is struck out wherever it stands: as a value, as a field's name, and inside longer texts. */
export function struck(value: unknown, person: string | undefined): unknown {
  if (person === undefined || person === '') return value;
  if (typeof value === 'string') return strikeText(value, person);
  if (typeof value === 'number') return String(value) === person ? STRUCK : value;
  if (Array.isArray(value)) return value.map((item) => struck(item, person));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [strikeText(name, person), struck(inner, person)]),
  );
}

function strikeText(text: string, person: string): string {
  if (text === person) return STRUCK;
  return person.length < SHORT ? text : text.replaceAll(person, STRUCK);
}
