import type { Question } from './contract.ts';

/** What somebody said: a choice or point, several choices, or own words, by the key of the question. */
export type Said = Readonly<Record<string, string | readonly string[]>>;

/** Whether a question is asked of somebody who said so much, and has that standing. */
export function isShown({ showIf }: Question, said: Said, standing: string): boolean {
  if (showIf === undefined) return true;
  const answer = showIf.question === 'standing' ? standing : said[showIf.question];
  return [answer ?? []].flat().some((value) => showIf.is.includes(value));
}

/**
 * The questions to ask next: all those not seen yet that can be asked at once. A question that depends on one of them waits for
 * its answer; it is why there is more than one page. None: all is said.
 */
export function nextPage(
  questions: readonly Question[],
  said: Said,
  seen: ReadonlySet<string>,
  standing: string,
): Question[] {
  const page: Question[] = [];
  for (const question of questions) {
    if (seen.has(question.key)) continue;
    if (page.some(({ key }) => key === question.showIf?.question)) break;
    if (isShown(question, said, standing)) page.push(question);
  }
  return page;
}

const LONGEST = 4000;

/** A store of text can hold neither NUL nor half of a pair of surrogates. */
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\u0000');

/** What is wrong with what was said to these questions; `said` may hold anything that came in. */
export function problemsWith(
  questions: readonly Question[],
  said: Said,
): { field: string; reason: string }[] {
  return questions.flatMap((question) => {
    const reason = problemOf(question, said[question.key]);
    return reason === undefined ? [] : [{ field: question.key, reason }];
  });
}

function problemOf(
  { kind, choices = [], points = 0, required }: Question,
  answer: string | readonly string[] | undefined,
): string | undefined {
  const given = [answer ?? []].flat().filter((text) => text.trim() !== '');
  if (given.length === 0) return required ? 'needs an answer' : undefined;
  if (kind !== 'several' && given.length > 1) return 'takes one answer';
  if (kind === 'text') {
    const [text = ''] = given;
    if (!isStorable(text)) return 'has characters that cannot be stored';
    return text.length > LONGEST ? `is longer than ${LONGEST} characters` : undefined;
  }
  const known =
    kind === 'scale'
      ? Array.from({ length: points }, (_, index) => String(index + 1))
      : choices.map(({ value }) => value);
  const stranger = given.find((value) => !known.includes(value));
  return stranger === undefined ? undefined : `"${stranger.slice(0, 60)}" is not among the answers`;
}

/** What was said to questions that were asked, without the rest and without what is empty. */
export function keptOf(questions: readonly Question[], said: Said, standing: string): Said {
  const kept: Record<string, string | readonly string[]> = {};
  for (const question of questions) {
    const answer = said[question.key];
    if (answer === undefined || !isShown(question, kept, standing)) continue;
    if (question.kind === 'several') {
      const values = [...new Set([answer].flat())];
      if (values.length > 0) kept[question.key] = values;
    } else {
      const text = [answer].flat()[0]?.trim() ?? '';
      if (text !== '') kept[question.key] = text;
    }
  }
  return kept;
}

/** A text in the reader's language; else in English, else in whichever there is. {product} becomes the product's name. */
export function inLanguage(
  text: Readonly<Record<string, string>> | undefined,
  language: string,
  product: string,
): string {
  if (text === undefined) return '';
  const said =
    text[language] ?? text[language.split('-')[0] ?? ''] ?? text.en ?? Object.values(text)[0] ?? '';
  return said.replaceAll('{product}', () => product);
}

/** The languages that every question is written in. */
export function languagesOf(questions: readonly Question[]): string[] {
  const [first, ...others] = questions;
  return Object.keys(first?.text ?? {}).filter((language) =>
    others.every(({ text }) => text[language] !== undefined),
  );
}
