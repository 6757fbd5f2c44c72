import type { ListedSurvey, Question, SurveyPatch } from '../contract.ts';
import { languagesOf } from '../rules.ts';

/** What is edited of a survey. */
export interface SurveyDraft {
  readonly title: string;
  readonly product: string | null;
  readonly intro: Readonly<Record<string, string>>;
  readonly anonymous: boolean;
  readonly questions: readonly Question[];
}

/** A text by language, as questions have it. */
export type Wording = Question['text'];

/** Answers that make sense only of somebody who still uses the product. */
const STILL_USES = { question: 'felt', is: ['very', 'somewhat', 'not'] };
/** What the value of a choice may look like. */
const VALUE = /^[a-z][a-z0-9-]{0,49}$/;

export function draftOf({ title, product, intro, anonymous, questions }: ListedSurvey): SurveyDraft {
  return { title, product, intro, anonymous, questions };
}

/** The record that makes a survey what the draft says. A language that was cleared is taken out of the introduction. */
export function patchOf(key: string, draft: SurveyDraft, saved: SurveyDraft): SurveyPatch {
  const gone = Object.keys(saved.intro).filter((language) => (draft.intro[language] ?? '').trim() === '');
  const said = Object.entries(draft.intro).filter(([, text]) => text.trim() !== '');
  return {
    key,
    title: draft.title,
    product: draft.product,
    anonymous: draft.anonymous,
    intro: { ...Object.fromEntries(said), ...Object.fromEntries(gone.map((language) => [language, null])) },
    questions: draft.questions.map(tidied),
  };
}

/** A question without texts that say nothing. */
function tidied(question: Question): Question {
  const { hint, low, high, choices, ...rest } = question;
  return {
    ...rest,
    text: saidOf(question.text),
    ...whereSaid('hint', hint),
    ...whereSaid('low', low),
    ...whereSaid('high', high),
    ...(choices === undefined ? {} : { choices: choices.map((one) => ({ ...one, text: saidOf(one.text) })) }),
  };
}

function saidOf(text: Wording): Wording {
  return Object.fromEntries(Object.entries(text).filter(([, words]) => words.trim() !== ''));
}

function whereSaid(name: 'hint' | 'low' | 'high', text: Wording | undefined) {
  const said = saidOf(text ?? {});
  return Object.keys(said).length === 0 ? {} : { [name]: said };
}

/** JSON with fields in one order and without what is undefined, to compare by. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** Whether a question is worded as its template publishes it; undefined where the template has none of that key. */
export function publishedState(
  question: Question,
  published: readonly Question[],
): { readonly question: Question; readonly isSame: boolean } | undefined {
  const original = published.find(({ key }) => key === question.key);
  return original === undefined ? undefined : { question: original, isSame: isSame(question, original) };
}

/** A name that none of the taken ones has: the beginning, or it with a number. */
export function freeName(beginning: string, taken: readonly string[]): string {
  if (!taken.includes(beginning)) return beginning;
  const number = taken.map((_, index) => index + 2).find((one) => !taken.includes(`${beginning}-${one}`));
  return `${beginning}-${number ?? 2}`;
}

/** A question to begin with, in the languages of the others. */
export function blankQuestion(questions: readonly Question[]): Question {
  const languages = languagesOf(questions);
  const text = Object.fromEntries((languages.length === 0 ? ['en'] : languages).map((one) => [one, '']));
  return {
    key: freeName(
      'question',
      questions.map(({ key }) => key),
    ),
    kind: 'text',
    text,
    required: false,
  };
}

/** A question of another kind keeps its words, and gets what that kind needs. */
export function ofKind(question: Question, kind: Question['kind']): Question {
  const { choices, points, low, high, ...rest } = question;
  if (kind === 'text') return { ...rest, kind };
  if (kind === 'scale')
    return { ...rest, kind, points: points ?? 5, ...(low && { low }), ...(high && { high }) };
  const two = [blankChoice([], rest.text), blankChoice(['answer'], rest.text)];
  return { ...rest, kind, choices: choices ?? two };
}

/** A choice to begin with, in the languages of its question. */
export function blankChoice(taken: readonly string[], like: Wording) {
  return {
    value: freeName('answer', taken),
    text: Object.fromEntries(Object.keys(like).map((language) => [language, ''])),
  };
}

/** The questions with one moved up (-1) or down (1). */
export function moved<Item>(items: readonly Item[], index: number, by: number): Item[] {
  const next = [...items];
  const [item] = next.splice(index, 1);
  if (item !== undefined) next.splice(index + by, 0, item);
  return next;
}

interface PartOption {
  readonly key: string;
  readonly name: string;
}

/** Parts that a question can ask about: their keys can be values of choices. */
export function askableParts(parts: readonly PartOption[]): PartOption[] {
  return parts.filter(({ key }) => VALUE.test(key)).slice(0, 30);
}

/** The two questions from which parts are sorted: which are used, and which would be missed. */
export function partQuestions(parts: readonly PartOption[], questions: readonly Question[]): Question[] {
  const choices = parts.map(({ key, name }) => ({ value: key, text: { en: name, fr: name } }));
  const showIf = questions.some(({ key }) => key === STILL_USES.question) ? { showIf: STILL_USES } : {};
  const ask = (key: string, en: string, fr: string): Question => ({
    key,
    kind: 'several',
    text: { en, fr },
    choices,
    required: false,
    ...showIf,
  });
  return [
    ask('parts-used', 'Which parts of {product} do you use?', 'Quelles parties de {product} utilisez-vous ?'),
    ask(
      'parts-missed',
      'Which parts of {product} would you miss most?',
      'Quelles parties de {product} vous manqueraient le plus ?',
    ),
  ];
}

/** The languages that anything of a survey is written in, those of all questions first. */
export function writtenIn({ questions, intro }: Pick<SurveyDraft, 'questions' | 'intro'>): string[] {
  const some = questions.flatMap(({ text }) => Object.keys(text));
  return [...new Set([...languagesOf(questions), ...some, ...Object.keys(intro)])];
}
