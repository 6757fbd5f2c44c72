import { shorten } from '../../columns/rules.ts';
import type { FieldSource, MappableKind } from '../../mappings/contract.ts';

/** A field, the column that it may come from, and how that would be read. */
export interface FieldGuess {
  readonly field: string;
  readonly column: string;
  readonly confidence: 'sure' | 'likely' | 'unsure';
  readonly why: string;
  readonly source: Omit<FieldSource, 'column'>;
}

const PLAIN = /^[A-Za-z_][\w./-]*(?: [\w./-]+)*$/;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const INDENT = ' '.repeat(10);

/** The mapping as YAML: what is unsure has a comment, and what was not found stands in one. */
export function writeMapping(
  name: string,
  kind: MappableKind,
  guesses: readonly FieldGuess[],
  unused: readonly string[],
): string {
  const file = name.split(/[/\\]/).at(-1)?.slice(0, 500) || 'file.csv';
  const fields = guesses.map(
    (guess) => `${INDENT}${scalar(guess.field)}: ${sourceOf(guess)}${remark(guess)}`,
  );
  const found = new Set(guesses.map(({ field }) => field));
  const lacking = Object.entries(kind.schema.shape)
    .filter(([field, schema]) => !found.has(field) && !schema.safeParse(undefined).success)
    .map(([field]) => `${INDENT}# ${field}: which column? A ${kind.name} needs it`);
  const others = unused.map((column) => `${INDENT}# ${comment(scalar(column))}: not used`);
  return [
    '# A guess from the header and some rows: read it before you import.',
    'musthave: 1',
    `title: ${scalar(`Guessed from ${shorten(file)}`)}`,
    'files:',
    `  - file: ${scalar(file)}`,
    '    records:',
    `      - kind: ${scalar(kind.name)}`,
    fields.length === 0 ? '        fields: {}' : '        fields:',
    ...fields,
    ...lacking,
    ...others,
    '',
  ].join('\n');
}

function sourceOf({ column, source }: FieldGuess): string {
  const { map, ...others } = source;
  const parts = Object.entries({ column, ...others }).map(
    ([word, value]) => `${word}: ${scalar(String(value))}`,
  );
  const entries = Object.entries(map ?? {}).map(([said, value]) => {
    return `${scalar(said)}: ${typeof value === 'string' ? scalar(value) : String(value)}`;
  });
  if (entries.length > 0) parts.push(`map: { ${entries.join(', ')} }`);
  return parts.length === 1 ? scalar(column) : `{ ${parts.join(', ')} }`;
}

function remark({ confidence, why }: FieldGuess): string {
  return confidence === 'sure' ? '' : ` # ${confidence}: ${comment(why)}`;
}

/** A text in YAML: plain where that says the same. */
function scalar(text: string): string {
  return PLAIN.test(text) && !RESERVED.test(text) && text.length < 200 ? text : JSON.stringify(text);
}

function comment(text: string): string {
  return shortLine(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}

function shortLine(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299).toWellFormed()}…`;
}
