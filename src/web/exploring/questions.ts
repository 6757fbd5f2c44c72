import type { MeasureName } from '#domains/adoption/measures/contract.ts';
import type { PageSearch } from '../search.ts';

/** What a question may say; the names are those of the API and of the page's address alike. */
export type QuestionField =
  | 'product'
  | 'need'
  | 'events'
  | 'team'
  | 'standing'
  | 'per'
  | 'of'
  | OwnField
  | WhenField;
type OwnField = 'kind' | 'steps' | 'within' | 'property' | 'success' | 'mark' | 'day';
type WhenField = 'asOf' | 'window';

interface Measure {
  /** What it asks, as a list of questions has it. */
  readonly words: string;
  /** What may be said beside product, need, team, standing, events, day and window. */
  readonly own: readonly (OwnField | 'per' | 'of')[];
  /** What has to be said; one of each list is enough. */
  readonly needs: readonly (readonly QuestionField[])[];
}

export const MEASURE_WORDS: Readonly<Record<MeasureName, Measure>> = {
  active: { words: 'Who is active', own: ['per', 'of'], needs: [] },
  lifecycle: { words: 'Who is new, returning, gone', own: ['per', 'of'], needs: [] },
  retention: { words: 'Who comes back', own: ['per', 'of', 'kind'], needs: [] },
  'first-success': {
    words: 'Who gets to a first success',
    own: ['per', 'success'],
    needs: [['product', 'success']],
  },
  path: { words: 'How far people get on the way', own: ['steps', 'within'], needs: [['product', 'steps']] },
  versions: { words: 'Which versions are in use', own: ['per', 'property'], needs: [] },
  teams: { words: 'Which teams use it', own: [], needs: [] },
  share: { words: 'Share by use, beside choice', own: ['per'], needs: [['need']] },
  effect: { words: 'What changed at a mark', own: ['mark', 'day'], needs: [['mark', 'day']] },
  reach: { words: 'What is used together', own: [], needs: [] },
  signal: { words: 'How much of use is signal', own: [], needs: [] },
  events: { words: 'What is sent', own: [], needs: [] },
  'inferred-choices': { words: 'Choices that use points to', own: [], needs: [] },
};

const SHARED = ['product', 'need', 'team', 'events', 'standing'] as const;
const WHEN = ['asOf', 'window'] as const;

export type Question = Readonly<Partial<Record<QuestionField, string>>>;

/** The measure that an address names; the first where it names none. */
export function measureOf(name: string | undefined): MeasureName {
  return name !== undefined && Object.hasOwn(MEASURE_WORDS, name) ? (name as MeasureName) : 'active';
}

/** Of an address, what is part of the question: nothing that its measure does not take. */
export function questionOf(search: PageSearch): Question {
  const fields = [...SHARED, ...MEASURE_WORDS[measureOf(search.measure)].own, ...WHEN];
  return Object.fromEntries(fields.flatMap((field) => (search[field] ? [[field, search[field]]] : [])));
}

/** What still has to be said before the question can be asked; a list where one of several is enough. */
export function lackingOf(measure: MeasureName, question: Question): readonly (readonly QuestionField[])[] {
  return MEASURE_WORDS[measure].needs.filter((some) => some.every((field) => question[field] === undefined));
}

/** The question as an address has it, such as `measure=retention&product=ci&per=month`. */
export function questionText(measure: MeasureName, question: Question): string {
  return new URLSearchParams({ measure, ...question }).toString();
}

/** The address's part of such a text. */
export function searchOf(text: string): PageSearch {
  const said: PageSearch = Object.fromEntries(new URLSearchParams(text));
  const measure = measureOf(said.measure);
  return { measure, ...questionOf({ ...said, measure }) };
}

/** The same question on the command line. */
export function commandOf(measure: MeasureName, question: Question): string {
  const flags = Object.entries(question).map(
    ([name, value]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${quoted(value)}`,
  );
  return ['musthave usage', measure, ...flags].join(' ');
}

/** A value as a POSIX shell takes it. */
function quoted(value: string): string {
  return /^[\w.,:/@%+-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

/** What an answer of a measure is about, as a title proposes it. */
export function titleOf(measure: MeasureName, about: string | undefined): string {
  const { words } = MEASURE_WORDS[measure];
  return about === undefined ? words : `${about}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
