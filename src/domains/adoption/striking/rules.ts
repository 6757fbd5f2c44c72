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

/** Fields under which clients name a person. */
const NAMES = [
  'userId',
  'anonymousId',
  'previousId',
  'distinct_id',
  '$anon_distinct_id',
  'alias',
  'vid',
  'person',
];
/** Fields that are a key, an address, or tell of a person what no event needs. */
const HIDDEN = [
  'writeKey',
  'api_key',
  'token',
  '$token',
  'website',
  'ip',
  '$ip',
  'userAgent',
  'traits',
  '$set',
  '$set_once',
];
/** Parts of a message in which such fields stand. */
const PARTS = ['payload', 'properties', 'context'];

type Said = Readonly<Record<string, unknown>>;

/**
 * A message that was refused, to look at: nobody could be told from it for sure, so whoever any of its fields may name is struck
 * out, and what nobody needs for seeing why it was refused is left out.
 */
export function toLookAt(message: Said): unknown {
  const parts = [message, ...PARTS.map((name) => message[name])].filter(isSaid);
  const named = parts.flatMap((part) => NAMES.map((name) => part[name]));
  const { payload } = message;
  const names = [...named, isSaid(payload) ? payload.id : undefined].flatMap((name) =>
    typeof name === 'string' || typeof name === 'number' ? [String(name)] : [],
  );
  const shown = Object.fromEntries(
    Object.entries(withoutHidden(message)).map(([name, value]) => [
      name,
      PARTS.includes(name) && isSaid(value) ? withoutHidden(value) : value,
    ]),
  );
  return names.reduce<unknown>(struck, shown);
}

function withoutHidden(said: Said): Said {
  return Object.fromEntries(Object.entries(said).filter(([name]) => !HIDDEN.includes(name)));
}

function isSaid(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
